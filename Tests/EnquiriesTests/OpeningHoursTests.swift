import Foundation
import Kernel
import Testing

@testable import Enquiries

struct OpeningHoursTests {
    private let slice = OpeningHours(settings: .full)

    static let questions = lines(
        """
        几点
        几点？
        几点了
        几点钟呢
        东区几点
        几点关门
        几点关门？
        图书馆几点关门
        请问图书馆几点关门呢？
        几点开门
        几点开馆
        几点闭馆
        今天开吗
        今天开门吗
        今天几点关门
        图书馆今天开放吗
        今晚几点关门
        明天开吗
        明天开门吗
        明天几点开门
        后天开放吗
        周末开门吗
        周末开放吗
        周六开吗
        星期天几点开门
        礼拜天开不开门
        周日闭馆吗
        现在开着吗
        现在还开着吗
        现在开门了吗
        关门了吗
        开门了没
        什么时候开门
        什么时候闭馆
        国庆节开放吗
        国庆放假吗
        寒假开放吗
        开放时间
        开放时间是什么
        开放时间？
        開放時間
        開館時間
        图书馆开放时间
        图书馆的开放时间
        开馆时间
        闭馆时间
        总馆几点关门
        总馆开放时间
        东区今天开吗
        东校区分馆几点闭馆
        opening hours
        Opening hours?
        library hours
        hours
        what are your hours
        What are the opening hours?
        when do you close
        When do you close?
        when does the library open
        what time does the library close
        what time do you close today
        how late are you open
        are you open today
        are you open now?
        is the library open tomorrow
        Is the library open on Sunday?
        are you open on weekends
        open now?
        do you close on holidays
        when does the east library close
        closing time?
        """)

    @Test(arguments: questions)
    func `a question about the hours is answered`(question: String) {
        #expect(text(slice.claim(turn(question), at: .talk)) != nil)
    }

    @Test(arguments: searches)
    func `a title is not a question about the hours`(search: String) {
        #expect(slice.claim(turn(search), at: .talk) == nil)
    }

    @Test(arguments: [
        ("2026-06-03 10:00", "总馆：现在开放，22:00 闭馆"), ("2026-06-03 07:59", "总馆：现在闭馆，8:00 开门"),
        ("2026-06-03 22:00", "总馆：现在闭馆，明天 8:00 开门"), ("2026-06-06 12:00", "总馆：现在开放，17:00 闭馆"),
        ("2026-06-05 23:30", "总馆：现在闭馆，明天 9:00 开门"),
    ])
    func `the state follows the wall clock`(moment: String, line: String) {
        let said = text(slice.claim(turn("总馆几点关门", at: moment), at: .talk))
        #expect(said?.hasPrefix(line) == true, "\(said ?? "-")")
    }

    @Test(arguments: [
        ("2026-06-03 23:00", "East Library: open now, closes at 2:00 tomorrow"),
        ("2026-06-04 01:30", "East Library: open now, closes at 2:00"),
        ("2026-06-04 02:00", "East Library: closed now, opens at 18:00"),
    ])
    func `a span past midnight belongs to the evening before`(moment: String, line: String) {
        let said = text(slice.claim(turn("when does the east library close", at: moment), at: .talk))
        #expect(said?.hasPrefix(line) == true, "\(said ?? "-")")
    }

    @Test func `the day asked for is told`() {
        let saturday = text(slice.claim(turn("总馆周末开门吗", at: "2026-06-03 10:00"), at: .talk)) ?? ""
        #expect(saturday.contains("6月6日（周六）：9:00–17:00"))
        #expect(saturday.contains("6月7日（周日）：9:00–17:00"))
        let tomorrow = text(slice.claim(turn("is the east library open tomorrow"), at: .talk)) ?? ""
        #expect(tomorrow.contains("Tomorrow (Thursday): 18:00–next day 2:00"))
        let sunday = text(slice.claim(turn("周末开吗", at: "2026-06-07 10:00"), at: .talk)) ?? ""
        #expect(!sunday.contains("周六"))
    }

