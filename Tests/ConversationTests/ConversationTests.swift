import Conversation
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

struct ConversationTests {
    private static let quick = Conversation.Timing(
        deadline: .milliseconds(60), lastAttemptAge: .seconds(8), lease: .seconds(10), abandonedAge: .seconds(20))

    private static let echo = ScriptedSlice("test.echo", functions: ["RI01"], stages: [.fallback]) { turn, _ in
        .answer(Answer(.text("echo \(turn.trimmedText)"), uses: ["RI01"]))
    }

    private static func slow(_ gate: Gate) -> ScriptedSlice {
        ScriptedSlice("test.slow", stages: [.command]) { turn, _ in
            guard turn.trimmedText.hasPrefix("slow") else { return nil }
            return .work {
                await gate.wait()
                return Answer(
                    Reply([.text("late"), .text("more")]), uses: ["CO01"],
                    effect: Effect { try $0.run("INSERT INTO effect (library, n) VALUES ('demo', 1)") })
            }
        }
    }

    private static let schema =
        Conversation.schema + [
            SchemaStep(
                "test.effect.1",
                [.table(Table("effect", [.text("library"), .integer("n")], primaryKey: ["library", "n"]))])
        ]

    @Test func `a message is answered, counted and remembered in one unit`() async throws {
        try await ConversationHarness.run([Self.echo]) { harness in
            #expect(await harness.say("hi") == .reply(.text("echo hi")))
            let uses = try await harness.store.read { try Usage.totals($0, library: "demo", from: 0, through: 99_999) }
            #expect(uses == ["RI01": 1])
        }
    }

    @Test func `pinyin is answered in Chinese once a reader has written Chinese`() async throws {
        let slice = ScriptedSlice("test.language", stages: [.fallback]) { turn, _ in
            .answer(Answer(.text(turn.language.rawValue)))
        }
        try await ConversationHarness.run([slice]) { harness in
            #expect(await harness.say("santi", from: "new") == .reply(.text("en")))
            #expect(await harness.say("你好", from: "old") == .reply(.text("zh")))
            #expect(await harness.say("santi", from: "old") == .reply(.text("zh")))
            #expect(await harness.say("st", from: "old") == .reply(.text("zh")))
            #expect(await harness.say("hello there", from: "old") == .reply(.text("en")))
            #expect(await harness.say("santi", from: "old") == .reply(.text("en")))
            #expect(await harness.say("42", from: "old") == .reply(.text("en")))
        }
    }

    @Test func `a repeat receives the stored reply and counts nothing`() async throws {
        let runs = Counter()
        let slice = ScriptedSlice("test.n", stages: [.fallback]) { _, _ in
            .answer(Answer(.text("n\(runs.next())"), uses: ["RI01"]))
        }
        let (store, address) = try await TemporaryStore.lasting(Conversation.schema)
        let sent = Date(timeIntervalSince1970: 1_800_000_000)
        try await ConversationHarness.run([slice], store: store) { harness in
            let first = await harness.say("x", key: "1", sentAt: sent)
            #expect(first == .reply(.text("n1")))
            #expect(await harness.say("x", key: "1", sentAt: sent) == first)
        }
        try store.close()
        let reopened = try Store(address, schema: Conversation.schema)
        try await ConversationHarness.run([slice], store: reopened) { harness in
            #expect(await harness.say("x", key: "1", sentAt: sent) == .reply(.text("n1")))
            let uses = try await harness.store.read { try Usage.totals($0, library: "demo", from: 0, through: 99_999) }
            #expect(uses == ["RI01": 1])
        }
    }

    @Test func `repeats that arrive together wait for one answer and act once`() async throws {
        let gate = Gate()
        let store = try await TemporaryStore.inMemory(Self.schema)
        try await ConversationHarness.run([Self.slow(gate)], store: store) { harness in
            let sent = Date(timeIntervalSince1970: 1_800_000_000)
            let outcomes = await withTaskGroup(of: Outcome.self) { group in
                for _ in 0..<20 { group.addTask { await harness.say("slow", key: "1", sentAt: sent) } }
                try? await Task.sleep(for: .milliseconds(30))
                gate.open()
                return await group.reduce(into: [Outcome]()) { $0.append($1) }
            }
            #expect(Set(outcomes) == [.reply(.text("late"))])
            let effectsCount = try await effects(store)
            #expect(effectsCount == 1)
            let queuedCount = try await waiting(.queued, store)
            #expect(queuedCount == 1)
        }
    }

