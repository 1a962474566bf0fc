import Kernel
import Storage

/// Gathers the titles that may be meant, inside one transaction: keys first, then words, then less.
struct Retrieval {
    let library: LibraryID
    let transaction: Transaction
    /// What was found and by what.
    private(set) var found: [Int64: Candidate.Sources] = [:]
    /// Whether some way in had more than was taken.
    private(set) var isMore = false

    /// The most that one way in may bring.
    static let wordLimit = 1001
    static let keyLimit = 300

    init(library: LibraryID, transaction: Transaction) {
        self.library = library
        self.transaction = transaction
    }

    private mutating func add(_ docs: [Int64], _ source: Candidate.Sources, limit: Int) {
        if docs.count >= limit { isMore = true }
        for doc in docs { found[doc, default: []].formUnion(source) }
    }

    /// Titles found elsewhere.
    mutating func add(_ docs: some Sequence<Int64>) {
        for doc in docs { found[doc, default: []].formUnion([]) }
    }

    /// Titles with exactly this key.
    mutating func key(_ kind: KeyKind, _ key: String, _ source: Candidate.Sources) throws {
        if key.isEmpty { return }
        let docs = try transaction.rows(Self.exact(library, kind, key, Self.keyLimit)) { $0.integer(0) }
        add(docs, source, limit: Self.keyLimit)
    }

    /// Titles whose key begins so; the shortest keys of a range come first only by chance.
    mutating func prefix(
        _ kind: KeyKind, _ key: String, _ source: Candidate.Sources, limit: Int = Self.keyLimit
    ) throws {
        if key.isEmpty { return }
        let docs = try transaction.rows(Self.range(library, kind, key, limit)) { $0.integer(0) }
        add(docs, source, limit: limit)
    }

    /// The title with this control number.
    mutating func control(_ control: String) throws {
        let docs = try transaction.rows(
            "SELECT doc FROM bib WHERE library = \(library) AND control = \(control)"
        ) { $0.integer(0) }
        add(docs, .identifier, limit: 2)
    }

    /// Titles with these words.
    ///
    /// `limit` is what of them is taken, short titles first.
    @discardableResult
    mutating func words(
        _ query: FullTextQuery, _ source: Candidate.Sources, limit: Int = Self.wordLimit
    ) throws -> Int {
        let docs = try transaction.search(query, in: CatalogueSchema.words, library: library, limit: limit)
        add(docs, source, limit: limit)
        return docs.count
    }

    /// The cards of all that was found.
    func candidates(_ filters: SearchFilters) throws -> [Candidate] {
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
    static func exact(_ library: LibraryID, _ kind: KeyKind, _ key: String, _ limit: Int) -> SQL {
        """
        SELECT doc FROM bib_key WHERE library = \(library) AND kind = \(kind.rawValue) AND key = \(key)
        ORDER BY doc LIMIT \(limit)
        """
    }

    static func range(_ library: LibraryID, _ kind: KeyKind, _ key: String, _ limit: Int) -> SQL {
        """
        SELECT doc FROM bib_key WHERE library = \(library) AND kind = \(kind.rawValue)
          AND key >= \(key) AND key < \(key + "\u{10FFFF}") ORDER BY key LIMIT \(limit)
        """
    }

    static func cards(_ library: LibraryID, _ docs: [Int64]) -> SQL {
        """
        SELECT doc, bib, title, author, year, language, class, total, available, branches FROM bib_card
        WHERE library = \(library) AND doc IN \(list: docs)
        """
    }
}