    @Test func `an exception takes the place of the week`() {
        let holiday = DayException(
            from: CalendarDay(number: 20_729), through: CalendarDay(number: 20_731), spans: [],
            note: Localized(zh: "国庆节", en: "National Day"))
        let branch = Branch(
            code: "main", name: Localized(zh: "总馆", en: "Main"), hours: WeeklyHours(["daily": ["00:00-24:00"]]),
            exceptions: [holiday])
        let slice = OpeningHours(settings: EnquiriesSettings(branches: [branch]))
        #expect(holiday.from.description == "2026-10-03")
        let closed = text(slice.claim(turn("今天开吗", at: "2026-10-03 10:00"), at: .talk)) ?? ""
        #expect(closed.contains("现在闭馆，10月6日") || closed.contains("现在闭馆，周二 0:00 开门"), "\(closed)")
        #expect(closed.contains("不开放（国庆节）"))
        let before = text(slice.claim(turn("开放时间", at: "2026-10-01 10:00"), at: .talk)) ?? ""
        #expect(before.contains("现在开放，周六 0:00 闭馆") || before.contains("10月3日"), "\(before)")
        #expect(before.contains("2026-10-03 – 2026-10-05（国庆节）：不开放"))
    }

    @Test func `always open has no closing time`() {
        let branch = Branch(
            code: "m", name: Localized(zh: "总馆", en: "Main"), hours: WeeklyHours(["daily": ["00:00-24:00"]]))
        let slice = OpeningHours(settings: EnquiriesSettings(branches: [branch]))
        #expect(text(slice.claim(turn("几点关门"), at: .talk))?.hasPrefix("总馆：现在开放\n") == true)
    }

    @Test func `unknown hours are said to be unknown, with a way to ask`() {
        let slice = OpeningHours(settings: EnquiriesSettings(contact: ContactPoint(phone: "010-5555-0100")))
        let said = text(slice.claim(turn("开放时间"), at: .talk)) ?? ""
        #expect(said.contains("还没有告诉我开放时间") && said.contains("010-5555-0100"))
        #expect(slice.functions.isEmpty && slice.menuEntries.isEmpty)
        #expect(self.slice.functions == ["IP03"] && self.slice.menuEntries.count == 1)
    }

    @Test func `a zone's own clock decides, summer time included`() throws {
        let zone = try #require(TimeZone(identifier: "Europe/London"))
        let moment = LocalMoment(Date(timeIntervalSince1970: 1_782_863_940), in: zone)
        #expect("\(moment.day)" == "2026-07-01" && moment.minute == 59)
    }

    @Test(arguments: ["08:00-22:00", "18:00-02:00", "00:00-24:00"])
    func `a span reads back as it was written`(span: String) {
        #expect(TimeSpan(span)?.description == span)
    }

    @Test(arguments: ["8-22", "08:00-08:00", "25:00-26:00", "08:60-09:00", "08:00", ""])
    func `what is no span is refused`(span: String) { #expect(TimeSpan(span) == nil) }

    @Test(arguments: ["2026-02-29", "2026-13-01", "2026-00-10", "26", "2026-04-31"])
    func `what is no day is refused`(day: String) { #expect(CalendarDay(day) == nil) }

    @Test func `days are counted as calendars do`() throws {
        #expect(CalendarDay("1970-01-01")?.number == 0)
        #expect(CalendarDay("2000-02-29")?.number == 11_016)
        #expect(try #require(CalendarDay("2026-06-03")).weekday == .wednesday)
        #expect(CalendarDay(number: 11_016).description == "2000-02-29")
    }

    @Test func `a day named twice is refused`() {
        #expect(WeeklyHours(["mon-fri": ["08:00-12:00"], "fri": ["08:00-10:00"]]) == nil)
        #expect(WeeklyHours(["monday": []]) == nil)
    }
}
