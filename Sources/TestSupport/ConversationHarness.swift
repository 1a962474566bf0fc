public import Conversation
public import Foundation
public import Kernel
import Logging
import ServiceLifecycle
public import Storage
import Synchronization

/// A conversation over slices of a test's own making, with its workbench running.
public struct ConversationHarness: Sendable {
    /// The conversation under test.
    public let conversation: Conversation
    /// The store beneath it.
    public let store: Store
    /// The account messages come to.
    public let account: Account
    private let clock = TestClock()

    /// Opens a conversation.
    public init(
        store: Store, slices: [any Slice], abilities: Set<Account.Ability> = Set(Account.Ability.allCases),
        timing: Conversation.Timing = Conversation.Timing(), workbench: Workbench
    ) {
        self.store = store
        account = Account(id: "main", library: "demo", abilities: abilities)
        let zone = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
        conversation = Conversation(
            store: store, desks: [Desk(library: "demo", slices: slices, timeZone: zone)], workbench: workbench,
            timing: timing, meter: Meter(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            split: { reply, _ in (Reply(Array(reply.blocks.prefix(1))), reply.blocks.dropFirst().map { Reply([$0]) }) })
    }

    /// Runs a test with a harness whose workbench is shut down afterwards; a workbench that is not `working` accepts
    /// jobs and does none, as a process that is about to die.
    public static func run(
        _ slices: [any Slice], store: Store? = nil, abilities: Set<Account.Ability> = Set(Account.Ability.allCases),
        timing: Conversation.Timing = Conversation.Timing(), working: Bool = true,
        _ body: (ConversationHarness) async throws -> Void
    ) async throws {
        let opened: Store
        if let store { opened = store } else { opened = try await TemporaryStore.inMemory(Conversation.schema) }
        let workbench = Workbench()
        let harness = ConversationHarness(
            store: opened, slices: slices, abilities: abilities, timing: timing, workbench: workbench)
        try await withThrowingTaskGroup(of: Void.self) { group in
            if working { group.addTask { try await workbench.run() } }
            try await body(harness)
            group.cancelAll()
        }
    }

    /// Says something; every call is a new message unless `key` repeats one.
    public func say(
        _ text: String, from reader: ReaderID = "oReader", key: String? = nil, sentAt: Date? = nil, now: Date? = nil
    ) async -> Outcome {
        await send(.text(text, choice: nil), from: reader, key: key, sentAt: sentAt, now: now)
    }

    /// Does something.
    public func send(
        _ content: Inbound.Content, from reader: ReaderID = "oReader", key: String? = nil, sentAt: Date? = nil,
        now: Date? = nil
    ) async -> Outcome {
        let tick = clock.next()
        let sent = sentAt ?? tick
        let inbound = Inbound(
            library: "demo", account: "main", reader: reader, key: key ?? "k\(tick.timeIntervalSince1970)",
            sentAt: sent, content: content)
        return await conversation.receive(inbound, account: account, now: now ?? tick)
    }
}

/// A clock that moves one second with every look.
final class TestClock: Sendable {
    private let seconds = Mutex(1_800_000_000.0)

    func next() -> Date {
        Date(
            timeIntervalSince1970: seconds.withLock { seconds in
                seconds += 1
                return seconds
            })
    }
}
