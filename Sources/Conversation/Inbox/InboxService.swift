public import Foundation
public import Kernel
import Logging
public import ServiceLifecycle
import Storage

/// Keeps the inbox: answers what a dead process left open, and forgets what can no longer be repeated.
public struct InboxService: Service {
    private let conversation: Conversation
    private let accounts: [AccountID: Account]
    private let retention: Duration
    private let now: @Sendable () -> Date

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - accounts: the accounts in use.
    ///   - retention: how long an answered message is remembered.
    public init(
        conversation: Conversation, retention: Duration = .seconds(3 * 86400),
        now: @escaping @Sendable () -> Date = { Date() }, accounts: [Account]
    ) {
        self.conversation = conversation
        self.retention = retention
        self.now = now
        self.accounts = Dictionary(accounts.map { ($0.id, $0) }) { first, _ in first }
    }

    /// Runs until shut down.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await recover()
                    while try await forget() == 500 { try await Task.sleep(for: .milliseconds(20)) }
                } catch is CancellationError {
                    break
                } catch {
                    conversation.logger.error("the inbox could not be kept", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(5))
            }
        }
    }

    /// Answers what nobody works on any more.
    ///
    /// Returns how many were taken up.
    @discardableResult
    public func recover() async throws -> Int {
        let time = now()
        let age = conversation.timing.abandonedAge.milliseconds
        let abandoned = try await conversation.store.read { transaction in
            try Inbox.abandoned(
                now: time.milliseconds, receivedBefore: time.milliseconds - age, limit: 100, transaction)
        }
        var count = 0
        for (id, _) in abandoned {
            guard let account = accounts[id.account] else { continue }
            let (ticket, isFirst) = conversation.tickets.open(id, waits: false)
            guard isFirst else { continue }
            if try await conversation.resume(id, ticket, account: account, now: time) {
                count += 1
            } else {
                conversation.tickets.close(id, ticket, .tryAgain)
            }
        }
        return count
    }

    /// Forgets old messages, at most 500 of an account at once.
    ///
    /// Returns the most that one account had.
    @discardableResult
    public func forget() async throws -> Int {
        let seconds = (now().milliseconds - retention.milliseconds) / 1000
        var most = 0
        for account in accounts.values {
            let count = try await conversation.store.write {
                try Inbox.forget(account, sentBefore: seconds, limit: 500, $0)
            }
            most = max(most, count)
        }
        return most
    }
}
