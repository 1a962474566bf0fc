public import struct Kernel.CalendarDay

/// One title in the library's catalogue, whichever MARC dialect it came from.
public struct BibliographicRecord: Sendable, Hashable, Codable {
    /// The control number (field 001), unique within the library; import updates by it.
    public var control: String
    /// The title proper with its part number and name, in the script the catalogue shows first (original script where
    /// field 880 or CNMARC has it).
    public var title: String
    /// The remainder of the title.
    public var subtitle: String
    /// Other forms: parallel, romanised, uniform, cover, spine and former titles.
    public var otherTitles: [String]
    /// Persons and bodies responsible, first the main one; names as displayed (三毛; Lee, Harper).
    public var authors: [String]
    /// Other forms of the names (romanised), for finding only.
    public var otherAuthors: [String]
    /// The statement of responsibility as printed.
    public var responsibility: String
    /// The publisher's name.
    public var publisher: String
    /// The place of publication.
    public var place: String
    /// The year of publication, 4 digits; nil where none can be read.
    public var year: Int?
    /// The edition statement.
    public var edition: String
    /// The extent, for instance `317页`.
    public var extent: String
    /// ISBNs, digits (and X) only, as written in the record: 10 or 13 characters; invalid ones are kept here too.
    public var isbns: [String]
    /// ISSNs, `NNNN-NNNN`.
    public var issns: [String]
    /// Other numbers a book is known by: China's 统一书号 of before the ISBN.
    public var bookNumbers: [String]
    /// Classification numbers with their scheme.
    public var classes: [Classification]
    /// Subject headings, subdivisions joined by `--`.
    public var subjects: [String]
    /// Summary or contents note.
    public var summary: String
    /// MARC language codes (`chi`, `eng`), first the text's own.
    public var languages: [String]
    /// Series titles.
    public var series: [String]
    /// Links (856) with their label.
    public var links: [Link]
    /// The copies.
    public var items: [Item]

    /// Makes a record with a control number and a title; the rest is empty until set.
    public init(control: String, title: String) {
        self.control = control
        self.title = title
        subtitle = ""
        otherTitles = []
        authors = []
        otherAuthors = []
        responsibility = ""
        publisher = ""
        place = ""
        edition = ""
        extent = ""
        isbns = []
        issns = []
        bookNumbers = []
        classes = []
        subjects = []
        summary = ""
        languages = []
        series = []
        links = []
        items = []
    }

    /// A classification number and the scheme it belongs to.
    public struct Classification: Sendable, Hashable, Codable {
        /// `clc`, `lcc`, `ddc`, `udc`, `las` (Library of the Chinese Academy of Sciences) or the record's own word.
        public var scheme: String
        /// The number as written.
        public var number: String
        /// Makes a classification.
        public init(scheme: String, number: String) {
            self.scheme = scheme
            self.number = number
        }
    }

    /// A link to a full text, table of contents or cover.
    public struct Link: Sendable, Hashable, Codable {
        /// The address.
        public var url: String
        /// What it leads to; may be empty.
        public var label: String
        /// Makes a link.
        public init(url: String, label: String) {
            self.url = url
            self.label = label
        }
    }
}

/// One copy of a title.
public struct Item: Sendable, Hashable, Codable {
    /// The barcode; may be empty where the record names a copy without one.
    public var barcode: String
    /// The branch that holds it, as the record codes it.
    public var branch: String
    /// The shelving location within the branch.
    public var location: String
    /// The call number as on the spine.
    public var callNumber: String
    /// Whether it can be had.
    public var status: Status
    /// When it is due back, where it is lent and that is known.
    public var due: CalendarDay?

    /// Describes a copy.
    public init(
        barcode: String, branch: String, location: String, callNumber: String, status: Status, due: CalendarDay? = nil
    ) {
        self.barcode = barcode
        self.branch = branch
        self.location = location
        self.callNumber = callNumber
        self.status = status
        self.due = due
    }

    /// The state of a copy.
    public enum Status: String, Sendable, Codable, CaseIterable {
        /// On the shelf and may be borrowed.
        case available
        /// On loan.
        case onLoan
        /// On the hold shelf for a reader.
        case onHold
        /// Between branches.
        case inTransit
        /// Used in the building only.
        case referenceOnly
        /// Ordered or being catalogued.
        case inProcess
        /// At the bindery or being repaired.
        case inRepair
        /// Lost or missing.
        case missing
        /// Withdrawn.
        case withdrawn
        /// The record does not say. Counts as held, not as available.
        case unknown
    }
}