    @Test func `an answer that is there at once is shown, however quick the work`() async throws {
        let instant = ScriptedSlice("test.instant", stages: [.fallback]) { turn, _ in
            .work { Answer(.text("now \(turn.trimmedText)")) }
        }
        try await ConversationHarness.run([instant]) { harness in
            for n in 0..<300 {
                #expect(await harness.say("\(n)") == .reply(.text("now \(n)")))
            }
        }
    }

    @Test func `what is not ready in time is silence now and comes by the outbox`() async throws {
        let gate = Gate()
        let store = try await TemporaryStore.inMemory(Self.schema)
        try await ConversationHarness.run([Self.slow(gate)], store: store, timing: Self.quick) { harness in
            let sent = Date(timeIntervalSince1970: 1_800_000_000)
            #expect(await harness.say("slow", key: "1", sentAt: sent) == .reply(.nothing))
            gate.open()
            try await eventually { try await waiting(.queued, store) == 2 }
            #expect(await harness.say("slow", key: "1", sentAt: sent) == .reply(.nothing))
            let courier = RecordingCourier()
            let service = OutboxService(store: store, courier: courier, logger: .silent) {
                Date(timeIntervalSince1970: 1_900_000_000)
            }
            while try await service.drain() > 0 {}
            #expect(courier.sent == [.text("late"), .text("more")])
        }
    }

    @Test func `a delivery under way is finished when the house closes`() async throws {
        let store = try await TemporaryStore.inMemory(Self.schema)
        let slice = ScriptedSlice("test.two", stages: [.fallback]) { _, _ in
            .answer(Answer(Reply([.text("1"), .text("2")])))
        }
        try await ConversationHarness.run([slice], store: store) { _ = await $0.say("hi") }
        let courier = SlowCourier()
        let service = OutboxService(store: store, courier: courier, logger: .silent) {
            Date(timeIntervalSince1970: 1_900_000_000)
        }
        try await RunningService.with(service) { shutDown in
            await courier.started.wait()
            await shutDown()
            courier.mayEnd.open()
        }
        #expect(courier.delivered == 1)
        #expect(courier.broken == 0)
        let leftCount = try await waiting(.queued, store)
        #expect(leftCount == 0)
    }

    @Test func `an account that may not write first answers the channel's repeat`() async throws {
        let gate = Gate()
        let store = try await TemporaryStore.inMemory(Self.schema)
        try await ConversationHarness.run(
            [Self.slow(gate), Self.echo], store: store, abilities: [], timing: Self.quick
        ) {
            harness in
            let sent = Date(timeIntervalSince1970: 1_800_000_000)
            #expect(await harness.say("slow", key: "1", sentAt: sent, now: sent) == .tryAgain)
            gate.open()
            try await eventually { try await waiting(.held, store) == 2 }
            let second = await harness.say("slow", key: "1", sentAt: sent, now: sent.addingTimeInterval(5))
            #expect(second == .reply(.text("late")))
            // What the repeat did not show still waits, and joins the next answer.
            #expect(await harness.say("hi") == .reply(.text("more")))
            #expect(await harness.say("hi again") == .reply(.text("echo hi")))
        }
    }

