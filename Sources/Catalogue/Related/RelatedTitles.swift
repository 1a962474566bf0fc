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

    /// The most that is looked at in one direction.
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
        return try found.compactMap { try reader.hit(id: $0.card.bib) }
    }

    private func byAuthor(_ record: BibliographicRecord) throws -> [Candidate] {
        guard let key = record.authors.first.flatMap({ PersonName($0).keys.first }), !key.isEmpty else { return [] }
        var retrieval = Retrieval(library: library, transaction: transaction)
        try retrieval.key(.author, key, .author)
        return try retrieval.candidates(SearchFilters()).sorted { $0.position.precedes($1.position) }
    }

    /// Titles of this class, then of those that stand beside it on the shelf.
    private func nearClass(_ number: String) throws -> [Candidate] {
        var likeness: [Int64: Int] = [:]
        for query in [
            Retrieval.classes(library, from: number, Self.reach),
            Retrieval.classes(library, before: number, Self.reach),
        ] {
            try transaction.each(query) { row in
                let other = row.text(1)
                let common = zip(other.utf8, number.utf8).prefix { $0 == $1 }.count
                if common >= ClassKey.least { likeness[row.integer(0)] = other == number ? Int.max : common }
                return true
            }
        }
        var retrieval = Retrieval(library: library, transaction: transaction)
        retrieval.add(likeness.keys)
        return try retrieval.candidates(SearchFilters()).sorted { left, right in
            let (one, other) = (likeness[left.doc] ?? 0, likeness[right.doc] ?? 0)
            return one != other ? one > other : left.position.precedes(right.position)
        }
    }
}

extension Retrieval {
    static func classes(_ library: LibraryID, from number: String, _ limit: Int) -> SQL {
        """
        SELECT doc, key FROM bib_key WHERE library = \(library) AND kind = \(KeyKind.classNumber.rawValue)
          AND key >= \(number) ORDER BY key, doc LIMIT \(limit)
        """
    }

    static func classes(_ library: LibraryID, before number: String, _ limit: Int) -> SQL {
        """
        SELECT doc, key FROM bib_key WHERE library = \(library) AND kind = \(KeyKind.classNumber.rawValue)
          AND key < \(number) ORDER BY key DESC, doc DESC LIMIT \(limit)
        """
    }
}
