import Dispatch
import Foundation
import GRDB
import Kernel
import Synchronization

/// Gathers concurrent writers into one durable commit.
///
/// Crossing to the writer costs more than the statements of a message, so one crossing carries all that wait. The
/// writer is a thread of its own: waking it costs less than a queue of the system's would, and it blocks nobody else.
final class GroupCommit: Sendable {
    private let database: any DatabaseWriter
    private let waiting = Mutex(Waiting())
    private let wake = DispatchSemaphore(value: 0)
    private let limit = 256
    /// How often the writer lets others go first before it sleeps, where several wrote at once: the next are on their
    /// way, and being woken costs both sides more than looking again.
    private static let patience = 20
    private let checkpointer: Checkpointer?
    private let count: StatementCount

    private struct Waiting {
        var jobs: [CommitJob] = []
        var isDraining = false
        var isOver = false
    }

    init(_ database: any DatabaseWriter, checkpointer: Checkpointer?, count: StatementCount) {
        self.database = database
        self.checkpointer = checkpointer
        self.count = count
        let writer = Thread { self.write() }
        writer.name = "shiqu-writer"
        writer.start()
    }

    /// Runs one caller's work and waits for the commit it is part of.
    func run(library: LibraryID?, _ body: @escaping @Sendable (Transaction) throws -> Void) async throws {
        try await withCheckedThrowingContinuation { continuation in
            let job = CommitJob(library: library, body: body, continuation: continuation)
            let (leads, isOver) = waiting.withLock { waiting in
                if waiting.isOver { return (false, true) }
                waiting.jobs.append(job)
                defer { waiting.isDraining = true }
                return (!waiting.isDraining, false)
            }
            if leads { wake.signal() }
            if isOver { job.fail(Self.closed) }
        }
    }

    /// Ends the writer once it has done what was asked before.
    func close() {
        let wasOver = waiting.withLock { waiting in
            defer { waiting.isOver = true }
            return waiting.isOver
        }
        if !wasOver { wake.signal() }
    }

    /// The writer's whole life.
    private func write() {
        while true {
            wake.wait()
            database.writeWithoutTransaction { db in drain(db) }
            if waiting.withLock({ $0.isOver && $0.jobs.isEmpty }) { return }
        }
    }

    /// What a caller is told who comes after the end.
    static var closed: Fault { Fault(.unavailable, "the database is closed") }

    private func drain(_ db: Database) {
        var patience = 0
        while true {
            let batch = waiting.withLock { waiting in
                var batch = waiting.jobs
                waiting.jobs = batch.count > limit ? Array(batch[limit...]) : []
                if batch.count > limit { batch.removeLast(batch.count - limit) }
                if batch.isEmpty && patience == 0 { waiting.isDraining = false }
                return batch
            }
            if !batch.isEmpty {
                commit(batch, db)
                patience = batch.count > 1 ? Self.patience : 0
            } else if patience > 0 {
                patience -= 1
                sched_yield()
            } else {
                return
            }
        }
    }

    /// Commits a batch as one.
    ///
    /// A savepoint for each caller would cost more than most callers' statements, so the rare batch in which somebody
    /// fails is undone and done again, everybody alone.
    private func commit(_ batch: [CommitJob], _ db: Database) {
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
    private func attempt(_ batch: [CommitJob], _ connection: SQLiteConnection) throws -> Bool {
        do {
            _ = try connection.run("BEGIN IMMEDIATE")
            let counts = UsageCounts()
            for job in batch where !job.perform(on: connection, counting: counts) {
                _ = try connection.run("ROLLBACK")
                return false
            }
            try Usage.add(counts.byKey, connection)
            _ = try connection.run("COMMIT")
            count.countCommit()
            checkpointer?.countCommit()
            return true
        } catch {
            _ = try? connection.run("ROLLBACK")
            throw error
        }
    }
}

/// One caller of `GroupCommit`.
private final class CommitJob: Sendable {
    private let library: LibraryID?
    private let body: @Sendable (Transaction) throws -> Void
    private let continuation: CheckedContinuation<Void, any Error>
    private let failure = Mutex<(any Error)?>(nil)

    init(
        library: LibraryID?, body: @escaping @Sendable (Transaction) throws -> Void,
        continuation: CheckedContinuation<Void, any Error>
    ) {
        self.library = library
        self.body = body
        self.continuation = continuation
    }

    /// Runs the caller's work; false where it is to be undone.
    func perform(on connection: SQLiteConnection, counting counts: UsageCounts) -> Bool {
        let transaction = Transaction(connection: connection, library: library, counts: counts)
        do {
            try body(transaction)
            if let failure = transaction.failure { throw failure }
            failure.withLock { $0 = nil }
            return true
        } catch {
            failure.withLock { $0 = error }
            return false
        }
    }

    /// Tells the caller its outcome after the commit.
    func finish() {
        if let failure = failure.withLock({ $0 }) {
            continuation.resume(throwing: failure)
        } else {
            continuation.resume()
        }
    }

    /// Tells the caller that the commit itself failed.
    func fail(_ error: any Error) { continuation.resume(throwing: error) }
}
