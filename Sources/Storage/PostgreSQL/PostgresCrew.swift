import Dispatch
import Foundation
import Kernel
import Synchronization

/// Threads that each hold one connection and take what is to be done in the order in which it came.
///
/// Blocking calls on threads of their own were measured to be faster than waiting on sockets, and block nobody else.
final class PostgresCrew<Job: Sendable>: Sendable {
    private let address: PostgresAddress
    private let count: StatementCount
    private let limit: Int
    private let waiting = Mutex(Waiting())
    private let wake = DispatchSemaphore(value: 0)
    private let work: @Sendable ([Job], () throws -> PostgresConnection) -> Void
    private let refuse: @Sendable (Job) -> Void

    private struct Waiting {
        var jobs: [Job] = []
        var isOver = false
    }

    /// Starts the threads.
    ///
    /// - Parameters:
    ///   - limit: how many jobs one thread takes at once.
    ///   - work: does jobs with the thread's connection, which is opened anew where it was lost.
    ///   - refuse: tells a job that comes after the end.
    init(
        _ name: String, size: Int, limit: Int, address: PostgresAddress, count: StatementCount,
        refuse: @escaping @Sendable (Job) -> Void,
        work: @escaping @Sendable ([Job], () throws -> PostgresConnection) -> Void
    ) {
        (self.address, self.count, self.limit, self.work, self.refuse) = (address, count, limit, work, refuse)
        for index in 0..<size {
            let thread = Thread { self.live() }
            thread.name = "\(name)-\(index)"
            thread.start()
        }
    }

    /// Hands a job over.
    func add(_ job: Job) {
        let isOver = waiting.withLock { waiting in
            if !waiting.isOver { waiting.jobs.append(job) }
            return waiting.isOver
        }
        if isOver { refuse(job) } else { wake.signal() }
    }

    /// Lets the threads end once they have done what was handed over before.
    func close() {
        waiting.withLock { $0.isOver = true }
        wake.signal()
    }

    private func live() {
        var connection: PostgresConnection?
        while true {
            wake.wait()
            let (jobs, isOver) = waiting.withLock { waiting in
                let jobs = Array(waiting.jobs.prefix(limit))
                waiting.jobs.removeFirst(jobs.count)
                return (jobs, waiting.isOver && waiting.jobs.isEmpty)
            }
            if !jobs.isEmpty {
                work(jobs) {
                    if let connection, connection.isAlive { return connection }
                    let opened = try PostgresConnection(self.address, count: self.count)
                    connection = opened
                    return opened
                }
            }
            if isOver {
                // The next thread must hear of it too.
                wake.signal()
                return
            }
        }
    }
}
