import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Enquiries

struct KeywordRuleStoreTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    private static func room(_ store: LibraryStore) -> EnquiriesRoom {
        EnquiriesRoom(store: store, settings: .full, knownTitles: Titles(), menuEntries: { [] })
    }

    private static func rule(_ id: String, _ words: String..., text: String = "好") -> KeywordRule {
        KeywordRule(id: id, words: words, reply: RuleReply(text: Localized(zh: text, en: text)))
    }

    private func answer(_ room: EnquiriesRoom, _ said: String) -> String? {
        text(KeywordRules(rules: room.rules.shelf).claim(turn(said), at: .rule))
    }

    @Test func `a rule comes back as it was saved`() async throws {
        let rules = Self.room(try await library()).rules
        let full = KeywordRule(
            id: "full", account: "main", match: .pattern, words: ["怎么*", "how*"], priority: 3,
            window: RuleWindow(
                from: CalendarDay("2026-06-01"), through: CalendarDay("2026-06-30"), weekdays: [.monday],
                hours: [try #require(TimeSpan("22:00-02:00"))]),
            reply: RuleReply(
                text: Localized(zh: "中文", en: "English"),
                cards: [RuleCard(title: Localized(zh: "题", en: "Title"), url: "https://library.example.edu")]),
            function: "IP03", isEnabled: false)
        try await rules.save(full, now: Self.now)
        let book = try await rules.book()
        #expect(book.rules == [full])
        let json = try JSONEncoder().encode(book)
        #expect(try JSONDecoder().decode(RuleBook.self, from: json) == book)
    }

    @Test func `a saved rule holds at once, and a removed one no more`() async throws {
        let room = Self.room(try await library())
        #expect(answer(room, "自习楼") == nil)
        try await room.rules.save(Self.rule("a", "自习楼", text: "三号楼"), now: Self.now)
        #expect(answer(room, "自习楼？") == "三号楼")
        #expect(try await room.rules.remove("a", now: Self.now))
        #expect(answer(room, "自习楼") == nil)
        #expect(try await room.rules.remove("a", now: Self.now) == false)
    }

    @Test func `the built-in rules hold until one of their id takes their place`() async throws {
        let room = Self.room(try await library())
        try await room.load()
        #expect(answer(room, "续借")?.contains("到期前") == true)
        try await room.rules.save(Self.rule("borrowing.renew", "续借", text: "在自助机上续借"), now: Self.now)
        #expect(answer(room, "续借") == "在自助机上续借")
        #expect(answer(room, "还书") != nil)
        try await room.rules.replace(with: RuleBook(keepsBuiltIn: false, rules: [Self.rule("b", "借书")]), now: Self.now)
        #expect(answer(room, "还书") == nil && answer(room, "借书") == "好")
    }

    @Test func `another node notices an edit`() async throws {
        let store = try await library()
        let (one, other) = (Self.room(store), Self.room(store))
        try await one.load()
        try await other.load()
        #expect(try await other.rules.refreshIfChanged() == false)
        try await one.rules.save(Self.rule("a", "自习楼"), now: Self.now)
        #expect(answer(other, "自习楼") == nil)
        #expect(try await other.rules.refreshIfChanged())
        #expect(answer(other, "自习楼") == "好")
        let restarted = Self.room(store)
        try await restarted.load()
        #expect(answer(restarted, "自习楼") == "好")
    }

    @Test func `libraries do not see each other's rules`() async throws {
        let store = try await library()
        let other = Self.room(store.store.library("other"))
        try await Self.room(store).rules.save(Self.rule("a", "自习楼"), now: Self.now)
        try await other.load()
        #expect(answer(other, "自习楼") == nil)
    }

    static let bad: [(KeywordRule, String)] = [
        (rule("", "a"), "badID"), (rule("a"), "noWords"), (rule("a", "？？"), "noWords"),
        (rule("a", "x", text: " "), "emptyReply"),
        (rule("a", "x", text: String(repeating: "字", count: 683)), "tooLong"),
        (KeywordRule(id: "a", words: ["x"], reply: RuleReply()), "emptyReply"),
        (
            KeywordRule(id: "a", match: .pattern, words: ["*"], reply: RuleReply(text: Localized(zh: "a", en: "a"))),
            "noWords"
        ),
        (
            KeywordRule(id: "a", words: ["x"], reply: RuleReply(text: Localized(zh: "a", en: "a")), function: "XX99"),
            "unknownFunction"
        ),
        (
            KeywordRule(
                id: "a", words: ["x"],
                reply: RuleReply(cards: [RuleCard(title: Localized(zh: "a", en: "a"), url: "javascript:x")])), "badCard"
        ),
        (
            KeywordRule(
                id: "a", words: ["x"],
                window: RuleWindow(from: CalendarDay(number: 2), through: CalendarDay(number: 1)),
                reply: RuleReply(text: Localized(zh: "a", en: "a"))), "emptyWindow"
        ),
    ]

    @Test(arguments: bad.indices)
    func `a rule that cannot work is refused by name`(index: Int) async throws {
        let (rule, code) = Self.bad[index]
        let rules = Self.room(try await library()).rules
        let problem = await #expect(throws: RuleProblem.self) { try await rules.save(rule, now: Self.now) }
        #expect(problem?.code == "enquiries.rule.\(code)")
        #expect(problem?.words.english.contains("“\(rule.id)”") == true)
        #expect(try await rules.book().rules.isEmpty)
    }

    @Test func `a book with an id twice is refused whole`() async throws {
        let rules = Self.room(try await library()).rules
        try await rules.save(Self.rule("old", "旧"), now: Self.now)
        let book = RuleBook(rules: [Self.rule("a", "x"), Self.rule("a", "y")])
        await #expect(throws: RuleProblem.duplicate(rule: "a")) { try await rules.replace(with: book, now: Self.now) }
        #expect(try await rules.book().rules.map(\.id) == ["old"])
    }

    @Test func `short forms are read, unknown keys are not`() throws {
        let json = #"{"rules":[{"id":"a","words":["x"],"reply":{"text":"同"}}]}"#
        let book = try JSONDecoder().decode(RuleBook.self, from: Data(json.utf8))
        #expect(book.keepsBuiltIn && book.rules[0].match == .exact && book.rules[0].function == "RI01")
        #expect(book.rules[0].reply.text == Localized(zh: "同", en: "同"))
        let wrong = #"{"rules":[{"id":"a","wrods":["x"],"reply":{"text":"同"}}]}"#
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(RuleBook.self, from: Data(wrong.utf8)) }
    }
}
