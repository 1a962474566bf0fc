import Kernel
import Storage

/// Gathers the titles that may be meant, inside one transaction: keys first, then words, then less.
///
/// Every way in is a few lists of the index, read from their beginning and no further than its limit; lists begin with
/// short titles of many copies.
struct Retrieval {
    let library: LibraryID
    let transaction: Transaction
    let filters: SearchFilters
    /// What was found and by what.
    private(set) var found: [Int64: Candidate.Sources] = [:]
    /// Whether some way in had more than was taken.
    private(set) var isMore = false
    /// The most titles one way in led to, as far as they were counted.
    private(set) var counted = 0

    /// How far one way in is counted.
    static let wordLimit = 1001
    /// How many titles are compared with the query where there are more than are counted: the index gives short ones of
    /// many copies first.
    static let compared = 300
    static let keyLimit = 300

    init(library: LibraryID, transaction: Transaction, filters: SearchFilters = SearchFilters()) {
        self.library = library
        self.transaction = transaction
        self.filters = filters
        filterWords = filters.words.map { .any($0.map { .word($0, column: CatalogueSchema.filterColumn) }) }
    }

    /// What every title must have: a word of each list.
    private let filterWords: [FullTextQuery]

    /// Titles found elsewhere.
    mutating func add(_ docs: some Sequence<Int64>) {
        for doc in docs { found[doc, default: []].formUnion([]) }
    }

    /// Titles with exactly this key.
    mutating func key(_ kind: KeyKind, _ key: String, _ source: Candidate.Sources) throws {
        if !key.isEmpty { try words(Self.key(kind, key), source, limit: Self.keyLimit) }
    }

    /// Titles whose key begins so.
    ///
    /// The index knows beginnings of certain lengths: of another length, the next shorter is looked for, with the words of
    /// `beside` to narrow it, and `doubtful` says that the card must be looked at. Returns whether it was exact.
    mutating func beginning(
        _ kind: KeyKind, _ key: String, _ source: Candidate.Sources, doubtful: Candidate.Sources = [],
        beside: [FullTextQuery] = [], limit: Int = Self.keyLimit
    ) throws {
        let scalars = key.unicodeScalars.map(\.value)
        guard let longest = KeyBeginnings.longest(of: scalars) else { return }
        let isWhole = longest.count == scalars.count
        let word = FullTextQuery.word(
            String(decoding: kind.beginning(longest.utf8), as: UTF8.self), column: CatalogueSchema.keyColumn)
        try words(
            isWhole ? word : .all([word] + beside), isWhole ? source : doubtful, limit: limit)
    }

    /// The title with this control number.
    mutating func control(_ control: String) throws {
        let docs = try transaction.rows(
            "SELECT doc FROM bib WHERE library = \(library) AND control = \(control)"
        ) { $0.integer(0) }
        for doc in docs { found[doc, default: []].formUnion(.identifier) }
    }

    /// Titles with these words.
    ///
    /// `limit` is what of them is taken, short titles first.
    @discardableResult
    mutating func words(
        _ query: FullTextQuery, _ source: Candidate.Sources, limit: Int = Self.wordLimit
    ) throws -> Int {
        let docs = try transaction.search(
            filterWords.isEmpty ? query : .all([query] + filterWords), in: CatalogueSchema.words, library: library,
            limit: limit)
        counted = max(counted, docs.count)
        if docs.count >= limit { isMore = true }
        let taken = docs.count >= Self.wordLimit ? docs.prefix(Self.compared) : docs[...]
        for doc in taken { found[doc, default: []].formUnion(source) }
        return docs.count
    }

    /// The cards of all that was found.
    func candidates() throws -> [Candidate] {
        var candidates: [Candidate] = []
        candidates.reserveCapacity(found.count)
        // In the order of the cards' own tree, neighbours lie together.
        let docs = found.keys.sorted()
        for start in stride(from: 0, to: docs.count, by: Self.cardsAtOnce) {
            var some = Array(docs[start..<min(start + Self.cardsAtOnce, docs.count)])
            // Always the same statement: the last number repeated changes nothing.
            while docs.count > Self.cardsAtOnce, some.count < Self.cardsAtOnce { some.append(docs[docs.count - 1]) }
            try transaction.each(Self.cards(library, some)) { row in
                let doc = row.integer(0)
                let card = Candidate.Card(
                    bib: row.integer(1), title: row.bytes(2), author: row.bytes(3), year: row.int(4),
                    language: row.text(5), topClass: row.text(6), total: row.int(7), available: row.int(8),
                    branches: row.bytes(9))
                if filters.isEmpty || filters.admits(card) {
                    candidates.append(Candidate(doc: doc, sources: found[doc] ?? [], card: card))
                }
                return true
            }
        }
        return candidates
    }

    private static let cardsAtOnce = 64
}

extension Retrieval {
    /// A whole key as a question to the index.
    static func key(_ kind: KeyKind, _ key: String) -> FullTextQuery {
        .word(String(decoding: kind.word(key.utf8), as: UTF8.self), column: CatalogueSchema.keyColumn)
    }

    static func cards(_ library: LibraryID, _ docs: [Int64]) -> SQL {
        """
        SELECT doc, bib, title, author, year, language, class, total, available, branches FROM bib_card
        WHERE library = \(library) AND doc IN \(list: docs)
        """
    }
}
