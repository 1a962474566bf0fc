import Logging
public import ServiceLifecycle

/// Runs a service as the house does, so that a test can shut it down.
public enum RunningService {
    /// Runs a service while `body` runs; the closure it receives asks for a graceful shutdown.
    ///
    /// Returns when the service has ended.
    public static func with(
        _ service: any Service, _ body: @escaping @Sendable (_ shutDown: () async -> Void) async throws -> Void
    ) async throws {
        let group = ServiceGroup(
            services: [service], gracefulShutdownSignals: [], cancellationSignals: [],
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            try await body { await group.triggerGracefulShutdown() }
            try await tasks.waitForAll()
        }
    }
}
