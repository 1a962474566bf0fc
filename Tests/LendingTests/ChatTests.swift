import Conversation
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Lending

/// Whole dialogues over a played system.
struct ChatTests {
    private static func talk(
        settings: LendingSettings = LendingSettings(), purposes: Set<Purpose> = [],
        _ body: @escaping @Sendable (Library, ConversationHarness) async throws -> Void
    ) async throws {
        let library = try await Library(Conversation.schema, purposes: purposes, settings: settings)
        try await ConversationHarness.run(library.room.slices, store: library.store) { try await body(library, $0) }
    }

    private static func text(_ outcome: Outcome) -> String {
        guard case .reply(let reply) = outcome else { return "" }
        return reply.blocks.map { block in
            switch block {
            case .text(let text): text
            case .choices(let head, let choices, _): head + "\n" + choices.map(\.label).joined(separator: "\n")
            default: ""
            }
        }.joined(separator: "\n")
    }

    @Test func `loans are told with their dates in words, and a number tells more`() async throws {
        try await Self.talk { _, chat in
            let list = Self.text(await chat.say("我的借阅", from: "oA"))
            #expect(list.contains("我的借阅（2 本）") && list.contains("三体 · 还有 3 天") && list.contains("活着 · 逾期 2 天"))
            #expect(list.contains("https://lib.example/loans?a=main") && !list.contains("围城"))
            let detail = Self.text(await chat.say("1", from: "oA"))
            #expect(detail.contains("三体") && detail.contains("续借这本"))
            let english = Self.text(await chat.say("my loans", from: "oA"))
            #expect(english.contains("3 days left") && english.contains("2 days overdue"))
        }
    }

    @Test func `renewing by number, by tap and all together tells each outcome`() async throws {
        try await Self.talk { library, chat in
            library.system.put(
                Library.account(
                    "A1",
                    loans: [
                        Library.loan("1", "三体", in: 3), Library.loan("2", "活着", in: 5),
                        Library.loan("4", "红楼梦", in: 6, .refused(.wantedByOthers)),
                    ]))
            #expect(Self.text(await chat.say("续借 2", from: "oA")).contains("续借成功"))
            #expect(library.system.now("A1")?.loans[1].renewals == 1)
            let all = Self.text(await chat.say("续借", from: "oA"))
            #expect(all.contains("三体，新的应还日期") && all.contains("红楼梦：有其他读者预约了这本书，不能续借。"))
            #expect(all.contains("活着：续借次数已用完"))
            #expect(Self.text(await chat.say("续借 9", from: "oA")).contains("没有第 9 本"))
            #expect(library.system.now("B1")?.loans.first?.renewals == 0)
        }
    }

    @Test func `the same message twice renews once`() async throws {
        try await Self.talk { library, chat in
            let first = await chat.say("续借 1", from: "oA", key: "k", sentAt: Library.start)
            let again = await chat.say("续借 1", from: "oA", key: "k", sentAt: Library.start)
            #expect(Self.text(first) == Self.text(again) && library.system.count("renew") == 1)
        }
    }

    @Test func `a hold is placed by ISBN where the reader wants it, and taken back`() async throws {
        try await Self.talk { library, chat in
            #expect(Self.text(await chat.say("预约 9787536692930", from: "oA")).contains("在哪里取"))
            let placed = Self.text(await chat.say("2", from: "oA"))
            #expect(placed.contains("已预约《三体》，排在第 2 位") && placed.contains("取书处：east"))
            #expect(Self.text(await chat.say("我的预约", from: "oA")).contains("排在第 2 位"))
            #expect(Self.text(await chat.say("我的预约", from: "oB")).contains("您没有预约"))
            #expect(Self.text(await chat.say("取消预约 1", from: "oA")).contains("已取消"))
            #expect(library.system.now("A1")?.holds.isEmpty == true)
        }
    }

