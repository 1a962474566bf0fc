import Foundation
import Kernel
import Synchronization

/// One caller's work that waits for the commit it is part of.
final class WriteJob: Sendable {
    private let library: LibraryID?
    private let body: @Sendable (Transaction) throws -> Void
    private let continuation: CheckedContinuation<Void, any Error>

    init(
        library: LibraryID?, body: @escaping @Sendable (Transaction) throws -> Void,
        continuation: CheckedContinuation<Void, any Error>
    ) {
        (self.library, self.body, self.continuation) = (library, body, continuation)
    }

    /// Runs the work in an open transaction.
    func perform(on connection: PostgresConnection, counting counts: UsageCounts) throws {
        let transaction = Transaction(connection: connection, library: library, counts: counts)
        try body(transaction)
        if let failure = transaction.failure { throw failure }
    }

    func finish() { continuation.resume() }

    func fail(_ error: any Error) { continuation.resume(throwing: error) }
}

/// Commits the work of several callers as one, and of each alone where one of them fails.
struct PostgresCommit {
    let count: StatementCount

    func commit(_ jobs: [WriteJob], _ open: () throws -> PostgresConnection) {
        do {
            try attempt(jobs, open)
            for job in jobs { job.finish() }
        } catch let error {
            guard jobs.count > 1, !(error is PostgresLost) else {
                for job in jobs { job.fail(Self.explained(error)) }
                return
            }
            for job in jobs { commit([job], open) }
        }
    }

    /// One transaction, again and again while the server cannot put it beside others.
    private func attempt(_ jobs: [WriteJob], _ open: () throws -> PostgresConnection) throws {
        var tries = 0
        while true {
            tries += 1
            do {
                return try once(jobs, open)
            } catch is PostgresConflict {
                // Alone there is less to conflict with.
                if tries >= (jobs.count > 1 ? 3 : PostgresEngine.tries) { throw PostgresConflict() }
                Thread.sleep(forTimeInterval: Double.random(in: 0...0.002) * Double(1 << min(tries, 6)))
            } catch let lost as PostgresLost where !lost.isUncertain {
                if tries >= 2 { throw lost }
            }
        }
    }

    private func once(_ jobs: [WriteJob], _ open: () throws -> PostgresConnection) throws {
        let connection = try open()
        do {
            count.countStatement()
            try connection.command("BEGIN ISOLATION LEVEL SERIALIZABLE")
            let counts = UsageCounts()
            for job in jobs { try job.perform(on: connection, counting: counts) }
            try Usage.add(counts.byKey, shard: Self.shard, connection)
        } catch {
            try? connection.command("ROLLBACK")
            throw error
        }
        do {
            count.countStatement()
            try connection.command("COMMIT")
            count.countCommit()
        } catch var lost as PostgresLost {
            // Nobody can tell whether the server committed before it went away.
            lost.isUncertain = true
            throw lost
        } catch {
            try? connection.command("ROLLBACK")
            throw error
        }
    }

    /// A busy counter's row is spread over this many, so that nodes and writers rarely meet in one.
    private static var shard: Int { .random(in: 0..<16) }

    private static func explained(_ error: any Error) -> any Error {
        switch error {
        case let lost as PostgresLost:
            Fault(
                .unavailable,
                lost.isUncertain
                    ? "the PostgreSQL server went away while it committed: \(lost.reason)"
                    : "the PostgreSQL server went away: \(lost.reason)")
        case is PostgresConflict: Fault(.tryAgain, "the database is busy: too many writers at the same rows")
        default: error
        }
    }
}
