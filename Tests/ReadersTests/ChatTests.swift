import Conversation
import Foundation
import Kernel
import Readers
import Storage
import TestSupport
import Testing

/// The room in a conversation.
struct ChatTests {
    /// An account whose pages cannot know the reader.
    private static let plain = Set(Account.Ability.allCases).subtracting([.webAuthorisation])

    private func run(
        abilities: Set<Account.Ability> = Set(Account.Ability.allCases),
        _ body: (ConversationHarness, Room) async throws -> Void
    ) async throws {
        let room = try await Room(others: Conversation.schema)
        try await ConversationHarness.run(room.room.slices, store: room.store, abilities: abilities) {
            try await body($0, room)
        }
    }

    private func said(_ outcome: Outcome) -> String {
        guard case .reply(let reply) = outcome else { return "try again" }
        return reply.blocks.map { block in
            switch block {
            case .text(let text): text
            case .choices(let head, let choices, _): ([head] + choices.map(\.label)).joined(separator: "|")
            default: "other"
            }
        }.joined(separator: "\n")
    }

    /// The token in a link of the chat.
    private func token(_ words: String) -> String {
        String(words.split(separator: "link=").last?.prefix { $0 != "\"" } ?? "")
    }

    private func prove(_ link: String, _ room: Room, card: String = "R001", pin: String = "1111") async throws -> String
    {
        try await room.room.desk.prove(
            try #require(CardEntry(card: card, pin: pin)), link: link, .init([.notices], in: .chinese), from: nil,
            now: Date(timeIntervalSince1970: 1_800_000_100))
    }

    @Test func `where pages know the reader, the chat leads to the page`() async throws {
        try await run { chat, _ in
            #expect(said(await chat.say("绑定")).contains("href=\"https://lib.example.edu/bind?a=main\""))
            #expect(said(await chat.say("bind my card")).contains("never in the chat"))
            #expect(said(await chat.say("我的")).contains("发送“绑定”"))
        }
    }

    @Test func `where they do not, a code typed into the same chat completes the binding, once`() async throws {
        try await run(abilities: Self.plain) { chat, room in
            let link = token(said(await chat.say("绑定", from: "oOne")))
            #expect(link.count == 32)
            #expect(said(await chat.say("123456", from: "oOne")).contains("还没有等待验证"))
            let code = try await prove(link, room)
            #expect(code.count == 6)
            // Used up: whoever has the link now can do nothing with it.
            await #expect(throws: BindingRefusal.linkGone) { _ = try await prove(link, room) }
            #expect(try await room.cards().isEmpty)
            // In another chat the code is only a number.
            #expect(said(await chat.say(code, from: "oTwo")).isEmpty)
            #expect(try await room.cards(Room.two).isEmpty)
            #expect(said(await chat.say(code, from: "oOne")).contains("绑定成功"))
            #expect(try await room.cards() == ["R001"])
            #expect(try await room.room.cards.cards(of: Room.one).first?.purposes == [.notices])
            #expect(said(await chat.say(code, from: "oOne")).isEmpty)
            let uses = try await room.store.read { try Usage.totals($0, library: "demo", from: 0, through: 99_999) }
            #expect((uses["MA01"] ?? 0) >= 2)
        }
    }

