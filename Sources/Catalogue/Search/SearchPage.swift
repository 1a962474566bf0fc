/// One page of what a search found.
public struct SearchPage: Sendable, Hashable {
    /// The titles of this page, the likeliest first.
    public var hits: [SearchHit]
    /// How many titles were found in all.
    public var total: Total
    /// What the found titles can be narrowed by.
    public var facets: Facets
    /// Where the next page begins; nil on the last.
    public var next: SearchCursor?
    /// What else might be meant; only where little or nothing was found.
    public var suggestions: [SearchSuggestion]
    /// The words that were looked for instead, where the reader's own are in no title.
    public var corrected: String?

    /// A number of titles that is not counted beyond a thousand.
    public struct Total: Sendable, Hashable, CustomStringConvertible {
        /// The number, at most 1000.
        public var count: Int
        /// Whether there are more.
        public var isMore: Bool

        /// `1000+` or the number.
        public var description: String { isMore ? "\(count)+" : String(count) }

        /// As many as were seen, of which at most a thousand are told.
        init(seen: Int, isMore: Bool) {
            count = min(seen, 1000)
            self.isMore = isMore || seen > 1000
        }
    }
}

/// One found title.
public struct SearchHit: Sendable, Hashable, Codable {
    /// The title's id: a 64-bit number as text.
    public var id: String
    /// The control number of the record.
    public var control: String
    /// The title proper.
    public var title: String
    /// The remainder of the title.
    public var subtitle: String
    /// Persons and bodies responsible.
    public var authors: [String]
    /// The publisher.
    public var publisher: String
    /// The year of publication.
    public var year: Int?
    /// ISBNs as in the record.
    public var isbn: [String]
    /// The MARC code of the text's language; may be empty.
    public var language: String
    /// The first classification number; may be empty.
    public var classNumber: String
    /// The call number of a copy that can be had, else of any; may be empty.
    public var callNumber: String
    /// The branch code of that copy; may be empty.
    public var branch: String
    /// All copies but withdrawn ones, and those on the shelf.
    public var availability: Availability
    /// Copies by branch.
    public var branches: [Branch]

    /// The names of the JSON fields.
    public enum CodingKeys: String, CodingKey {
        /// As the properties are called.
        case id, control, title, subtitle, authors, publisher, year, isbn, language, callNumber, branch, availability
        /// As the properties are called.
        case branches
        /// `class` is a word of Swift.
        case classNumber = "class"
    }

    /// How many copies there are.
    public struct Availability: Sendable, Hashable, Codable {
        /// Copies that are not withdrawn.
        public var total: Int
        /// Copies on the shelf.
        public var available: Int
    }

    /// One branch's copies.
    public struct Branch: Sendable, Hashable, Codable {
        /// The code of the records.
        public var code: String
        /// Copies that are not withdrawn.
        public var total: Int
        /// Copies on the shelf.
        public var available: Int
    }
}

/// What else might be meant.
public enum SearchSuggestion: Sendable, Hashable {
    /// A title that is nearly what was asked for.
    case title(String)
    /// Other words.
    case words(String)
    /// The same with something left out.
    case broader(String)

    /// The query that is proposed.
    public var query: String {
        switch self {
        case .title(let query), .words(let query), .broader(let query): query
        }
    }
}

/// The narrowing of a search.
public struct SearchFilters: Sendable, Hashable {
    /// Only titles with a copy in this branch.
    public var branch: String?
    /// Only titles of which a copy is on the shelf.
    public var availableOnly = false
    /// Only these years.
    public var years: ClosedRange<Int>?
    /// Only this language, a MARC code.
    public var language: String?
    /// Only this top class, as the facets name it.
    public var topClass: String?

    /// No narrowing.
    public init() {}

    var isEmpty: Bool { self == SearchFilters() }

    /// What the filters ask for as words of the index: one of each list.
    ///
    /// A long range of years is left to the cards.
    var words: [[String]] {
        var lists: [[String]] = []
        if availableOnly { lists.append([FilterWord.available]) }
        if let language { lists.append([FilterWord.language(language)]) }
        if let topClass { lists.append([FilterWord.topClass(topClass)]) }
        if let branch { lists.append([FilterWord.branch(branch)]) }
        if let years, years.upperBound - years.lowerBound < 60 {
            let decades = Set(years.map { $0 / 10 }).filter { years.contains($0 * 10) && years.contains($0 * 10 + 9) }
            lists.append(
                decades.sorted().map { FilterWord.decade($0 * 10) }
                    + years.filter { !decades.contains($0 / 10) }.map(FilterWord.year))
        }
        return lists
    }

    func admits(_ card: Candidate.Card) -> Bool {
        if availableOnly && card.available == 0 { return false }
        if let years, !years.contains(card.year) { return false }
        if let language, language != card.language { return false }
        if let topClass, topClass != card.topClass { return false }
        if let branch, !BranchCounts(bytes: card.branches).entries.contains(where: { $0.branch == branch }) {
            return false
        }
        return true
    }
}

/// How many of the found titles have what; each list begins with the most.
public struct Facets: Sendable, Hashable {
    /// By branch code.
    public var branches: [Entry] = []
    /// Titles with a copy on the shelf.
    public var available: SearchPage.Total
    /// By decade: `2010`.
    public var decades: [Entry] = []
    /// By MARC language code.
    public var languages: [Entry] = []
    /// By top class: `I`, `lcc:Q`, `ddc:5`.
    public var classes: [Entry] = []

    /// A value and the titles that have it.
    public struct Entry: Sendable, Hashable {
        /// The value.
        public var value: String
        /// The titles.
        public var titles: SearchPage.Total
    }
}

/// A place in the order of what a search found, as text that survives a link or a dialogue.
public struct SearchCursor: Sendable, Hashable, CustomStringConvertible {
    let position: Candidate.Position

    init(_ position: Candidate.Position) { self.position = position }

    /// Reads a cursor; nil where the text is none.
    public init?(_ text: String) {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { Int64($0) }
        guard numbers.count == 4, let score = numbers[0], let available = numbers[1], let year = numbers[2],
            let bib = numbers[3]
        else { return nil }
        position = .init(score: score, available: available, year: year, bib: bib)
    }

    /// Four numbers with dots between them.
    public var description: String {
        "\(position.score).\(position.available).\(position.year).\(position.bib)"
    }
}
