import Conversation
import Foundation
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

/// Notices beside answers in the outbox: ways, quotas, expiry, order, retries.
struct OutboxTests {
    private static let start = Date(timeIntervalSince1970: 1_800_000_000)

    private func store() async throws -> Store { try await TemporaryStore.inMemory(Conversation.schema) }

    private func parcel(
        _ key: String, _ ways: [NoticeWay], to reader: ReaderID = "oReader", until: Date = start + 86_400
    ) -> NoticeParcel {
        let letters = ways.map { way in
            switch way {
            case .customerService: NoticeLetter(way, .message(.text(key)))
            case .email: NoticeLetter(way, .mail(to: "a@example.edu", subject: key, text: key, stop: nil))
            default: NoticeLetter(way, .form(template: "T", fields: ["thing1": key], page: ""))
            }
        }
        return NoticeParcel(key: key, to: ReaderKey(account: "main", reader: reader), letters: letters, until: until)
    }

    private func post(_ parcel: NoticeParcel, _ store: Store, at now: Date = start) async throws -> Bool {
        let ids = store.ids
        return try await store.write { try Outbox.post(parcel, in: "demo", now: now, ids: ids, $0) }
    }

    private func service(
        _ store: Store, _ courier: WayCourier, at now: Date = start + 1, limit: Int? = nil,
        settled: @escaping @Sendable (Outbox.Ending, Transaction) throws -> Void = { _, _ in }
    ) -> OutboxService {
        OutboxService(
            store: store, courier: courier, quotas: OutboxQuotas(limit: { _, _ in limit }), logger: .silent,
            now: { now }, settled: settled)
    }

    private func drainAll(_ service: OutboxService) async throws {
        for _ in 0..<50 where try await service.drain() == 0 { return }
    }

    private func entries(_ store: Store, _ filter: Outbox.Filter = Outbox.Filter()) async throws -> [Outbox.Entry] {
        try await store.read { try Outbox.list(filter, limit: 100, $0) }
    }

    @Test func `the same key is queued once, however many try at once`() async throws {
        let store = try await store()
        let mine = parcel("due/1", [.template])
        let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 { group.addTask { try await post(mine, store) } }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(taken == 1)
        let courier = WayCourier()
        try await drainAll(service(store, courier))
        #expect(courier.sent == ["template due/1"])
    }

    @Test func `a refused notice takes the next way`() async throws {
        let store = try await store()
        _ = try await post(parcel("n", [.subscription, .template, .customerService]), store)
        let courier = WayCourier([.subscription: .dead(reason: "43101 no"), .template: .hold(reason: "48001")])
        try await drainAll(service(store, courier))
        #expect(courier.tried == ["subscription n", "template n", "customer_service n"])
        let left = try await entries(store)
        #expect(left.isEmpty)
    }

    @Test func `what no way could carry joins the answer to the reader's next message`() async throws {
        let store = try await store()
        let echo = ScriptedSlice("test.echo", stages: [.fallback]) { turn, _ in
            .answer(Answer(.text("echo \(turn.trimmedText)")))
        }
        _ = try await post(parcel("book is here", [.template, .customerService]), store)
        _ = try await post(
            parcel("too late", [.customerService], to: "oOther", until: Self.start + 100), store)
        let courier = WayCourier([
            .template: .dead(reason: "40037"), .customerService: .hold(reason: "45015 window closed"),
        ])
        try await drainAll(service(store, courier))
        try await ConversationHarness.run([echo], store: store) { harness in
            #expect(await harness.say("hi", now: Self.start + 200) == .reply(.text("book is here")))
            #expect(await harness.say("hi", from: "oOther", now: Self.start + 200) == .reply(.text("echo hi")))
        }
    }