    @Test func `five wrong codes end it, and the right one comes too late`() async throws {
        try await run(abilities: Self.plain) { chat, room in
            let code = try await prove(token(said(await chat.say("绑定", from: "oOne"))), room)
            let wrong = code == "000000" ? "111111" : "000000"
            for left in [4, 3, 2, 1] { #expect(said(await chat.say(wrong, from: "oOne")).contains("还可以试 \(left) 次")) }
            #expect(said(await chat.say(wrong, from: "oOne")).contains("已作废"))
            #expect(!said(await chat.say(code, from: "oOne")).contains("绑定成功"))
            #expect(try await room.cards().isEmpty)
        }
    }

    @Test func `a link and a code hold for ten minutes each, and a new link ends the old`() async throws {
        try await run(abilities: Self.plain) { chat, room in
            let first = token(said(await chat.say("绑定", from: "oOne")))
            let second = token(said(await chat.say("绑定", from: "oOne")))
            let now = Date(timeIntervalSince1970: 1_800_000_100)
            #expect(try await !room.room.desk.isOpen(link: first, now: now))
            #expect(try await room.room.desk.isOpen(link: second, now: now))
            #expect(try await !room.room.desk.isOpen(link: second, now: now + 700))
            let code = try await prove(second, room)
            #expect(!said(await chat.say(code, from: "oOne", now: now + 700)).contains("绑定成功"))
            #expect(try await room.cards().isEmpty)
        }
    }

    @Test func `neither token nor code stands in the database`() async throws {
        try await run(abilities: Self.plain) { chat, room in
            let link = token(said(await chat.say("绑定", from: "oOne")))
            let code = try await prove(link, room)
            let rows = try await room.store.read { transaction in
                try transaction.rows("SELECT * FROM reader_link") { row in
                    (0..<10).map { (row.optionalText($0) ?? "") + String(decoding: row.bytes($0), as: UTF8.self) }
                        .joined()
                }
            }
            #expect(rows.count == 1)
            #expect(!rows[0].contains(link) && !rows[0].contains(code))
        }
    }

    @Test func `unbinding asks first, which of several and whether to`() async throws {
        try await run { chat, room in
            #expect(said(await chat.say("解绑", from: "oOne")).contains("无需解绑"))
            try await room.bind("R001", "1111")
            #expect(said(await chat.say("解绑", from: "oOne")).hasSuffix("|是|否"))
            #expect(said(await chat.say("否", from: "oOne")).contains("保持不变"))
            #expect(try await room.cards() == ["R001"])
            try await room.bind("R002", "2222")
            #expect(said(await chat.say("解绑", from: "oOne")).contains("|••02（使用中）|••01"))
            let question = said(await chat.say("2", from: "oOne"))
            #expect(question.contains("••01") && !question.contains("R001"))
            #expect(said(await chat.say("是", from: "oOne")).contains("已解绑"))
            #expect(try await room.cards() == ["R002"])
            #expect(said(await chat.say("unbind", from: "oTwo")).contains("nothing to undo"))
        }
    }

    @Test func `switching chooses among the reader's own`() async throws {
        try await run { chat, room in
            try await room.bind("R001", "1111")
            #expect(said(await chat.say("换证", from: "oOne")).contains("只绑定了一张"))
            try await room.bind("R002", "2222")
            _ = await chat.say("换证", from: "oOne")
            #expect(said(await chat.say("2", from: "oOne")).contains("••01"))
            #expect(try await room.cards() == ["R001", "R002"])
        }
    }

    @Test func `the card tells its state, also when the library is away or knows it no longer`() async throws {
        try await run { chat, room in
            try await room.bind("R001", "1111")
            let card = said(await chat.say("我的", from: "oOne"))
            #expect(card.contains("••01，有效至 2027-06-30") && card.contains("/loans?a=main"))
            #expect(!card.contains("R001") && !card.contains("张小明"))
            room.system.set(away: true)
            #expect(said(await chat.say("我的", from: "oOne")).contains("暂时没有回应"))
            room.system.set(away: false)
            room.system.forget("R001")
            #expect(said(await chat.say("my card", from: "oOne")).contains("no longer knows this card"))
            #expect(try await room.room.desk.cards(of: Room.one).first?.unknownSince != nil)
        }
    }

    @Test func `signing out is said in the chat too`() async throws {
        try await run { chat, _ in #expect(said(await chat.say("退出登录")).contains("已退出")) }
    }

    @Test func `without pages the desk helps`() async throws {
        let room = try await Room(others: Conversation.schema, pages: nil)
        try await ConversationHarness.run(room.room.slices, store: room.store) { chat in
            #expect(said(await chat.say("绑定")).contains("服务台"))
        }
    }
}
