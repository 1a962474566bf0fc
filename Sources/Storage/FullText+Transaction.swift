public import Kernel

extension FullTextIndex {
    static let schema = [
        SchemaStep(
            "storage.fulltext.1",
            [
                .table(
                    Table(
                        "fulltext_index",
                        [.text("library"), .text("name"), .integer("version"), .integer("generation")],
                        primaryKey: ["library", "name"]))
            ])
    ]
}

extension Transaction {
    /// What a library's index is at.
    public func state(of index: FullTextIndex, library: LibraryID) throws -> FullTextIndex.State {
        try first(
            "SELECT version, generation FROM fulltext_index WHERE library = \(library) AND name = \(index.name)"
        ) { FullTextIndex.State(version: $0.int(0), generation: $0.integer(1)) }
            ?? FullTextIndex.State(version: nil, generation: 0)
    }

    /// Adds documents whose numbers are not in use.
    ///
    /// The index is made with its first document.
    public func index(_ documents: [FullTextDocument], in index: FullTextIndex, library: LibraryID) throws {
        if documents.isEmpty { return }
        let engine = index.kept(for: library, by: self)
        if try state(of: index, library: library).version == nil { try engine.create(self) }
        // In the order of their numbers the engine writes them at once.
        for document in documents.sorted(by: { $0.number < $1.number }) { try engine.add(document, self) }
        try run(
            """
            INSERT INTO fulltext_index (library, name, version, generation)
            VALUES (\(library), \(index.name), \(index.version), \(documents.count))
            ON CONFLICT (library, name) DO UPDATE SET generation = fulltext_index.generation + excluded.generation
            """)
    }

    /// Removes documents; each must be given exactly as it was indexed.
    public func unindex(_ documents: [FullTextDocument], in index: FullTextIndex, library: LibraryID) throws {
        let engine = index.kept(for: library, by: self)
        for document in documents.sorted(by: { $0.number < $1.number }) { try engine.remove(document, self) }
    }

    /// Empties an index, so that it can be built again by another version of the room's words.
    public func clear(_ index: FullTextIndex, library: LibraryID) throws {
        guard try state(of: index, library: library).version != nil else { return }
        try index.kept(for: library, by: self).drop(self)
        try run("DELETE FROM fulltext_index WHERE library = \(library) AND name = \(index.name)")
    }

    /// Puts the parts an index grew in together: smaller and faster.
    ///
    /// Worth it after an import.
    public func optimise(_ index: FullTextIndex, library: LibraryID) throws {
        guard try state(of: index, library: library).version != nil else { return }
        try index.kept(for: library, by: self).optimise(self)
    }

    /// The numbers of documents that match, smallest first, from the one after `last` on.
    public func search(
        _ query: FullTextQuery, in index: FullTextIndex, library: LibraryID, after last: Int64 = 0, limit: Int
    ) throws -> [Int64] {
        guard let query = query.simplified, try state(of: index, library: library).version != nil else { return [] }
        return try index.kept(for: library, by: self).search(query, after: last, limit: limit, self)
    }

    /// The words of a column between two, with the number of documents each stands in; reads the whole range.
    public func words(
        of index: FullTextIndex, column: Int, library: LibraryID, from first: String, through last: String
    ) throws -> [(word: String, documents: Int)] {
        guard try state(of: index, library: library).version != nil else { return [] }
        return try index.kept(for: library, by: self).words(
            column: column, from: first, through: last, self)
    }
}
