import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Enquiries

struct KeywordRuleTests {
    private func rule(
        _ id: String, _ match: KeywordRule.Match = .exact, _ words: String..., priority: Int = 0,
        account: AccountID? = nil, window: RuleWindow? = nil, enabled: Bool = true
    ) -> KeywordRule {
        KeywordRule(
            id: id, account: account, match: match, words: words, priority: priority, window: window,
            reply: RuleReply(text: Localized(zh: id, en: id)), isEnabled: enabled)
    }

    private func found(_ rules: [KeywordRule], _ said: String, at moment: String = "2026-06-03 10:00") -> String? {
        RuleSnapshot(RuleBook(keepsBuiltIn: false, rules: rules), version: 1, settings: EnquiriesSettings())
            .rule(for: turn(said, at: moment))?.id
    }

    @Test(arguments: [
        "借阅规则", "借阅规则？", "借閱規則", "请问借阅规则是什么呢？", "  借阅规则 ", "借阅规则。。。", "你好，请问借阅规则", "借阅规则吗",
    ])
    func `polite words, marks and traditional characters do not matter`(said: String) {
        #expect(found([rule("a", .exact, "借阅规则")], said) == "a")
    }

    @Test(arguments: ["WiFi", "wifi", "ＷＩＦＩ", "Wi-Fi", "WIFI?", "请问wifi"])
    func `case, width and hyphens do not matter`(said: String) {
        #expect(found([rule("a", .exact, "Wi-Fi")], said) == "a")
    }

    @Test func `exact is the whole message`() {
        #expect(found([rule("a", .exact, "借阅规则")], "借阅规则研究") == nil)
        #expect(found([rule("a", .contains, "借阅规则")], "新的借阅规则研究") == "a")
    }

    @Test(arguments: [
        ("怎么*书", "怎么还书", true), ("怎么*书", "怎么书", true), ("怎么*书", "怎么还书呀", true), ("怎么*书", "我怎么还书", false),
        ("第?章", "第三章", true), ("第?章", "第十二章", false), ("a|b*c|d", "B is C", true), ("a|b*c|d", "d", true),
        ("a|b*c|d", "e", false), ("*a*b*c*", "xxaxxbxxcxx", true), ("*a*b*c*", "xxbxxaxxcxx", false),
        ("借書*", "借书规则", true),
    ])
    func `a pattern knows star, question mark and bar`(pattern: String, said: String, matches: Bool) {
        #expect((found([rule("a", .pattern, pattern)], said) != nil) == matches)
    }

    @Test func `a hostile pattern and text end`() {
        let pattern = RulePattern(String(repeating: "*a", count: 60) + "b")
        let text = String(repeating: "a", count: 600).unicodeScalars.map(\.value)
        #expect(!pattern.matches(text))
    }

    @Test func `priority decides, then exact before contains before pattern`() {
        let rules = [
            rule("pattern", .pattern, "还*"), rule("contains", .contains, "还"), rule("exact", .exact, "还书"),
        ]
        #expect(found(rules, "还书") == "exact")
        #expect(found(rules, "还书去") == "contains")
        #expect(found(rules + [rule("high", .pattern, "*书*", priority: 5)], "还书") == "high")
    }

    @Test func `a rule holds for its account alone, and only where enabled`() {
        #expect(found([rule("a", .exact, "还书", account: "other")], "还书") == nil)
        #expect(found([rule("a", .exact, "还书", account: "main")], "还书") == "a")
        #expect(found([rule("a", .exact, "还书", enabled: false)], "还书") == nil)
    }

    @Test(arguments: [
        ("2026-06-01 00:00", true), ("2026-05-31 23:59", false), ("2026-06-10 23:59", true),
        ("2026-06-11 00:00", false),
    ])
    func `a window of days holds in the library's own zone`(moment: String, holds: Bool) {
        let window = RuleWindow(from: CalendarDay("2026-06-01"), through: CalendarDay("2026-06-10"))
        #expect((found([rule("a", .exact, "还书", window: window)], "还书", at: moment) != nil) == holds)
    }

    @Test(arguments: [
        ("2026-06-05 22:30", true), ("2026-06-06 01:59", true), ("2026-06-06 02:00", false),
        ("2026-06-06 22:30", false),
        ("2026-06-05 01:00", false),
    ])
    func `hours past midnight belong to the day they begin on`(moment: String, holds: Bool) throws {
        let window = RuleWindow(weekdays: [.friday], hours: [try #require(TimeSpan("22:00-02:00"))])
        #expect((found([rule("a", .exact, "还书", window: window)], "还书", at: moment) != nil) == holds)
    }

    @Test func `a rule out of its window makes way for the next`() throws {
        let night = RuleWindow(hours: [try #require(TimeSpan("22:00-07:00"))])
        let rules = [rule("night", .exact, "人工台", priority: 9, window: night), rule("day", .exact, "人工台")]
        #expect(found(rules, "人工台", at: "2026-06-03 23:00") == "night")
        #expect(found(rules, "人工台", at: "2026-06-03 12:00") == "day")
    }
}
