internal import Foundation

/// Runs what blocks on a thread of its own, so that nobody else waits for it.
enum PrivateThread {
    /// The result of the work; a cancelled caller waits for it too, as the time-outs of the work bound it.
    static func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread { continuation.resume(with: Result(catching: work)) }
            thread.stackSize = 512 * 1024
            thread.name = "directory"
            thread.start()
        }
    }
}
