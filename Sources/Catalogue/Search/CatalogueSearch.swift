import Kernel
import Storage

/// Finds titles in one library's catalogue from whatever a reader types.
///
/// Two steps: the index brings at most a few thousand titles that may be meant, each way in by itself; then every one of
/// them is compared with the query, and the obvious title stands first. Odd text finds nothing, it is never an error.
public struct CatalogueSearch: Sendable {
    let library: LibraryStore
    private let vocabulary = VocabularyCache()

    init(_ library: LibraryStore) { self.library = library }

    /// Searches.
    ///
    /// - Parameters:
    ///   - query: what the reader typed: words, a number, letters of pinyin.
    ///   - limit: titles on a page, 1 to 100.
    ///   - cursor: where the page begins; from the page before.
    /// - Throws: what the database throws; never because of the query.
    public func search(
        _ query: String, filters: SearchFilters = SearchFilters(), limit: Int = 20, cursor: SearchCursor? = nil
    ) async throws -> SearchPage {
        let id = library.id
        let vocabulary = self.vocabulary
        return try await library.read { transaction in
            var run = SearchRun(
                query, filters: filters, library: id, transaction: transaction, vocabulary: vocabulary)
            return try run.page(limit: min(max(limit, 1), 100), after: cursor)
        }
    }

    /// The hits with these ids, in this order; those that are gone are left out.
    public func hits(ids: [Int64]) async throws -> [SearchHit] {
        let id = library.id
        return try await library.read { transaction in
            try CatalogueReader(library: id, transaction: transaction).hits(ids: ids)
        }
    }
}

/// One search inside one transaction.
struct SearchRun {
    private var terms: SearchTerms
    private let filters: SearchFilters
    private let library: LibraryID
    private let transaction: Transaction
    private let vocabulary: VocabularyCache

    init(
        _ query: String, filters: SearchFilters, library: LibraryID, transaction: Transaction,
        vocabulary: VocabularyCache
    ) {
        terms = SearchTerms(query)
        self.filters = filters
        self.library = library
        self.transaction = transaction
        self.vocabulary = vocabulary
    }

    mutating func page(limit: Int, after cursor: SearchCursor?) throws -> SearchPage {
        let (ranked, counted, isMore, corrected) = try ranked()
        let reader = CatalogueReader(library: library, transaction: transaction)
        let rest = cursor.map { cursor in ranked.drop { !cursor.position.precedes($0.position) } } ?? ranked[...]
        let shown = rest.prefix(limit)
        let page = SearchPage(
            hits: try reader.hits(ids: shown.map(\.card.bib)),
            total: .init(seen: isMore ? max(counted, ranked.count) : ranked.count, isMore: isMore),
            facets: Facets(ranked, isMore: isMore),
            next: shown.count < rest.count ? shown.last.map { SearchCursor($0.position) } : nil,
            suggestions: ranked.isEmpty ? try suggestions() : [], corrected: corrected)
        return page
    }

    /// All that was found, the likeliest first.
    private mutating func ranked() throws -> (
        titles: [Candidate], counted: Int, isMore: Bool, corrected: String?
    ) {
        guard !terms.terms.isEmpty else { return ([], 0, false, nil) }
        var retrieval = Retrieval(library: library, transaction: transaction, filters: filters)
        let (vocabulary, library, transaction) = (self.vocabulary, self.library, self.transaction)
        try retrieval.gatherExact(terms) { try vocabulary.vocabulary(library, transaction).beginning(with: $0) }
        var titles = try rank(retrieval)
        var corrected: String?
        if isDoubtful(titles) {
            try correctWords()
            try retrieval.gatherRelaxed(terms)
            titles = try rank(retrieval)
            if let best = titles.first, best.score < Ranking.Tier.allInTitle { corrected = correctedQuery }
        }
        return (titles, retrieval.counted, retrieval.isMore, corrected)
    }

    /// Whether what was found may not be what was meant.
    private func isDoubtful(_ titles: [Candidate]) -> Bool {
        guard let best = titles.first else { return true }
        return best.score < Ranking.Tier.callNumberPrefix && titles.count { $0.sources.contains(.words) } < 3
    }

    private func rank(_ retrieval: Retrieval) throws -> [Candidate] {
        let ranking = Ranking(terms: terms)
        var candidates = try retrieval.candidates()
        for index in candidates.indices { candidates[index].score = ranking.score(candidates[index]) }
        return candidates.filter { $0.score > 0 }.sorted { $0.position.precedes($1.position) }
    }

    /// Looks up the nearest words for those that no title has.
    private mutating func correctWords() throws {
        guard terms.terms.contains(where: { $0.kind == .word && $0.scalars.count >= 3 }) else { return }
        let vocabulary = try vocabulary.vocabulary(library, transaction)
        for index in terms.terms.indices where terms.terms[index].kind == .word {
            let word = terms.terms[index].required[0]
            let near = vocabulary.near(word)
            if near.isEmpty { continue }
            terms.correct(index, near)
        }
    }

    private var correctedQuery: String? {
        guard terms.terms.contains(where: { !$0.corrections.isEmpty }) else { return nil }
        return terms.terms.map { $0.corrections.first ?? $0.scalars.text }.joined(separator: " ")
    }

    private func suggestions() throws -> [SearchSuggestion] {
        try Suggesting(library: library, transaction: transaction, terms: terms).suggestions()
    }
}

extension CatalogueReader {
    /// Found titles as readers and programs see them, in this order; those that are gone are left out.
    func hits(ids: [Int64]) throws -> [SearchHit] {
        try records(ids: ids).map { SearchHit(id: $0.id, $0.record) }
    }
}

extension SearchHit {
    init(id: Int64, _ record: BibliographicRecord) {
        let held = record.items.filter { $0.status != .withdrawn }
        let shelved = held.first { $0.status == .available } ?? held.first
        self.id = String(id)
        control = record.control
        title = record.title
        subtitle = record.subtitle
        authors = record.authors
        publisher = record.publisher
        year = record.year
        isbn = record.isbns
        language = record.languages.first ?? ""
        classNumber = record.classes.first?.number ?? ""
        callNumber = shelved?.callNumber ?? ""
        branch = shelved?.branch ?? ""
        availability = Availability(total: held.count, available: held.count { $0.status == .available })
        branches = BranchCounts(held).entries.map {
            Branch(code: $0.branch, total: $0.total, available: $0.available)
        }
    }
}
