import Kernel
import Storage

import struct Foundation.Date

/// One library's titles and copies in the database, with everything that finds them kept in step.
struct CatalogueStore: ImportSink {
    let library: LibraryStore
    private let now: @Sendable () -> Date

    init(_ library: LibraryStore, now: @escaping @Sendable () -> Date = { Date() }) {
        self.library = library
        self.now = now
    }

    /// Makes changes in order, all or none.
    ///
    /// A title that comes as it is stored is left alone.
    func apply(_ batch: [ImportChange]) async throws -> ImportTally { try await apply(ImportBatch(batch)) }

    /// Makes prepared changes.
    func apply(_ batch: ImportBatch) async throws -> ImportTally {
        let time = now()
        let id = library.id
        let ids = library.store.ids
        return try await library.write { transaction in
            var writer = try CatalogueWriter(library: id, transaction: transaction)
            for change in batch.changes {
                switch change {
                case .put(let prepared): try writer.put(prepared, newID: ids.next(at: time))
                case .delete(let control): try writer.delete(control: control)
                }
            }
            try writer.finish()
            try transaction.run(
                """
                INSERT INTO catalogue_state (library, last_import)
                VALUES (\(id), \(time.milliseconds))
                ON CONFLICT (library) DO UPDATE SET last_import = excluded.last_import
                """)
            return writer.tally
        }
    }

    /// One title with its copies, nil where there is none.
    func record(id: Int64) async throws -> BibliographicRecord? {
        let library = library.id
        return try await self.library.read { try CatalogueReader(library: library, transaction: $0).record(id: id) }
    }

    /// Builds everything that finds titles again where an older version of this program built it; returns how many
    /// titles that were.
    ///
    /// Runs in steps, so that others may write between them.
    @discardableResult
    func rebuildIfNeeded() async throws -> Int {
        let id = library.id
        let index = CatalogueSchema.words
        let isOld = try await library.read { transaction in
            let version = try transaction.state(of: index, library: id).version
            return version != nil && version != index.version
        }
        return isOld ? try await rebuild() : 0
    }

    /// Builds everything that finds titles again.
    func rebuild() async throws -> Int {
        let id = library.id
        try await library.write { transaction in
            try transaction.clear(CatalogueSchema.words, library: id)
            try transaction.run("DELETE FROM bib_card WHERE library = \(id)")
            try transaction.run("UPDATE bib SET doc = 0 WHERE library = \(id)")
        }
        var last: Int64 = 0
        var count = 0
        while true {
            let from = last
            let done = try await library.write { transaction in
                var writer = try CatalogueWriter(library: id, transaction: transaction)
                return try writer.reindex(after: from, limit: 1000)
            }
            guard let reached = done.last else { break }
            (last, count) = (reached, count + done.count)
        }
        return count
    }

    /// Puts the index together after an import, so that searches are quick from the start.
    func optimise() async throws {
        let id = library.id
        try await library.write { try $0.optimise(CatalogueSchema.words, library: id) }
    }
}
