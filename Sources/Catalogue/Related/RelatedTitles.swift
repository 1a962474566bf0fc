import Kernel
import Storage

extension CatalogueRoom {
    /// Titles a reader of this one may like to see: first by the same main author, then of the nearest class number.
    ///
    /// Other editions of the same title are left out. Reads a bounded part of an index; empty where there is no such title.
    ///
    /// - Parameter limit: 1 to 50.
    public func related(to id: Int64, limit: Int = 8) async throws -> [SearchHit] {
        try await search.related(to: id, limit: min(max(limit, 1), 50))
    }
}

extension CatalogueSearch {
    func related(to id: Int64, limit: Int) async throws -> [SearchHit] {
        let library = self.library.id
        return try await self.library.read { transaction in
            try RelatedTitles(library: library, transaction: transaction).hits(of: id, limit)
        }
    }
}

/// Finds neighbours of a title inside one transaction.
struct RelatedTitles {
    let library: LibraryID
    let transaction: Transaction

    /// How many titles of near classes are enough to choose from.
    private static let reach = 60

    func hits(of id: Int64, _ limit: Int) throws -> [SearchHit] {
        let reader = CatalogueReader(library: library, transaction: transaction)
        guard let record = try reader.description(id: id) else { return [] }
        var seen: Set<[UInt8]> = [Array(CardText.title(FoldedText(record.title)).utf8)]
        var found: [Candidate] = []
        func take(_ candidates: [Candidate]) {
            for candidate in candidates where found.count < limit {
                if seen.insert(candidate.card.title).inserted { found.append(candidate) }
            }
        }
        take(try byAuthor(record))
        if found.count < limit, let number = ClassKey.of(record.classes) { take(try nearClass(number)) }
        return try reader.hits(ids: found.map(\.card.bib))
    }

    private func byAuthor(_ record: BibliographicRecord) throws -> [Candidate] {
        guard let key = record.authors.first.flatMap({ PersonName($0).keys.first }) else { return [] }
        var retrieval = Retrieval(library: library, transaction: transaction)
        try retrieval.key(.author, key, .author)
        return try retrieval.candidates().sorted { $0.position.precedes($1.position) }
    }

    /// Titles of this class, then of those that stand beside it on the shelf.
    private func nearClass(_ number: String) throws -> [Candidate] {
        var nearness: [Int64: Int] = [:]
        var retrieval = Retrieval(library: library, transaction: transaction)
        for (step, beginning) in ClassKey.beginnings(of: number).enumerated() where nearness.count < Self.reach {
            let docs = try transaction.search(
                Retrieval.key(.classNumber, String(beginning)), in: CatalogueSchema.words, library: library,
                limit: Self.reach)
            for doc in docs where nearness[doc] == nil { nearness[doc] = step }
        }
        retrieval.add(nearness.keys)
        return try retrieval.candidates().sorted { left, right in
            let (one, other) = (nearness[left.doc] ?? 0, nearness[right.doc] ?? 0)
            return one != other ? one < other : left.position.precedes(right.position)
        }
    }
}
