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

/// Ends a group of services when it is told to.
///
/// A server that is cancelled while it accepts a connection traps (swift-nio 2637, 3481): tests ask theirs to shut down.
public struct Ending: Service {
    private let told: AsyncStream<Void>
    private let teller: AsyncStream<Void>.Continuation

    /// Nothing ends yet.
    public init() { (told, teller) = AsyncStream<Void>.makeStream() }

    /// Ends the group.
    public func now() { teller.finish() }

    /// Waits to be told.
    public func run() async throws {
        for await _ in told.cancelOnGracefulShutdown() { return }
    }
}

extension RunningService {
    /// Runs a server until the task is cancelled, and lets it end what it has accepted.
    public static func gently(_ server: any Service) async throws {
        let ending = Ending()
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        var configuration = ServiceGroupConfiguration(
            services: [
                .init(service: server, serviceName: "server"),
                .init(service: ending, successTerminationBehavior: .gracefullyShutdownGroup, serviceName: "ending"),
            ], logger: quiet)
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        let group = ServiceGroup(configuration: configuration)
        // A task of its own is not cancelled with the one that waits for it.
        let running = Task { try await group.run() }
        try await withTaskCancellationHandler {
            try await running.value
        } onCancel: {
            ending.now()
        }
    }
}
