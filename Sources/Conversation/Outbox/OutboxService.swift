public import Foundation
import Kernel
public import Logging
public import ServiceLifecycle
public import Storage

/// Empties the outbox: leases what is due, hands it to the courier, stores how it ended.
public struct OutboxService: Service {
    private let store: Store
    private let courier: any Courier
    private let quotas: OutboxQuotas
    private let logger: Logger
    private let pause: Duration
    private let now: @Sendable () -> Date
    private let settled: @Sendable (Outbox.Ending, Transaction) throws -> Void

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - pause: how long it rests when nothing is due.
    ///   - settled: told how each attempt at a notice ended, in the transaction that stores it.
    public init(
        store: Store, courier: any Courier, quotas: OutboxQuotas = OutboxQuotas(), logger: Logger,
        pause: Duration = .milliseconds(250), now: @escaping @Sendable () -> Date = { Date() },
        settled: @escaping @Sendable (Outbox.Ending, Transaction) throws -> Void = { _, _ in }
    ) {
        self.store = store
        self.courier = courier
        self.quotas = quotas
        self.logger = logger
        self.pause = pause
        self.now = now
        self.settled = settled
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
    /// Returns how many entries were tried, dropped or moved.
    @discardableResult
    public func drain() async throws -> Int {
        let started = now().milliseconds
        // Most looks find nothing, and every node looks: none of them need write for that.
        guard try await store.read({ try Outbox.isAnythingDue(now: started, $0) }) else { return 0 }
        let leased = try await store.write { transaction in
            let leased = try Outbox.lease(
                now: started, until: started + 60_000, limit: 32, quotas: quotas, transaction)
            for parcel in leased.tooLate { try settled(parcel.ending(nil), transaction) }
            return leased
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for parcel in leased.parcels { group.addTask { try await send(parcel) } }
            try await group.waitForAll()
        }
        return leased.count
    }

    private func send(_ parcel: Outbox.Parcel) async throws {
        let outcome = parcel.exhausting(await deliver(parcel))
        if case .dead(let reason) = outcome {
            logger.warning(
                "a message cannot be delivered",
                metadata: [
                    "outbox": "\(parcel.id)", "account": "\(parcel.account)", "way": "\(parcel.way.rawValue)",
                    "reason": "\(reason)",
                ])
        }
        let time = now().milliseconds
        try await store.write { transaction in
            try Outbox.settle(parcel, outcome, quotas: quotas, now: time, transaction)
            if parcel.kind == .notice { try settled(parcel.ending(outcome), transaction) }
        }
    }

    private func deliver(_ parcel: Outbox.Parcel) async -> Delivery {
        guard parcel.letters.indices.contains(parcel.step) else { return .dead(reason: "there is nothing to send") }
        let letter = parcel.letters[parcel.step]
        if parcel.kind == .answer, let reply = letter.message {
            return await courier.deliver(reply, to: parcel.reader, by: parcel.account)
        }
        return await courier.deliver(letter, id: "n\(parcel.id)", to: parcel.to, in: parcel.library)
    }
}

extension Outbox.Parcel {
    /// After eight tries a retry becomes the end; until then the pause doubles, with jitter.
    fileprivate func exhausting(_ outcome: Delivery) -> Delivery {
        guard case .retry(let delay, let reason) = outcome else { return outcome }
        // The attempt was counted when it was leased.
        let tried = attempts + 1
        if tried > 8 { return .dead(reason: reason) }
        let factor = Double(1 << min(attempts, 8)) * Double.random(in: 0.75...1.25)
        return .retry(after: min(delay * factor, .seconds(3600)), reason: reason)
    }

    fileprivate func ending(_ delivery: Delivery?) -> Outbox.Ending {
        let letter =
            letters.indices.contains(step) ? letters[step] : NoticeLetter(.customerService, .message(.nothing))
        return Outbox.Ending(library: library, to: to, letter: letter, delivery: delivery)
    }
}
