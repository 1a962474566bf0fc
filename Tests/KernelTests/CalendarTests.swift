import Foundation
import Kernel
import Testing

struct CalendarTests {
    private static let json = """
        {"hours": {"mon-fri": ["08:00-12:00", "14:00-22:00"], "sat": ["18:00-02:00"]},
         "terms": [
           {"name": {"zh": "秋季学期", "en": "Autumn term"}, "from": "2026-09-01", "through": "2027-01-20",
            "hours": {"daily": ["07:00-23:00"]}},
           {"name": {"zh": "考试周", "en": "Exams"}, "from": "2026-12-28", "through": "2027-01-10",
            "hours": {"daily": ["00:00-24:00"]}, "branches": ["main"]},
           {"name": {"zh": "寒假", "en": "Winter break"}, "from": "2027-01-21", "through": "2027-02-20",
            "hours": {"mon-fri": ["09:00-16:00"]}}],
         "exceptions": [
           {"from": "2027-01-01", "note": {"zh": "元旦", "en": "New Year"}},
           {"from": "2026-12-24", "through": "2026-12-25", "spans": ["10:00-15:00"], "branches": ["east"]}]}
        """
    private static let branchJSON = """
        {"hours": {"daily": ["10:00-17:00"]},
         "terms": [{"name": {"zh": "装修", "en": "Works"}, "from": "2026-11-01", "through": "2026-11-30", "hours": {}}],
         "exceptions": [{"from": "2027-01-01", "spans": ["12:00-13:00"], "note": {"zh": "照常", "en": "Open"}}]}
        """

    private static func calendar(_ json: String) throws -> LibraryCalendar {
        try JSONDecoder().decode(LibraryCalendar.self, from: Data(json.utf8))
    }

    private static func timetable(_ code: String) throws -> Timetable {
        let own = code == "own" ? try calendar(branchJSON) : LibraryCalendar()
        return try #require(try calendar(json).timetable(of: own, code: code))
    }

    @Test(arguments: [
        // The week, split and past midnight; a closed day.
        ("main", "2026-08-31", "08:00-12:00 14:00-22:00", ""), ("main", "2026-08-29", "18:00-02:00", ""),
        ("main", "2026-08-30", "", ""),
        // The term, the shorter one within it, and a branch that the shorter one is not about.
        ("main", "2026-09-01", "07:00-23:00", "Autumn term"), ("main", "2026-12-31", "00:00-24:00", "Exams"),
        ("east", "2026-12-31", "07:00-23:00", "Autumn term"), ("main", "2027-01-11", "07:00-23:00", "Autumn term"),
        ("main", "2027-01-21", "09:00-16:00", "Winter break"), ("main", "2027-01-23", "", "Winter break"),
        // A closure within terms, and hours of one branch alone.
        ("main", "2027-01-01", "", "New Year"), ("east", "2026-12-25", "10:00-15:00", ""),
        ("main", "2026-12-25", "07:00-23:00", "Autumn term"),
        // What a branch says itself comes before what the library says of the same sort.
        ("own", "2026-11-15", "", "Works"), ("own", "2027-01-01", "12:00-13:00", "Open"),
        ("own", "2026-08-30", "10:00-17:00", ""), ("own", "2026-12-01", "07:00-23:00", "Autumn term"),
    ])
    func `a day has the hours that are said closest to it`(code: String, day: String, spans: String, note: String)
        throws
    {
        let timetable = try Self.timetable(code)
        let day = try #require(CalendarDay(day))
        #expect(timetable.spans(on: day).map(\.description).joined(separator: " ") == spans)
        #expect((timetable.note(on: day)?.english ?? "") == note)
    }

    @Test(arguments: [
        // New Year's Eve in the examination weeks ends at midnight, since the next day is closed.
        ("main", "2026-12-31T15:59:00Z", true, "2026-12-31T16:00:00Z"),
        ("main", "2026-12-31T16:30:00Z", false, "2027-01-01T16:00:00Z"),
        // Saturday night goes on into Sunday.
        ("main", "2026-08-29T17:30:00Z", true, "2026-08-29T18:00:00Z"),
        ("main", "2026-08-29T18:00:00Z", false, "2026-08-31T00:00:00Z"),
        // The break between morning and afternoon.
        ("main", "2026-08-31T04:30:00Z", false, "2026-08-31T06:00:00Z"),
    ])
    func `now and next cross midnight and the year`(code: String, now: String, isOpen: Bool, change: String) throws {
        let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        try Self.expect(Self.timetable(code), zone, now, isOpen, change)
    }

    @Test(arguments: [
        // 29 March 2026, 02:00 becomes 03:00: the night is an hour shorter.
        ("2026-03-28T23:30:00Z", true, "2026-03-29T02:00:00Z"), ("2026-03-29T01:30:00Z", true, "2026-03-29T02:00:00Z"),
        // 25 October 2026, 03:00 becomes 02:00: the night is an hour longer.
        ("2026-10-24T23:30:00Z", true, "2026-10-25T03:00:00Z"), ("2026-10-25T03:00:00Z", false, "2026-10-25T19:00:00Z"),
    ])
    func `a night across a change of the clock ends by the clock on the wall`(
        now: String, isOpen: Bool, change: String
    ) throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let week = try #require(WeeklyHours(["daily": ["20:00-04:00"]]))
        try Self.expect(Timetable(week: week, exceptions: []), zone, now, isOpen, change)
    }

    private static func expect(
        _ timetable: Timetable, _ zone: TimeZone, _ now: String, _ isOpen: Bool, _ change: String
    ) throws {
        let moment = LocalMoment(try Date(now, strategy: .iso8601), in: zone)
        let expected = try Date(change, strategy: .iso8601)
        switch timetable.state(at: moment) {
        case .open(let until):
            #expect(isOpen)
            #expect(LocalMoment(absolute: try #require(until)).date(in: zone) == expected)
        case .closed(let opens):
            #expect(!isOpen)
            #expect(LocalMoment(absolute: try #require(opens)).date(in: zone) == expected)
        }
    }

    @Test func `terms alone make a calendar, and nothing makes none`() throws {
        let terms = try Self.calendar(
            #"{"terms": [{"name": {"zh": "学期", "en": "Term"}, "from": "2026-09-01", "through": "2026-09-30", "hours": {"daily": ["08:00-20:00"]}}]}"#
        )
        let timetable = try #require(terms.timetable(of: LibraryCalendar(), code: "main"))
        #expect(timetable.spans(on: try #require(CalendarDay("2026-09-30"))).count == 1)
        #expect(timetable.spans(on: try #require(CalendarDay("2026-10-01"))).isEmpty)
        #expect(LibraryCalendar().timetable(of: LibraryCalendar(), code: "main") == nil)
        #expect(LibraryCalendar(exceptions: timetable.exceptions).timetable(of: LibraryCalendar(), code: "m") == nil)
    }

    @Test(arguments: [
        #"{"hour": {}}"#, #"{"terms": [{"from": "2026-09-01", "through": "2026-09-30", "hours": {}}]}"#,
        #"{"terms": [{"name": {"zh": "a", "en": "a"}, "from": "2026-09-30", "through": "2026-09-01", "hours": {}}]}"#,
        #"{"exceptions": [{"from": "2026-09-30", "through": "2026-09-01"}]}"#,
        #"{"exceptions": [{"from": "2026-02-30"}]}"#,
    ])
    func `a calendar that cannot be meant is refused`(json: String) {
        #expect(throws: DecodingError.self) { try Self.calendar(json) }
    }
}