    @Test func `a repeat takes nothing from what waits for the reader's next message`() async throws {
        let long = ScriptedSlice("test.long", stages: [.command]) { turn, _ in
            turn.trimmedText == "long" ? .answer(Answer(Reply([.text("page 1"), .text("page 2")]))) : nil
        }
        try await ConversationHarness.run([long, Self.echo], abilities: []) { harness in
            let sent = Date(timeIntervalSince1970: 1_800_000_000)
            for _ in 1...3 { #expect(await harness.say("long", key: "1", sentAt: sent) == .reply(.text("page 1"))) }
            #expect(await harness.say("hi") == .reply(.text("page 2")))
            #expect(await harness.say("hi again") == .reply(.text("echo hi")))
        }
    }

    @Test func `when no repeat is left the answer waits for the reader's next message`() async throws {
        let gate = Gate()
        let store = try await TemporaryStore.inMemory(Self.schema)
        try await ConversationHarness.run(
            [Self.slow(gate), Self.echo], store: store, abilities: [], timing: Self.quick
        ) {
            harness in
            let sent = Date(timeIntervalSince1970: 1_800_000_000)
            for (attempt, age) in [0.0, 5.0, 10.0].enumerated() {
                let outcome = await harness.say("slow", key: "1", sentAt: sent, now: sent.addingTimeInterval(age))
                if attempt < 2 {
                    #expect(outcome == .tryAgain)
                } else {
                    guard case .reply(let reply) = outcome else { throw Fault(.bug, "no word of patience") }
                    #expect(!reply.isEmpty)
                }
            }
            gate.open()
            try await eventually { try await waiting(.held, store) == 2 }
            let next = await harness.say("hi")
            #expect(next == .reply(.text("late")))
        }
    }

    @Test func `a message left open by a dead process is answered after the restart`() async throws {
        let (store, address) = try await TemporaryStore.lasting(Self.schema)
        let sent = Date(timeIntervalSince1970: 1_800_000_000)
        try await ConversationHarness.run([Self.slow(Gate())], store: store, timing: Self.quick, working: false) {
            harness in
            #expect(await harness.say("slow", key: "1", sentAt: sent, now: sent) == .reply(.nothing))
        }
        let gate = Gate()
        gate.open()
        let reopened = try Store(address, schema: Self.schema)
        try await ConversationHarness.run([Self.slow(gate)], store: reopened, timing: Self.quick) { harness in
            let service = InboxService(
                conversation: harness.conversation, now: { sent.addingTimeInterval(60) },
                accounts: [harness.account])
            let recoveredCount = try await service.recover()
            #expect(recoveredCount == 1)
            try await eventually {
                try await waiting(.queued, reopened) == 2
            }
            let effectsCount = try await effects(reopened)
            #expect(effectsCount == 1)
        }
    }

    @Test func `a refusal becomes its words and a fault an apology`() async throws {
        struct Full: Refusal {
            var code: String { "test.full" }
            var words: Localized { Localized(zh: "满了", en: "It is full.") }
        }
        let slice = ScriptedSlice("test.no", stages: [.fallback]) { turn, _ in
            turn.trimmedText == "refuse" ? .work { throw Full() } : .work { throw Fault(.bug, "secret detail") }
        }
        try await ConversationHarness.run([slice]) { harness in
            #expect(await harness.say("refuse") == .reply(.text("It is full.")))
            guard case .reply(let reply) = await harness.say("break") else { throw Fault(.bug, "no reply") }
            #expect(!"\(reply)".contains("secret"))
        }
    }

    @Test func `a dialogue is kept in the database, belongs to its reader and expires`() async throws {
        let slice = ScriptedSlice("test.count", stages: [.dialogue, .fallback]) { turn, stage in
            let n = stage == .dialogue ? (Int(turn.dialogue?.state ?? "") ?? 0) + 1 : 1
            let dialogue = Dialogue(slice: "test.count", state: "\(n)")
            return .answer(Answer(.text("\(n)"), dialogue: .open(dialogue, for: .seconds(600))))
        }
        try await ConversationHarness.run([slice]) { harness in
            #expect(await harness.say("a") == .reply(.text("1")))
            #expect(await harness.say("b") == .reply(.text("2")))
            #expect(await harness.say("b", from: "oOther") == .reply(.text("1")))
            let later = Date(timeIntervalSince1970: 1_800_009_999)
            #expect(await harness.say("c", now: later) == .reply(.text("1")))
        }
    }

    @Test func `a message handed on is asked of all slices again`() async throws {
        let asking = ScriptedSlice("test.ask", stages: [.talk]) { turn, _ in
            turn.trimmedText == "why" ? .consider { .passOn(.text("book", choice: nil), from: .fallback) } : nil
        }
        let shy = ScriptedSlice("test.shy", stages: [.talk]) { _, _ in .consider { nil } }
        try await ConversationHarness.run([asking, shy, Self.echo]) { harness in
            #expect(await harness.say("why") == .reply(.text("echo book")))
            #expect(await harness.say("other") == .reply(.text("echo other")))
        }
    }

    @Test func `what wants no answer is stored in silence`() async throws {
        try await ConversationHarness.run([Self.echo]) { harness in
            #expect(await harness.send(.unfollowed) == .reply(.nothing))
            #expect(await harness.send(.notification(name: "x", fields: [:])) == .reply(.nothing))
            #expect(await harness.send(.unknown(name: "x")) == .reply(.nothing))
        }
    }

    @Test func `old messages are forgotten`() async throws {
        try await ConversationHarness.run([Self.echo]) { harness in
            for n in 0..<5 { _ = await harness.say("\(n)") }
            let service = InboxService(
                conversation: harness.conversation, now: { Date(timeIntervalSince1970: 1_900_000_000) },
                accounts: [harness.account])
            let forgottenCount = try await service.forget()
            #expect(forgottenCount == 5)
            let restCount = try await service.forget()
            #expect(restCount == 0)
        }
    }

    private func waiting(_ state: Outbox.State, _ store: Store) async throws -> Int64 {
        try await store.read { try Int64(Outbox.list(state: state, limit: 10, $0).count) }
    }

    private func effects(_ store: Store) async throws -> Int64 {
        try await store.read { try $0.integer("SELECT count(*) FROM effect") }
    }
}
