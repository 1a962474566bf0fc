public import Foundation
import Kernel
public import Logging
public import ServiceLifecycle
public import Storage

/// Empties the outbox: leases what is due, hands it to the courier, stores how it ended.
public struct OutboxService: Service {
    private let store: Store
    private let courier: any Courier
    private let logger: Logger
    private let pause: Duration
    private let now: @Sendable () -> Date

    /// Makes the service; `pause` is how long it rests when nothing is due.
    public init(
        store: Store, courier: any Courier, logger: Logger, pause: Duration = .milliseconds(250),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.store = store
        self.courier = courier
        self.logger = logger
        self.pause = pause
        self.now = now
    }

    /// Runs until shut down; what was leased is delivered and settled first.
    ///
    /// A delivery is never broken off by a graceful shutdown: nobody could tell whether the reader has it.
    public func run() async throws {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do {
                if try await drain() > 0 { continue }
            } catch is CancellationError {
                break
            } catch {
                logger.error("outbox could not be read", metadata: ["error": "\(error)"])
            }
            await cancelWhenGracefulShutdown { try? await Task.sleep(for: pause) }
        }
    }

    /// Sends what is due now, once.
    ///
    /// Returns how many entries were tried.
    @discardableResult
    public func drain() async throws -> Int {
        let started = now().milliseconds
        let parcels = try await store.write { transaction in
            try Outbox.lease(now: started, until: started + 60_000, limit: 32, transaction)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for parcel in parcels {
                group.addTask {
                    let outcome = await courier.deliver(parcel.reply, to: parcel.reader, by: parcel.account)
                    let settled = parcel.exhausting(outcome)
                    if case .dead(let reason) = settled {
                        logger.warning(
                            "a message cannot be delivered",
                            metadata: ["outbox": "\(parcel.id)", "account": "\(parcel.account)", "reason": "\(reason)"])
                    }
                    let time = now().milliseconds
                    try await store.write { try Outbox.settle(parcel, settled, now: time, $0) }
                }
            }
            try await group.waitForAll()
        }
        return parcels.count
    }
}

extension Outbox.Parcel {
    /// After eight tries a retry becomes the end; until then the pause doubles, with jitter.
    fileprivate func exhausting(_ outcome: Delivery) -> Delivery {
        guard case .retry(let delay, let reason) = outcome else { return outcome }
        if attempts >= 8 { return .dead(reason: reason) }
        let factor = Double(1 << min(attempts, 8)) * Double.random(in: 0.75...1.25)
        return .retry(after: min(delay * factor, .seconds(3600)), reason: reason)
    }
}
