import Kernel

/// The exports that are read.
public enum LiteratureFormat: String, Sendable, CaseIterable, Codable {
    /// RIS: `TY  - JOUR`.
    case ris
    /// BibTeX: `@article{…}`.
    case bibtex
    /// EndNote's tagged form: `%0 Journal Article`; also CNKI's.
    case endnote
    /// EndNote's XML.
    case endnoteXML = "endnote-xml"
    /// RefWorks' tagged form: `RT Journal Article`; also CNKI's.
    case refworks
    /// NoteExpress' form, which CNKI exports: `{Reference Type}: Journal Article`.
    case noteExpress = "noteexpress"

    /// The form a text is in, by its first line that says something; nil where it is none.
    public init?(of text: String) {
        for line in text.split(whereSeparator: \.isNewline).prefix(200) {
            let line = line.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
            if line.hasPrefix("TY  -") {
                self = .ris
            } else if line.hasPrefix("%0") {
                self = .endnote
            } else if line
                .hasPrefix("<?xml") || line.hasPrefix("<xml") || line.hasPrefix("<records")
            {
                self = .endnoteXML
            } else if line.hasPrefix("RT ") {
                self = .refworks
            } else if line.hasPrefix("{Reference Type}") {
                self = .noteExpress
            } else if line.hasPrefix("@") {
                self = .bibtex
            } else {
                continue
            }
            return
        }
        return nil
    }
}

/// What an export says of one publication, tag by tag, before it is understood.
struct TaggedRecord {
    /// The line it begins in.
    var line: Int
    var fields: [(tag: String, value: String)] = []

    init(line: Int) { self.line = line }

    mutating func add(_ tag: String, _ value: String) {
        let value = value.trimmed
        if !value.isEmpty { fields.append((tag, value)) }
    }

    /// Puts a line that has no tag behind the value before it.
    mutating func append(_ text: String, separator: String) {
        guard let last = fields.indices.last, !text.trimmed.isEmpty else { return }
        fields[last].value += separator + text.trimmed
    }
}

/// What a tag means.
enum LiteratureField: Hashable {
    case kind, title, subtitle, author, year, source, volume, issue, pages, lastPage, doi, number, keyword, abstract,
        url
    case language
}
