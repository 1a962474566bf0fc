import Foundation
import GRDB
import Kernel
import Synchronization

/// SQLite behind the door: one writer that gathers commits, several readers on snapshots (WAL).
final class SQLiteEngine: StorageEngine {
    private let database: any DatabaseWriter
    private let commits: GroupCommit
    private let checkpointer: Checkpointer?
    let count = StatementCount()
    private let isClosed = Atomic<Bool>(false)

    init(_ address: DatabaseAddress, durability: Durability) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        // As many as can run at once: more would take turns, and every search would last as long as the slowest.
        configuration.maximumReaderCount = max(2, ProcessInfo.processInfo.activeProcessorCount)
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA synchronous = \(durability == .power ? "FULL" : "NORMAL");
                    PRAGMA cache_size = -32768;
                    PRAGMA mmap_size = 67108864;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA wal_autocheckpoint = 12000;
                    PRAGMA journal_size_limit = 67108864;
                    """)
        }
        do {
            switch address {
            case .memory:
                database = try DatabaseQueue(configuration: configuration)
                checkpointer = nil
            case .postgres: throw Fault(.bug, "SQLite was given PostgreSQL's address")
            case .file(let path):
                let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                database = try DatabasePool(path: path, configuration: configuration)
                checkpointer = try Checkpointer(path: path, configuration: configuration)
            }
        } catch {
            throw Self.explained(error)
        }
        commits = GroupCommit(database, checkpointer: checkpointer, count: count)
    }

    deinit {
        commits.close()
        checkpointer?.close()
    }

    /// Why a database cannot be opened, in a line: GRDB's own words hold the statement.
    private static func explained(_ error: any Error) -> Fault {
        guard let error = error as? DatabaseError else {
            return Fault(.unavailable, "the database's folder cannot be made", cause: error)
        }
        let reason = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT:
            return Fault(
                .unavailable, "the database's file is damaged or something else (\(reason)): restore a backup")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return Fault(.tryAgain, "the database is busy")
        default:
            return Fault(
                .unavailable,
                "the database cannot be opened (\(reason)): check that file and folder exist and may be written")
        }
    }

    /// Closes the database with everything in its one file, so that the file alone may be copied.
    func close() throws {
        guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        commits.close()
        checkpointer?.close()
        try? database.writeWithoutTransaction { db in _ = try db.checkpoint(.passive) }
        try database.close()
    }

    func read<Value: Sendable>(
        library: LibraryID?, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try refuseClosed()
        return try await database.read { db in
            try self.refuseClosed()
            let connection = SQLiteConnection(db, count: self.count)
            return try body(Transaction(connection: connection, library: library, counts: UsageCounts()))
        }
    }

    func write(library: LibraryID?, _ body: @escaping @Sendable (Transaction) throws -> Void) async throws {
        try refuseClosed()
        try await commits.run(library: library, body)
    }

    /// A closed connection would end the process.
    private func refuseClosed() throws {
        if isClosed.load(ordering: .acquiring) { throw GroupCommit.closed }
    }

    /// Changes the file's version number, which is nobody's: what the schema is at stands in a table.
    ///
    /// Beginning a transaction alone would not notice a full disk.
    func tryWriting() async throws {
        try await write(library: nil) { transaction in
            let version = try transaction.integer("PRAGMA user_version")
            try transaction.run("PRAGMA user_version = \(unsafe: version == 1 ? "2" : "1")")
        }
    }

    func appliedSteps() async throws -> Set<String> {
        try await read(library: nil) { transaction in
            guard try Self.hasStepTable(transaction) else { return [] }
            return Set(try transaction.rows("SELECT name FROM schema_step") { $0.text(0) })
        }
    }

    func migrate(_ steps: [SchemaStep]) async throws -> [String] {
        try await WriteResult.of(EngineDoor(engine: self), library: nil) { transaction in
            if try !Self.hasStepTable(transaction) {
                for statement in Self.stepTable(for: .sqlite) { try transaction.run(statement) }
            }
            let applied = Set(try transaction.rows("SELECT name FROM schema_step") { $0.text(0) })
            return try Self.run(steps, applied: applied, on: .sqlite, transaction)
        }
    }

    private static func hasStepTable(_ transaction: Transaction) throws -> Bool {
        try transaction.integer("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_step'") == 1
    }
}
