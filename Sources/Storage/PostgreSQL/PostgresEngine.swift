import Foundation
import Kernel
import Synchronization

/// PostgreSQL behind the door: any number of nodes on one server, each with readers on snapshots and writers that gather
/// commits.
///
/// Writes are serialisable; what the server could not put beside others is tried again, within a bound.
final class PostgresEngine: StorageEngine {
    let count = StatementCount()
    private let address: PostgresAddress
    private let readers: PostgresCrew<ReadJob>
    private let writers: PostgresCrew<WriteJob>
    private let isClosed = Atomic<Bool>(false)

    /// How often a transaction is tried that conflicts with others.
    static let tries = 12

    init(_ address: PostgresAddress) throws {
        self.address = address
        // Opened once here, so that a wrong address is told at the start.
        _ = try PostgresConnection(address, count: count)
        let count = self.count
        readers = PostgresCrew(
            "shiqu-reader", size: address.readers, limit: 1, address: address, count: count,
            refuse: { $0.fail(Self.closed) },
            work: { jobs, connection in for job in jobs { job.perform(connection) } })
        writers = PostgresCrew(
            "shiqu-writer", size: address.writers, limit: 64, address: address, count: count,
            refuse: { $0.fail(Self.closed) },
            work: { jobs, connection in PostgresCommit(count: count).commit(jobs, connection) })
    }

    deinit {
        readers.close()
        writers.close()
    }

    static var closed: Fault { Fault(.unavailable, "the database is closed") }

    func read<Value: Sendable>(
        library: LibraryID?, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        if isClosed.load(ordering: .acquiring) { throw Self.closed }
        return try await withCheckedThrowingContinuation { continuation in
            readers.add(
                ReadJob(
                    perform: { open in
                        continuation.resume(with: Result { try Self.reading(open, library: library, body) })
                    }, fail: { continuation.resume(throwing: $0) }))
        }
    }

    /// Reads in one snapshot; a connection that was lost meanwhile is opened anew, once.
    private static func reading<Value>(
        _ open: () throws -> PostgresConnection, library: LibraryID?, _ body: (Transaction) throws -> Value
    ) throws -> Value {
        var isSecond = false
        while true {
            do {
                let connection = try open()
                try connection.command("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                defer { try? connection.command("ROLLBACK") }
                return try body(Transaction(connection: connection, library: library, counts: UsageCounts()))
            } catch let lost as PostgresLost {
                if isSecond { throw Fault(.unavailable, "the PostgreSQL server went away: \(lost.reason)") }
                isSecond = true
            } catch is PostgresConflict {
                if isSecond { throw Fault(.tryAgain, "the database is busy") }
                isSecond = true
            }
        }
    }

    func write(library: LibraryID?, _ body: @escaping @Sendable (Transaction) throws -> Void) async throws {
        if isClosed.load(ordering: .acquiring) { throw Self.closed }
        try await withCheckedThrowingContinuation { continuation in
            writers.add(WriteJob(library: library, body: body, continuation: continuation))
        }
    }

    func tryWriting() async throws {
        // One row is written again as it is.
        try await write(library: nil) { try $0.run("UPDATE schema_step SET position = position WHERE position = 0") }
    }

    func appliedSteps() async throws -> Set<String> {
        try await read(library: nil) { transaction in
            guard try Self.hasStepTable(transaction) else { return [] }
            return Set(try transaction.rows("SELECT name FROM schema_step") { $0.text(0) })
        }
    }

    func migrate(_ steps: [SchemaStep]) async throws -> [String] {
        if isClosed.load(ordering: .acquiring) { throw Self.closed }
        let (address, count) = (self.address, self.count)
        return try await withCheckedThrowingContinuation { continuation in
            readers.add(
                ReadJob(
                    perform: { _ in
                        continuation.resume(with: Result { try Self.migrating(steps, address, count) })
                    }, fail: { continuation.resume(throwing: $0) }))
        }
    }

    /// Runs steps on a connection of their own: one node migrates, the others wait for the lock, however long it takes.
    private static func migrating(
        _ steps: [SchemaStep], _ address: PostgresAddress, _ count: StatementCount
    ) throws -> [String] {
        do {
            let connection = try PostgresConnection(address, count: count)
            try connection.command("SET statement_timeout = 0")
            try connection.command("SET lock_timeout = 0")
            // Before the transaction, whose snapshot must already hold what the node before did. Ends with the connection.
            try connection.command("SELECT pg_advisory_lock(\(migrationLock))")
            if let schema = address.schema { try connection.command("CREATE SCHEMA IF NOT EXISTS \(schema)") }
            try connection.command("BEGIN ISOLATION LEVEL SERIALIZABLE")
            let transaction = Transaction(connection: connection, library: nil, counts: UsageCounts())
            if try !hasStepTable(transaction) {
                for statement in stepTable(for: .postgresql) { try transaction.run(statement) }
            }
            let applied = Set(try transaction.rows("SELECT name FROM schema_step") { $0.text(0) })
            let done = try run(steps, applied: applied, on: .postgresql, transaction)
            try connection.command("COMMIT")
            return done
        } catch let lost as PostgresLost {
            throw Fault(.unavailable, "the PostgreSQL server went away: \(lost.reason)")
        }
    }

    /// A number nobody else's advisory locks are likely to have: "shiqu" in ASCII.
    private static let migrationLock = 495_791_269_237

    private static func hasStepTable(_ transaction: Transaction) throws -> Bool {
        try transaction.integer("SELECT count(*) FROM pg_class WHERE oid = to_regclass('schema_step')") == 1
    }

    func close() throws {
        guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        readers.close()
        writers.close()
    }
}

/// Something to be read.
struct ReadJob: Sendable {
    var perform: @Sendable (() throws -> PostgresConnection) -> Void
    var fail: @Sendable (any Error) -> Void
}
