public import Foundation
import Kernel

/// Backups in one portable file: every row of every table, whichever engine keeps them.
///
/// The same file is a backup, a restore's source and the way from one engine to the other; `docs/decisions/` says why.
/// Words of full text are not in it, since the rooms find them out again from their rows.
public enum Backup {
    /// What a backup holds.
    public struct Summary: Sendable, Hashable {
        /// The version of the program that made it.
        public var version: String
        /// The engine it was made of.
        public var engine: String
        /// When.
        public var madeAt: Date
        /// How many rows each table has; tables without rows are left out.
        public var rows: [String: Int]
        /// All rows.
        public var total: Int { rows.values.reduce(0, +) }

        init(_ manifest: BackupManifest, rows: [String: Int]) {
            version = manifest.version
            engine = manifest.engine
            madeAt = Date(milliseconds: manifest.madeAt)
            self.rows = rows
        }
    }

    /// Writes everything a store holds at one moment to a file, while others go on reading and writing.
    ///
    /// - Parameter version: the version of the program, for whoever reads the file.
    /// - Throws: `Fault` where the file is there already or cannot be written; then none is left.
    public static func write(_ store: Store, to path: String, version: String, now: Date) async throws -> Summary {
        let steps = store.steps
        return try await store.read { transaction in
            var writer = try BackupWriter(path: path)
            do {
                let applied = try transaction.rows("SELECT name FROM schema_step") { $0.text(0) }
                let known = steps.filter { applied.contains($0.name) }
                let manifest = BackupManifest(
                    version: version, engine: transaction.connection.engine.rawValue,
                    madeAt: now.milliseconds, steps: known.map(\.name),
                    tables: KeptTable.all(after: known).filter { !KeptTable.leftOut.contains($0.name) })
                try writer.write(.manifest, Array(try JSONEncoder().encode(manifest)))
                var rows: [String: Int] = [:]
                for (place, table) in manifest.tables.enumerated() {
                    let count = try writer.write(table, at: place, transaction)
                    if count > 0 { rows[table.name] = count }
                }
                try writer.write(.ending, Array(try JSONEncoder().encode(BackupEnding(rows: rows))))
                try writer.finish()
                return Summary(manifest, rows: rows)
            } catch {
                writer.abandon()
                throw error
            }
        }
    }

    /// Reads a backup from its beginning to its end, checks every block's checksum and counts the rows.
    public static func check(_ path: String) throws -> Summary {
        var reader = try BackupReader(path: path)
        let manifest = reader.manifest
        return Summary(manifest, rows: try reader.rows { _, _ in })
    }

    /// Restores a backup into a store where there is nothing yet.
    ///
    /// The store refuses to serve until `finishRestoring`, so that what rooms must still do is not forgotten.
    ///
    /// - Throws: `Fault` of kind `settings` where there is something, or the backup is of a newer version.
    public static func restore(_ path: String, into store: Store) async throws -> Summary {
        let manifest = try BackupReader(path: path).manifest
        let steps = store.steps
        let unknown = manifest.steps.filter { name in !steps.contains { $0.name == name } }
        try SchemaState(pending: [], unknown: unknown).refuseNewer(what: "backup")
        guard try await store.door.engine.appliedSteps().isEmpty else {
            throw Fault(.settings, "there is a database already: a backup is restored into an empty place only")
        }
        // First as old as the backup is, then as new as this version: the later steps change the rows.
        _ = try await store.door.engine.migrate([mark] + steps.filter { manifest.steps.contains($0.name) })
        let rows = try await store.write { try put(path, in: $0) }
        _ = try await store.door.engine.migrate([mark] + steps)
        return Summary(manifest, rows: rows)
    }

    /// Lets a restored store serve.
    public static func finishRestoring(_ store: Store) async throws {
        _ = try await store.write { try $0.run("DELETE FROM schema_step WHERE name = \(mark.name)") }
    }

    /// A step nobody knows, as long as a restore is under way.
    static let mark = SchemaStep("storage.restoring", [])

    private static func put(_ path: String, in transaction: Transaction) throws -> [String: Int] {
        var reader = try BackupReader(path: path)
        // What steps put in stands in the backup too, perhaps changed.
        for table in reader.manifest.tables.reversed() { try transaction.run("DELETE FROM \(unsafe: table.name)") }
        let rows = try reader.rows { table, rows in
            var rest = rows[...]
            while !rest.isEmpty {
                let some = rest.prefix(rest.count >= 50 ? 50 : 1)
                try transaction.run(table.insert(some))
                rest = rest.dropFirst(some.count)
            }
        }
        for (table, count) in rows {
            let found = try transaction.integer("SELECT count(*) FROM \(unsafe: table)")
            guard found == count else { throw Fault(.bug, "\(table) has \(found) rows after a restore, not \(count)") }
        }
        return rows
    }
}

extension BackupWriter {
    /// Writes a table's rows in the order of their keys and says how many there were.
    fileprivate mutating func write(_ table: KeptTable, at place: Int, _ transaction: Transaction) throws -> Int {
        let page = 500
        var last: [SQLValue]?
        var (count, found) = (0, page)
        var block: [UInt8] = []
        while found == page {
            let rows = try transaction.rows(table.page(after: last, limit: page)) { table.values($0) }
            found = rows.count
            last = rows.last.map { table.key(of: $0) } ?? last
            for row in rows {
                if block.isEmpty { RowBytes.write(UInt64(place), to: &block) }
                for value in row { RowBytes.write(value, to: &block) }
                if block.count < Self.blockSize { continue }
                try write(.rows, block)
                block.removeAll(keepingCapacity: true)
            }
            count += found
        }
        if !block.isEmpty { try write(.rows, block) }
        return count
    }
}
