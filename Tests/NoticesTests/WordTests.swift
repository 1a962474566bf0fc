import Foundation
import Kernel
import Testing

@testable import Notices

/// What fills a form's places, and how titles are made to fit.
struct WordTests {
    @Test(arguments: [
        ("三体", 20, "三体"),
        ("中国科学技术史：物理学及相关技术第一分册物理学", 20, "中国科学技术史"),
        ("追忆似水年华 = À la recherche du temps perdu", 20, "追忆似水年华"),
        ("高等数学 / 同济大学数学系编", 10, "高等数学"),
        ("钢铁是怎样炼成的并且怎样在漫长的岁月里不断地被锤打", 20, "钢铁是怎样炼成的并且怎样在漫长的岁月里…"),
        ("Structure and Interpretation of Computer Programs", 20, "Structure and…"),
        ("一部很长很长的书（第三版修订增补本全套共十二册）", 15, "一部很长很长的书…"),
        ("𠮷野家的历史𠮷野家的历史𠮷野家的历史", 12, "𠮷野家的历史𠮷野家…"),
        ("Ab：副题", 4, "Ab…"),
    ])
    func `a title is shortened with care`(title: String, limit: Int, short: String) {
        let shortened = Shortening.shorten(title, to: limit)
        #expect(shortened == short)
        #expect(shortened.utf16.count <= limit)
    }

    @Test func `no shortened title is ever too long, whatever it is made of`() {
        let parts = ["三体", "：", "（", "）", " ", "word", "𠮷", "👨‍👩‍👧", "——", " / ", "é", "《", "》"]
        var seed: UInt64 = 7
        for _ in 0..<2000 {
            var title = ""
            for _ in 0..<12 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1
                title += parts[Int(seed >> 33) % parts.count]
            }
            for limit in [5, 15, 20, 60] { #expect(Shortening.shorten(title, to: limit).utf16.count <= limit) }
        }
    }

    @Test(arguments: [
        ("thing1", "三体", "三体"), ("thing1", "", nil), ("thing1", " \n\t ", nil),
        ("thing2", "第一行\n第二行", "第一行 第二行"),
        ("phrase3", "即将到期", "即将到期"), ("phrase3", "Due soon", nil), ("phrase3", "一二三四五六", nil),
        ("number4", "3", "3"), ("number4", "三", nil), ("character_string5", "2026-12-01", "2026-12-01"),
        ("character_string5", "十二月", nil), ("time6", "2026年12月1日 23:59", "2026年12月1日 23:59"),
        ("keyword1", String(repeating: "字", count: 300), String(repeating: "字", count: 199) + "…"),
        ("amount1", "3", nil),
    ])
    func `what does not fit a place is made to fit or left out`(place: String, value: String, fitted: String?) {
        #expect(FieldRule(place).fitted(value) == fitted)
    }

    @Test(arguments: [("thing1", 20), ("name2", 10), ("phrase3", 5), ("keyword4", 200), ("car_number1", 8)])
    func `each place has its length`(place: String, length: Int) {
        #expect(FieldRule(place).length == length)
        #expect(FieldRule(place, length: 4).length == 4)
        #expect(FieldRule(place, length: 1000).length == length)
    }

    @Test func `a day is written as its place asks`() throws {
        let day = try #require(CalendarDay("2026-12-01"))
        #expect(FieldRule("time1").written(day) == "2026年12月1日 23:59")
        #expect(FieldRule("date1").written(day) == "2026年12月1日")
        #expect(FieldRule("character_string1").written(day) == "2026-12-01")
    }

    private func notice(
        _ kind: Notice.Kind, _ title: String, _ day: String? = nil, place: String? = nil, remark: Localized? = nil
    ) -> Notice {
        Notice(
            kind, to: ReaderKey(account: "main", reader: "o"), key: title, title: title,
            day: day.flatMap { CalendarDay($0) }, place: place, remark: remark, page: "/loans",
            until: Date(timeIntervalSince1970: 2_000_000_000))
    }

    @Test func `several of a kind become one, the earliest first`() throws {
        let groups = NoticeGroup.digest([
            (1, notice(.dueSoon, "乙", "2026-12-03")), (2, notice(.holdReady, "预约甲", place: "主馆")),
            (3, notice(.dueSoon, "甲", "2026-12-01")), (4, notice(.overdue, "丙", "2026-11-01")),
            (5, notice(.holdReady, "预约乙", place: "东馆")), (6, notice(.dueSoon, "丁", "2026-12-03")),
        ])
        #expect(groups.map(\.kind) == [.dueSoon, .overdue, .holdReady, .holdReady])
        let due = try #require(groups.first)
        #expect(due.titles == ["甲", "乙", "丁"])
        #expect(due.day == CalendarDay("2026-12-01"))
        #expect(!due.isOneDay)
        #expect(due.ids == [3, 1, 6])
        #expect(NoticeWords.text(due, .chinese).hasPrefix("【即将到期】3 册，最早应还 12月1日\n· 甲\n· 乙\n· 丁"))
        #expect(NoticeWords.head(due, .english) == "Due soon: 3 items, earliest due 2026-12-01")
        #expect(NoticeWords.titles(due, most: 20) == "甲等3册")
    }

    @Test func `one thing is told by its title, and more than five are counted`() throws {
        let one = try #require(NoticeGroup.digest([(1, notice(.holdReady, "三体", "2026-12-01", place: "主馆"))]).first)
        #expect(NoticeWords.head(one, .chinese) == "【预约到书】《三体》，保留到 12月1日，取书处：主馆")
        let many = try #require(
            NoticeGroup.digest((1...9).map { (Int64($0), notice(.dueToday, "书\($0)", "2026-12-01")) }).first)
        #expect(many.isOneDay)
        #expect(NoticeWords.text(many, .chinese).contains("……另有 4 册"))
        let settled = NoticeGroup.digest([(1, notice(.settled, "续借")), (2, notice(.settled, "预约"))])
        #expect(settled.count == 2)
    }

    @Test func `every word of a form fits its place in both languages`() {
        for kind in Notice.Kind.allCases {
            #expect(FieldRule("phrase1").fitted(NoticeWords.kind(kind).chinese) != nil)
            for language in Language.allCases {
                #expect(NoticeWords.advice(kind)(language).utf16.count <= 20)
                #expect(NoticeWords.kind(kind)(language).utf16.count <= 20)
            }
        }
    }
}
