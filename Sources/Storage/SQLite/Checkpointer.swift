import Dispatch
import Foundation
import GRDB
import Synchronization

/// Carries committed pages from the write-ahead log into the database's file, beside the writer.
///
/// SQLite would have whoever commits do it, and every few thousand messages one batch of readers would wait for some
/// 20 ms. What is copied here the writer need not copy: its own automatic checkpoint, which stays as the upper bound of
/// the log, finds little left.
final class Checkpointer: Sendable {
    private let database: DatabaseQueue
    private let wake = DispatchSemaphore(value: 0)
    private let isOver = Atomic<Bool>(false)
    private let ended = DispatchSemaphore(value: 0)
    private let commits = Atomic<Int>(0)
    /// How many commits make a checkpoint worth while: some thousand pages.
    private static let interval = 400

    /// Opens a connection of its own.
    init(path: String, configuration: Configuration) throws {
        database = try DatabaseQueue(path: path, configuration: configuration)
        let thread = Thread { self.work() }
        thread.name = "shiqu-checkpoint"
        thread.start()
    }

    /// Counts a commit; called by the writer.
    func countCommit() {
        let count = commits.wrappingAdd(1, ordering: .relaxed).newValue
        if count.isMultiple(of: Self.interval) { wake.signal() }
    }

    /// Ends after the checkpoint under way.
    func close() {
        guard !isOver.exchange(true, ordering: .acquiringAndReleasing) else { return }
        wake.signal()
        ended.wait()
        try? database.close()
    }

    private func work() {
        while true {
            wake.wait()
            if isOver.load(ordering: .acquiring) { break }
            // Busy or full: the writer's own checkpoint will say so where it matters.
            database.writeWithoutTransaction { db in _ = try? db.checkpoint(.passive) }
        }
        ended.signal()
    }
}
