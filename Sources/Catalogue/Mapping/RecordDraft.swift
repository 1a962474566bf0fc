/// A title being put together from fields.
struct RecordDraft {
    var record: BibliographicRecord
    /// Main entries, which go before the added ones whatever their order in the record.
    private var mainAuthors: [String] = []
    private var summaries: [String] = []
    private var contents: [String] = []

    init(control: String) {
        record = BibliographicRecord(control: control, title: "")
    }

    /// The record; nil where it has no title, nor another form of one.
    func finished() -> BibliographicRecord? {
        var record = record
        if record.title.isEmpty, !record.otherTitles.isEmpty { record.title = record.otherTitles.removeFirst() }
        guard !record.title.isEmpty else { return nil }
        record.otherTitles.removeAll { $0 == record.title }
        record.authors = mainAuthors + record.authors.filter { !mainAuthors.contains($0) }
        record.otherAuthors.removeAll { record.authors.contains($0) }
        record.summary = (summaries.isEmpty ? contents : summaries).joined(separator: "\n")
        return record
    }

    /// Adds a text to a list unless it is empty or there already.
    mutating func add(_ text: String?, to list: WritableKeyPath<BibliographicRecord, [String]>) {
        guard let text, !text.isEmpty, !record[keyPath: list].contains(text) else { return }
        record[keyPath: list].append(text)
    }

    /// Sets a text unless it has been set before.
    mutating func set(_ text: String?, _ place: WritableKeyPath<BibliographicRecord, String>) {
        guard let text, !text.isEmpty, record[keyPath: place].isEmpty else { return }
        record[keyPath: place] = text
    }

    mutating func addAuthor(_ name: String, isMain: Bool) {
        guard !name.isEmpty else { return }
        if isMain {
            if !mainAuthors.contains(name) { mainAuthors.append(name) }
        } else {
            add(name, to: \.authors)
        }
    }

    var hasAuthors: Bool { !mainAuthors.isEmpty || !record.authors.isEmpty }

    mutating func addClass(_ scheme: String, _ number: String) {
        let number = Punctuation.trimmed(number, dot: false)
        let found = BibliographicRecord.Classification(scheme: scheme, number: number)
        guard !number.isEmpty, !record.classes.contains(found) else { return }
        record.classes.append(found)
    }

    mutating func addSummary(_ text: String) {
        if !text.isEmpty, !summaries.contains(text) { summaries.append(text) }
    }

    mutating func addContents(_ text: String) {
        if !text.isEmpty, !contents.contains(text) { contents.append(text) }
    }

    mutating func addLanguages(_ codes: String) {
        // Older MARC 21 strings several codes together.
        let letters = codes.utf8.filter { (0x61...0x7A).contains($0 | 0x20) }
        guard letters.count == codes.utf8.count, letters.count % 3 == 0 else { return }
        for start in stride(from: 0, to: letters.count, by: 3) {
            let code = String(decoding: letters[start..<start + 3].map { $0 | 0x20 }, as: UTF8.self)
            if !["und", "zxx", "mis", "xxx"].contains(code) { add(code, to: \.languages) }
        }
    }

    mutating func addLink(_ url: String?, _ label: String?) {
        guard let url, !url.isEmpty else { return }
        let link = BibliographicRecord.Link(url: url, label: label.map { Punctuation.trimmed($0) } ?? "")
        if !record.links.contains(link) { record.links.append(link) }
    }
}

extension MarcRecord.Field {
    /// The texts of some subfields in the order of the field, trimmed and joined.
    func joined(_ codes: String, separator: String = " ", dot: Bool = true) -> String {
        var text = ""
        for subfield in subfields where codes.unicodeScalars.contains(subfield.code) {
            let part = Punctuation.trimmed(subfield.value, dot: dot)
            if part.isEmpty { continue }
            text += text.isEmpty ? part : separator + part
        }
        return text
    }

    /// A heading and its subdivisions, joined by `--`.
    func heading(_ main: String, _ subdivisions: String) -> String {
        var text = joined(main)
        for subfield in subfields where subdivisions.unicodeScalars.contains(subfield.code) {
            let part = Punctuation.trimmed(subfield.value)
            if part.isEmpty { continue }
            text += text.isEmpty ? part : "--" + part
        }
        return text
    }
}