    @Test func `a notice without a message ends on the failed list, by reason`() async throws {
        let store = try await store()
        for n in 0..<3 { _ = try await post(parcel("n\(n)", [.template], to: ReaderID("o\(n)")), store) }
        _ = try await post(parcel("m", [.email], to: "o9"), store)
        let courier = WayCourier([.template: .dead(reason: "40037 bad template"), .email: .dead(reason: "550 no")])
        try await drainAll(service(store, courier))
        let reasons = try await store.read { try Outbox.reasons(Outbox.Filter(state: .dead), $0) }
        #expect(reasons.map(\.count) == [3, 1])
        #expect(reasons.first?.reason == "40037 bad template")
        let again = try await store.write {
            try Outbox.retry(id: nil, Outbox.Filter(way: .template, reason: "40037"), now: Self.start + 5, $0)
        }
        #expect(again == 3)
        courier.answer(with: [:])
        try await drainAll(service(store, courier, at: Self.start + 10))
        let left = try await entries(store)
        #expect(left.map(\.way) == ["email"])
    }

    @Test func `a reader who left is written to by e-mail alone`() async throws {
        let store = try await store()
        _ = try await post(parcel("n", [.template, .customerService, .email]), store)
        _ = try await post(parcel("m", [.template, .customerService], to: "oOther"), store)
        let courier = WayCourier([.template: .gone(reason: "43004 left")])
        try await drainAll(service(store, courier))
        #expect(courier.sent == ["email n"])
        let left = try await entries(store)
        #expect(left.map(\.state) == [.dead])
    }

    @Test func `what is past its time is dropped unsent`() async throws {
        let store = try await store()
        _ = try await post(parcel("old", [.template], until: Self.start + 10), store)
        let dropped = Mutex(0)
        let courier = WayCourier()
        let service = service(store, courier, at: Self.start + 20) { ending, _ in
            if ending.delivery == nil { dropped.withLock { $0 += 1 } }
        }
        try await drainAll(service)
        #expect(courier.tried.isEmpty)
        #expect(dropped.withLock { $0 } == 1)
        let left = try await entries(store)
        #expect(left.isEmpty)
    }

    @Test func `answers go before notices, and wait for none`() async throws {
        let store = try await store()
        for n in 0..<40 { _ = try await post(parcel("n\(n)", [.template], to: ReaderID("o\(n)")), store) }
        _ = try await post(parcel("first", [.template], to: "oReader"), store)
        let slow = ScriptedSlice("test.two", stages: [.fallback]) { _, _ in
            .answer(Answer(Reply([.text("now"), .text("later")])))
        }
        try await ConversationHarness.run([slow], store: store) { _ = await $0.say("hi", now: Self.start) }
        let courier = WayCourier([.template: .retry(after: .seconds(60), reason: "busy")])
        _ = try await service(store, courier).drain()
        #expect(courier.sent == ["answer later"])
    }

    @Test func `each reader's notices keep their order`() async throws {
        let store = try await store()
        for n in 0..<5 { _ = try await post(parcel("n\(n)", [.template]), store, at: Self.start) }
        let courier = WayCourier()
        try await drainAll(service(store, courier))
        #expect(courier.sent == (0..<5).map { "template n\($0)" })
    }

    @Test func `when the settings' quota is used up the rest takes the next way or waits`() async throws {
        let store = try await store()
        for n in 0..<6 { _ = try await post(parcel("n\(n)", [.template, .email], to: ReaderID("o\(n)")), store) }
        for n in 6..<9 { _ = try await post(parcel("n\(n)", [.template], to: ReaderID("o\(n)")), store) }
        let courier = WayCourier()
        try await drainAll(service(store, courier, limit: 4))
        #expect(courier.sent.count { $0.hasPrefix("template") } == 4)
        #expect(courier.sent.count { $0.hasPrefix("email") } <= 4)
        let waiting = try await entries(store)
        #expect(waiting.count == 9 - courier.sent.count)
        #expect(waiting.allSatisfy { $0.state == .queued && $0.reason.contains("quota") })
        let lines = try await store.read { try Outbox.Ledger.lines(from: 0, $0) }
        #expect(lines.first { $0.way == "template" }?.used == 4)
        // The next day there is room again.
        try await drainAll(service(store, courier, at: Self.start + 86_400 - 1, limit: 4))
        #expect(courier.sent.count > 8)
    }

