import Dispatch
import GRDB
import Kernel
import Synchronization

/// Gathers concurrent writers into one durable commit.
///
/// Crossing to the writer costs more than the statements of a message, so one crossing carries all that wait.
final class GroupCommit: Sendable {
    private let database: any DatabaseWriter
    private let waiting = Mutex(Waiting())
    private let limit = 256
    private let count: StatementCount

    private struct Waiting {
        var jobs: [any CommitJob] = []
        var isDraining = false
    }

    init(_ database: any DatabaseWriter, count: StatementCount) {
        self.database = database
        self.count = count
    }

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

    /// What a caller is told who comes after the end.
    static var closed: Fault { Fault(.unavailable, "the database is closed") }

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

    /// Commits a batch as one.
    ///
    /// A savepoint for each caller would cost more than most callers' statements, so the rare batch in which somebody
    /// fails is undone and done again, everybody alone.
    private func commit(_ batch: [any CommitJob], _ db: Database) {
        guard db.sqliteConnection != nil else {
            for job in batch { job.fail(Self.closed) }
            return
        }
        let connection = SQLiteConnection(db, count: count)
        do {
            if try attempt(batch, connection) {
                for job in batch { job.finish() }
                return
            }
        } catch {
            for job in batch { job.fail(error) }
            return
        }
        for job in batch {
            do {
                _ = try attempt([job], connection)
                job.finish()
            } catch {
                job.fail(error)
            }
        }
    }

    /// Runs callers in one transaction.
    ///
    /// False where one failed: then nothing is changed.
    private func attempt(_ batch: [any CommitJob], _ connection: SQLiteConnection) throws -> Bool {
        do {
            _ = try connection.run("BEGIN IMMEDIATE")
            var counts: [UsageKey: Int] = [:]
            for job in batch {
                guard let counted = job.perform(on: connection) else {
                    _ = try connection.run("ROLLBACK")
                    return false
                }
                if !counted.isEmpty { counts.merge(counted, uniquingKeysWith: +) }
            }
            try Usage.add(counts, connection)
            _ = try connection.run("COMMIT")
            count.countCommit()
            return true
        } catch {
            _ = try? connection.run("ROLLBACK")
            throw error
        }
    }

    /// One caller.
    ///
    /// Touched only by the writer's queue after it was appended.
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
