public import ServiceLifecycle

/// Where answers that take longer are worked out, beyond the life of the request that asked for them.
///
/// On shutdown it finishes what it accepted.
public struct Workbench: Service {
    private let jobs: AsyncStream<@Sendable () async -> Void>
    private let entrance: AsyncStream<@Sendable () async -> Void>.Continuation

    /// Makes an empty workbench.
    public init() { (jobs, entrance) = AsyncStream.makeStream() }

    /// Accepts a job; false when the house is closing, so that the channel will ask again.
    func accept(_ job: @escaping @Sendable () async -> Void) -> Bool {
        if case .enqueued = entrance.yield(job) { return true }
        return false
    }

    /// Runs until shut down, then until the last accepted job is done.
    public func run() async throws {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                for await job in jobs { group.addTask(operation: job) }
            }
        } onGracefulShutdown: {
            entrance.finish()
        }
    }
}
