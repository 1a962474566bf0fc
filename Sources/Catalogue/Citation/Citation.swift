public import Kernel

/// A title as other works cite it, and as reference managers read it.
///
/// GB/T 7714—2015, APA 7, MLA 9, BibTeX, RIS; a book's forms only.
public struct Citation: Sendable, Hashable {
    /// The styles offered.
    public enum Style: String, Sendable, CaseIterable {
        /// China's national standard.
        case gbt = "gb"
        /// American Psychological Association, 7th edition.
        case apa
        /// Modern Language Association, 9th edition.
        case mla
        /// For LaTeX.
        case bibtex = "bib"
        /// For EndNote, Zotero, NoteExpress.
        case ris

        /// Its name, the same in both languages but for China's own.
        public var name: Localized {
            switch self {
            case .gbt: Localized(zh: "GB/T 7714", en: "GB/T 7714")
            case .apa: Localized(zh: "APA", en: "APA")
            case .mla: Localized(zh: "MLA", en: "MLA")
            case .bibtex: Localized(zh: "BibTeX", en: "BibTeX")
            case .ris: Localized(zh: "RIS", en: "RIS")
            }
        }
    }

    let record: BibliographicRecord

    /// Cites a record.
    public init(_ record: BibliographicRecord) { self.record = record }

    /// The citation in one style, without a line break at its end.
    public func text(_ style: Style) -> String {
        switch style {
        case .gbt: gbt
        case .apa: apa
        case .mla: mla
        case .bibtex: bibtex
        case .ris: ris
        }
    }

    private var isChinese: Bool { Language(of: record.title) == .chinese }
    private var wholeTitle: String { record.title + (record.subtitle.isEmpty ? "" : ": " + record.subtitle) }
    private var year: String { record.year.map(String.init) ?? "" }
    private var isbn: String { record.isbns.first ?? "" }

    /// Author, title with its type, edition, place and publisher, year.
    private var gbt: String {
        var people = record.authors.prefix(3).joined(separator: ", ")
        if record.authors.count > 3 { people += isChinese ? ", 等" : ", et al" }
        var made = [record.place, record.publisher].filter { !$0.isEmpty }.joined(separator: ": ")
        made = [made, year].filter { !$0.isEmpty }.joined(separator: ", ")
        return sentence([people, wholeTitle + "[M]", record.edition, made])
    }

    private var apa: String {
        let names = record.authors
        let people =
            names.count > 1
            ? names.dropLast().joined(separator: ", ") + ", & " + (names.last ?? "") : names.first ?? ""
        let edition = record.edition.isEmpty ? "" : " (\(record.edition))"
        let date = year.isEmpty ? "(n.d.)" : "(\(year))"
        return people.isEmpty
            ? sentence([wholeTitle + edition, date, record.publisher])
            : sentence([people + (people.hasSuffix(".") ? " " : ". ") + date, wholeTitle + edition, record.publisher])
    }

    private var mla: String {
        let names = record.authors
        let people = names.count > 2 ? (names.first ?? "") + ", et al" : names.joined(separator: ", and ")
        let made = [record.edition, record.publisher, year].filter { !$0.isEmpty }.joined(separator: ", ")
        return sentence([people, wholeTitle, made])
    }

    private func sentence(_ parts: [String]) -> String {
        let filled = parts.filter { !$0.isEmpty }.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
        return filled.isEmpty ? "" : filled.joined(separator: ". ") + "."
    }

    private var bibtex: String {
        let key = "shiqu" + record.control.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        let fields: [(String, String)] = [
            ("title", wholeTitle), ("author", record.authors.joined(separator: " and ")),
            ("edition", record.edition), ("address", record.place), ("publisher", record.publisher),
            ("year", year), ("series", record.series.first ?? ""), ("isbn", isbn),
        ]
        let lines = fields.filter { !$0.1.isEmpty }.map { "  \($0.0) = {\(Self.tex($0.1))}" }
        return "@book{\(key),\n\(lines.joined(separator: ",\n"))\n}"
    }

    /// Braces and backslashes would end a field early.
    private static func tex(_ text: String) -> String {
        let special: Set<Character> = ["&", "%", "$", "#", "_"]
        return String(text.flatMap { special.contains($0) ? ["\\", $0] : "{}\\".contains($0) ? [] : [$0] })
    }

    private var ris: String {
        var fields = [("TY", "BOOK"), ("TI", wholeTitle)]
        fields += record.authors.map { ("AU", $0) }
        fields += [
            ("ET", record.edition), ("CY", record.place), ("PB", record.publisher), ("PY", year), ("SN", isbn),
            ("T2", record.series.first ?? ""), ("AB", record.summary), ("LA", record.languages.first ?? ""),
        ]
        fields += record.subjects.map { ("KW", $0) }
        // A line break in a value would begin a field of its own.
        let lines = fields.filter { !$0.1.isEmpty }.map { name, value in
            "\(name)  - \(value.split(whereSeparator: \.isNewline).joined(separator: " "))"
        }
        return (lines + ["ER  - "]).joined(separator: "\r\n")
    }
}