    @Test func `a lost card is blocked after a yes, and not after a no`() async throws {
        try await Self.talk { library, chat in
            #expect(Self.text(await chat.say("挂失", from: "oA")).contains("不挂失"))
            #expect(Self.text(await chat.say("2", from: "oA")).contains("没有挂失"))
            _ = await chat.say("读者证丢了", from: "oA")
            #expect(Self.text(await chat.say("是", from: "oA")).contains("已挂失"))
            #expect(library.system.now("A1")?.patron.blocks == [.lost])
            _ = await chat.say("挂失", from: "oB")
            library.system.be(.unplugged)
            #expect(Self.text(await chat.say("是", from: "oB")).contains("还没有挂失"))
        }
    }

    @Test func `charges, clearance, history and the card answer`() async throws {
        try await Self.talk(purposes: [.history]) { library, chat in
            library.system.put(Library.account("A1", loans: [Library.loan("1", "三体", in: 3)], owed: 350))
            #expect(Self.text(await chat.say("欠款", from: "oA")).contains("¥3.50"))
            let clearance = Self.text(await chat.say("毕业离校", from: "oA"))
            #expect(clearance.contains("还 1 本书") && clearance.contains("缴清欠款 ¥3.50"))
            #expect(Self.text(await chat.say("借阅历史", from: "oA")).contains("三体"))
            let card = Self.text(await chat.say("电子证", from: "oA"))
            #expect(card.contains("/card") && card.contains("挂失"))
        }
    }

    @Test func `scanning lends after the title was shown`() async throws {
        try await Self.talk(settings: LendingSettings(selfCheckout: true)) { library, chat in
            let scan = Inbound.Content.scan(kind: "barcode", text: "CODE_128,0077", key: "lending.checkout")
            #expect(Self.text(await chat.send(scan, from: "oB")).contains("借《Copy 0077》？"))
            #expect(Self.text(await chat.say("好", from: "oB")).contains("已借"))
            #expect(library.system.now("B1")?.loans.contains { $0.barcode == "0077" } == true)
        }
    }

    @Test func `when the plug is pulled the copy is told with its time and orders are noted`() async throws {
        try await Self.talk { library, chat in
            _ = await chat.say("我的借阅", from: "oA")
            library.system.be(.unplugged)
            let later = Library.start.addingTimeInterval(3600)
            let list = Self.text(await chat.say("我的借阅", from: "oA", now: later))
            #expect(list.contains("图书馆系统暂时没有回应") && list.contains("三体"))
            #expect(Self.text(await chat.say("续借 1", from: "oA", now: later)).contains("已记下"))
            let none = Self.text(await chat.say("我的借阅", from: "oB", now: later))
            #expect(none.contains("暂时没有回应") && !none.contains("没有借书"))
        }
    }

    @Test func `who has bound nothing is told how, in one sentence`() async throws {
        try await Self.talk { _, chat in
            for words in ["我的借阅", "续借", "我的预约", "欠款", "电子证", "挂失", "借阅历史", "毕业离校"] {
                let answer = Self.text(await chat.say(words, from: "oNobody"))
                #expect(answer.contains("绑定读者证") && answer.contains("/bind?a=main"), "\(words)")
            }
        }
    }

    @Test func `only what the system can and the library allows is declared`() async throws {
        func functions(_ abilities: Set<LibrarySystemAbility>, _ settings: LendingSettings) async throws -> Set<
            FunctionID
        > {
            Set(try await Library(settings: settings, abilities: abilities).room.slices.flatMap(\.functions))
        }
        let all = Set(LibrarySystemAbility.allCases)
        #expect(try await functions(all, LendingSettings()).contains("IN05") == false)
        #expect(try await functions(all, LendingSettings(selfCheckout: true)).isSuperset(of: ["IN05", "MA03", "CO03"]))
        let little = try await functions([], LendingSettings(selfCheckout: true))
        #expect(little.isDisjoint(with: ["IN05", "MA03", "CO03", "MA06"]) && little.contains("MA02"))
    }
}
