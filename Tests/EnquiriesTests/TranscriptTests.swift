import Conversation
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Enquiries

/// The room in a conversation, with a scripted catalogue behind it.
struct TranscriptTests {
    private static let search = ScriptedSlice("catalogue.search", functions: ["CO01"], stages: [.fallback]) { turn, _ in
        guard let text = turn.inbound.text else { return nil }
        return .answer(Answer(.text("search: \(text)"), uses: ["CO01"]))
    }

    private func run(
        abilities: Set<Account.Ability> = Set(Account.Ability.allCases),
        _ body: (ConversationHarness, Store) async throws -> Void
    ) async throws {
        let store = try await TemporaryStore.inMemory(Conversation.schema + EnquiriesRoom.schema)
        let room = EnquiriesRoom(
            store: store.library("demo"), settings: .full, knownTitles: Titles("谁动了我的奶酪"), menuEntries: { [] })
        try await room.load()
        try await ConversationHarness.run([Self.search] + room.slices, store: store, abilities: abilities) {
            try await body($0, store)
        }
    }

    private func said(_ outcome: Outcome) -> String {
        guard case .reply(let reply) = outcome else { return "try again" }
        return reply.blocks.map { block in
            switch block {
            case .text(let text): text
            case .choices(let head, let choices, _): ([head] + choices.map(\.label)).joined(separator: "|")
            case .handOver: "hand-over"
            default: "other"
            }
        }.joined(separator: "\n")
    }

    @Test func `a reader follows, greets, asks and finds`() async throws {
        try await run { reader, store in
            let welcome = said(await reader.send(.followed(scene: nil)))
            #expect(welcome.contains("欢迎关注示例大学图书馆") && welcome.contains("Welcome to Example University Library"))
            #expect(said(await reader.say("你好")).hasPrefix("您好"))
            #expect(said(await reader.say("三体")) == "search: 三体")
            #expect(said(await reader.say("谢谢你们，再见")) == "search: 谢谢你们，再见")
            #expect(said(await reader.say("Is the main library open on Sunday?")).contains("9:00–17:00"))
            #expect(said(await reader.say("怎么续借？")).contains("我的借阅"))
            #expect(said(await reader.say("谁动了我的奶酪？")) == "search: 谁动了我的奶酪？")
            #expect(said(await reader.say("👍")).hasPrefix("😊"))
            #expect(said(await reader.send(.followed(scene: nil))) == welcome)
            let uses = try await store.read { try Usage.totals($0, library: "demo", from: 0, through: 99_999) }
            #expect(uses == ["CO01": 3, "IP03": 1, "RI01": 1])
        }
    }

    @Test func `a question is asked back, and either choice is taken`() async throws {
        try await run { reader, _ in
            #expect(said(await reader.say("可以带宠物吗")).hasSuffix("查图书“可以带宠物吗”|问馆员"))
            #expect(said(await reader.say("1")) == "search: 可以带宠物吗")
            #expect(said(await reader.say("How do I cite a web page?")).contains("Ask a librarian"))
            #expect(!said(await reader.say("2")).contains("search"))
            #expect(said(await reader.say("可以带宠物吗")).contains("问馆员"))
            #expect(said(await reader.say("活着")) == "search: 活着")
        }
    }

    @Test func `a secret is nowhere in the database`() async throws {
        try await run { reader, store in
            #expect(said(await reader.say("我的密码是geheim123")).contains("没有保存"))
            #expect(said(await reader.say("my pin is 4821")).contains("Nothing of what you just sent was kept"))
            let rows = try await store.read { transaction in
                try transaction.rows("SELECT * FROM inbox") { row in
                    (0..<12).map { row.optionalText($0) ?? "" }.joined()
                }
            }
            #expect(!rows.isEmpty)
            #expect(!rows.contains { $0.contains("geheim") || $0.contains("4821") })
        }
    }

    @Test func `a scene has its own welcome where a rule knows it`() async throws {
        let store = try await TemporaryStore.inMemory(Conversation.schema + EnquiriesRoom.schema)
        let room = EnquiriesRoom(
            store: store.library("demo"), settings: .full, knownTitles: Titles(), menuEntries: { [] })
        let rule = KeywordRule(
            id: "fair", match: .scene, words: ["bookfair"],
            reply: RuleReply(text: Localized(zh: "欢迎来到书展", en: "Welcome to the book fair")), function: "IP07")
        try await room.rules.save(rule, now: Date(timeIntervalSince1970: 1_800_000_000))
        try await ConversationHarness.run(room.slices, store: store) { reader in
            #expect(said(await reader.send(.followed(scene: "bookfair"))) == "欢迎来到书展\n\nWelcome to the book fair")
            #expect(said(await reader.send(.sceneScanned("bookfair"))) == "欢迎来到书展")
            #expect(said(await reader.send(.followed(scene: "other"))).contains("欢迎关注"))
            #expect(said(await reader.send(.sceneScanned("other"))).contains("帮助"))
        }
    }

    @Test(arguments: [
        Inbound.Content.image(mediaID: "m", url: "u"), .voice(mediaID: "m", format: "amr", recognised: nil),
        .voice(mediaID: "m", format: "amr", recognised: ""), .video(mediaID: "m", thumbnailID: "t"),
        .location(latitude: 1, longitude: 2, label: "x"), .link(title: "t", description: "d", url: "u"),
        .file(name: "f", size: 1), .miniProgram(title: "t", appID: "a", path: "p"), .menuKey("gone"),
        .scan(kind: "qrcode", text: "x", key: "k"), .text("……", choice: nil),
    ])
    func `other input gets a kind word`(content: Inbound.Content) {
        #expect(text(OtherInput().claim(turn("", content: content), at: .fallback)) != nil)
    }

    @Test func `a menu tap reaches its slice`() async throws {
        try await run { reader, _ in
            #expect(said(await reader.send(.menuKey("enquiries.hours"))).contains("总馆"))
            #expect(said(await reader.send(.menuKey("enquiries.contact"))).contains("010-5555-0100"))
            #expect(said(await reader.send(.menuKey("enquiries.help"))).contains("开放时间|联系馆员"))
            #expect(said(await reader.say("1")).contains("总馆"))
        }
    }
}