    @Test func `the channel's word that a day is used up stops a way until midnight`() async throws {
        let store = try await store()
        for n in 0..<3 { _ = try await post(parcel("n\(n)", [.template], to: ReaderID("o\(n)")), store) }
        let courier = WayCourier([.template: .usedUp(reason: "45009")])
        try await drainAll(service(store, courier))
        courier.answer(with: [:])
        _ = try await post(parcel("later", [.template], to: "o7"), store)
        try await drainAll(service(store, courier, at: Self.start + 60))
        #expect(courier.sent.isEmpty)
        // What an administrator resets in the console is learnt from the channel.
        let day = LocalMoment(Self.start, in: OutboxQuotas.china).day.number
        try await store.write {
            try Outbox.Ledger.learn(
                allowed: 100, used: 3, library: "demo", account: "main", way: .template, day: day, $0)
        }
        _ = try await post(parcel("open", [.template], to: "o8"), store)
        try await drainAll(service(store, courier, at: Self.start + 120))
        #expect(courier.sent == ["template open"])
    }

    @Test func `a listener hears of consents and of readers who leave, once`() async throws {
        let store = try await store()
        let heard = Mutex<[String]>([])
        let zone = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
        let desk = Desk(
            library: "demo", slices: [], timeZone: zone,
            listeners: [
                { inbound in
                    Effect { _ in
                        heard.withLock { heard in
                            if case .notification(let name, _) = inbound.content { heard.append(name) }
                            if case .unfollowed = inbound.content { heard.append("left") }
                        }
                    }
                }
            ])
        let conversation = Conversation(
            store: store, desks: [desk], workbench: Workbench(), meter: Meter(), logger: .silent,
            split: { reply, _ in (reply, []) })
        let account = Account(id: "main", library: "demo", abilities: [])
        for content in [Inbound.Content.notification(name: "n", fields: [:]), .unfollowed, .text("x", choice: nil)] {
            let inbound = Inbound(
                library: "demo", account: "main", reader: "o", key: "\(content)".prefix(12).description,
                sentAt: Self.start, content: content)
            for _ in 0..<2 { _ = await conversation.receive(inbound, account: account, now: Self.start) }
        }
        #expect(heard.withLock { $0 } == ["n", "left"])
    }

    @Test(.enabled(if: !TemporaryStore.isPostgres, "reads SQLite's plans"))
    func `looking for what is due uses its index`() async throws {
        let store = try await store()
        let plan = try await store.read { transaction in
            try transaction.rows(
                "EXPLAIN QUERY PLAN SELECT id FROM outbox WHERE state = 0 AND kind = 1 AND next_at <= 5 ORDER BY next_at"
            ) { $0.text(3) }
        }
        #expect(plan.joined().contains("outbox_turn"))
        #expect(!plan.joined().contains("TEMP B-TREE"))
    }
}

/// A courier that answers each way as told.
final class WayCourier: Courier {
    private let state: Mutex<(answers: [NoticeWay: Delivery], tried: [String], sent: [String])>

    init(_ answers: [NoticeWay: Delivery] = [:]) { state = Mutex((answers, [], [])) }

    var tried: [String] { state.withLock { $0.tried } }
    var sent: [String] { state.withLock { $0.sent } }
    func answer(with answers: [NoticeWay: Delivery]) { state.withLock { $0.answers = answers } }

    func deliver(_ reply: Reply, to reader: ReaderID, by account: AccountID) async -> Delivery {
        let words = reply.blocks.map { if case .text(let text) = $0 { text } else { "?" } }.joined()
        state.withLock { $0.sent.append("answer " + words) }
        return .delivered
    }

    func deliver(_ letter: NoticeLetter, id: String, to reader: ReaderKey, in library: LibraryID) async -> Delivery {
        let words =
            switch letter.content {
            case .message(let reply):
                reply.blocks.map { if case .text(let text) = $0 { text } else { "?" } }.joined()
            case .form(_, let fields, _): fields["thing1"] ?? ""
            case .once(_, _, let title, _, _): title
            case .mail(_, let subject, _, _): subject
            }
        let line = "\(letter.way.rawValue) \(words)"
        return state.withLock { state in
            state.tried.append(line)
            let answer = state.answers[letter.way] ?? .delivered
            if answer == .delivered { state.sent.append(line) }
            return answer
        }
    }
}
