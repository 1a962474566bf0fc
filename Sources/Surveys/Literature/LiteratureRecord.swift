/// One publication as a database's export describes it.
public struct LiteratureRecord: Sendable, Hashable, Codable {
    /// Its id within the study, made of what identifies it and the file it came from, so that importing twice adds nothing.
    public var id: String
    /// Its kind in the export's own word, for instance `Journal Article`.
    public var kind = ""
    /// Its title.
    public var title = ""
    /// Its authors in order, as written.
    public var authors: [String] = []
    /// Its year; nil where not said.
    public var year: Int?
    /// The journal, book or publisher it appeared in.
    public var source = ""
    /// The volume.
    public var volume = ""
    /// The issue.
    public var issue = ""
    /// The pages.
    public var pages = ""
    /// The DOI without the address before it.
    public var doi = ""
    /// ISSN or ISBN.
    public var number = ""
    /// Its keywords as written.
    public var keywords: [String] = []
    /// Its abstract.
    public var abstract = ""
    /// Where it is read.
    public var url = ""
    /// Its language as written.
    public var language = ""
    /// The file it was imported from, without its folder.
    public var file = ""
    /// The line it begins in.
    public var line = 0

    /// An empty record.
    public init(id: String = "") { self.id = id }

    /// How many of its fields say something: of duplicates the fullest is kept.
    var fullness: Int {
        [title, source, volume, issue, pages, doi, number, abstract, url].count { !$0.isEmpty } + authors.count
            + keywords.count + (year == nil ? 0 : 1)
    }

    /// The title as titles are compared: folded, without blanks.
    var titleKey: String { FoldedLabel(title).text.replacing(" ", with: "") }
}

/// Something wrong in an export, with its place.
public struct LiteratureProblem: Sendable, Hashable, Codable {
    /// The file.
    public var file: String
    /// The line.
    public var line: Int
    /// What is wrong.
    public var message: String

    /// `file line 12: …`.
    public var words: String { "\(file) line \(line): \(message)" }
}

extension LiteratureRecord {
    /// Whether the title holds some words, however they are spelled: traditional, full-width, capitals.
    public func hasTitle(_ words: String) -> Bool { FoldedLabel(title).text.contains(FoldedLabel(words).text) }
}
