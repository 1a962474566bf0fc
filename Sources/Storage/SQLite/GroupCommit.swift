import Dispatch
import GRDB
import Kernel
import Synchronization

/// Gathers concurrent writers into one durable commit, each in a savepoint of its own.
///
/// Crossing to the writer costs more than the statements of a message, so one crossing carries all that wait.
final class GroupCommit: Sendable {
    private let database: any DatabaseWriter
    private let waiting = Mutex(Waiting())
    private let limit = 256

    private struct Waiting {
        var jobs: [any CommitJob] = []
        var isDraining = false
    }

    init(_ database: any DatabaseWriter) { self.database = database }

    func run<Value: Sendable>(
        library: LibraryID?, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job(library: library, body: body, continuation: continuation)
            let leads = waiting.withLock { waiting in
                waiting.jobs.append(job)
                defer { waiting.isDraining = true }
                return !waiting.isDraining
            }
            if leads { database.asyncWriteWithoutTransaction { db in self.drain(db) } }
        }
    }

    private func drain(_ db: Database) {
        while true {
            let batch = waiting.withLock { waiting in
                let batch = Array(waiting.jobs.prefix(limit))
                waiting.jobs.removeFirst(batch.count)
                if batch.isEmpty { waiting.isDraining = false }
                return batch
            }
            if batch.isEmpty { return }
            commit(batch, db)
        }
    }

    private func commit(_ batch: [any CommitJob], _ db: Database) {
        let connection = SQLiteConnection(db)
        do {
            _ = try connection.run("BEGIN IMMEDIATE")
            var counts: [UsageKey: Int] = [:]
            for job in batch {
                _ = try connection.run("SAVEPOINT caller")
                if let counted = job.perform(on: connection) {
                    _ = try connection.run("RELEASE caller")
                    counts.merge(counted, uniquingKeysWith: +)
                } else {
                    _ = try connection.run("ROLLBACK TO caller")
                    _ = try connection.run("RELEASE caller")
                }
            }
            try Usage.add(counts, connection)
            _ = try connection.run("COMMIT")
            for job in batch { job.finish() }
        } catch {
            _ = try? connection.run("ROLLBACK")
            for job in batch { job.fail(error) }
        }
    }

    /// One caller. Touched only by the writer's queue after it was appended.
    private final class Job<Value: Sendable>: CommitJob, Sendable {
        private let library: LibraryID?
        private let body: @Sendable (Transaction) throws -> Value
        private let continuation: CheckedContinuation<Value, any Error>
        private let outcome = Mutex<Result<Value, any Error>?>(nil)

        init(
            library: LibraryID?, body: @escaping @Sendable (Transaction) throws -> Value,
            continuation: CheckedContinuation<Value, any Error>
        ) {
            self.library = library
            self.body = body
            self.continuation = continuation
        }

        func perform(on connection: SQLiteConnection) -> [UsageKey: Int]? {
            let transaction = Transaction(connection: connection, library: library)
            do {
                let value = try body(transaction)
                if let failure = transaction.failure { throw failure }
                outcome.withLock { $0 = .success(value) }
                return transaction.counts
            } catch {
                outcome.withLock { $0 = .failure(error) }
                return nil
            }
        }

        func finish() {
            let outcome = outcome.withLock { $0 }
            continuation.resume(with: outcome ?? .failure(Fault(.bug, "a writer was not run")))
        }

        func fail(_ error: any Error) { continuation.resume(throwing: error) }
    }
}

/// A caller of `GroupCommit` whatever it returns.
private protocol CommitJob: Sendable {
    /// Runs the caller's work and returns what it counted, or nil where it is to be undone.
    func perform(on connection: SQLiteConnection) -> [UsageKey: Int]?
    /// Tells the caller its outcome after the commit.
    func finish()
    /// Tells the caller that the commit itself failed.
    func fail(_ error: any Error)
}
