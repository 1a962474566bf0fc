import Foundation
import Kernel
import Testing

@testable import Enquiries

struct CalendarSettingsTests {
    private static let json = """
        {"desk_hours": {"mon-fri": ["09:00-17:00"]},
         "calendar": {"hours": {"daily": ["08:00-22:00"]},
           "terms": [{"name": {"zh": "考试周", "en": "Examination weeks"}, "from": "2026-06-08", "through": "2026-06-21",
             "hours": {"daily": ["07:00-24:00"]}}],
           "exceptions": [{"from": "2026-06-05", "note": {"zh": "校庆", "en": "Founding day"}}]},
         "branches": [
           {"code": "main", "name": {"zh": "总馆", "en": "Main"}},
           {"code": "east", "name": {"zh": "东区", "en": "East"}, "hours": {"mon-fri": ["09:00-18:00"]},
             "exceptions": [{"from": "2026-06-05", "spans": ["09:00-12:00"]}]}]}
        """

    private func settings() throws -> EnquiriesSettings {
        try JSONDecoder().decode(EnquiriesSettings.self, from: Data(Self.json.utf8))
    }

    @Test(arguments: [
        ("main", "2026-06-04", "08:00-22:00"), ("main", "2026-06-05", ""), ("main", "2026-06-07", "08:00-22:00"),
        ("main", "2026-06-08", "07:00-24:00"), ("east", "2026-06-05", "09:00-12:00"), ("east", "2026-06-07", ""),
    ])
    func `a branch inherits the library's calendar but for what it says itself`(
        code: String, day: String, spans: String
    )
        throws
    {
        let branch = try #require(try settings().branches.first { $0.code == code })
        let timetable = try #require(branch.timetable)
        #expect(timetable.spans(on: try #require(CalendarDay(day))).map(\.description).joined() == spans)
        #expect(try settings().isOpen(on: try #require(CalendarDay(day)), branch: code) == !spans.isEmpty)
    }

    @Test func `the library is open where one branch is, and where nobody knows`() throws {
        let settings = try settings()
        let founding = try #require(CalendarDay("2026-06-05"))
        #expect(settings.isOpen(on: founding, branch: nil))
        // A branch nobody has told of follows the library.
        #expect(!settings.isOpen(on: founding, branch: "elsewhere"))
        #expect(EnquiriesSettings().isOpen(on: founding, branch: "main"))
        // Where the library is closed nobody is at the desk.
        #expect(settings.desk?.spans(on: founding).isEmpty == true)
    }

    @Test func `the chat tells the term that holds and the days that come`() throws {
        let settings = try settings()
        func told(_ moment: String, _ language: Language) -> String {
            OpeningHoursText(settings: settings, language: language)
                .answer(HoursQuestion(branch: 0), at: LocalMoment(date(moment), in: zone))
        }
        let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        let before = told("2026-06-03 10:00", .chinese)
        #expect(before.contains("总馆：现在开放，22:00 闭馆"))
        #expect(before.contains("2026-06-05（校庆）：不开放"))
        #expect(before.contains("2026-06-08 – 2026-06-21（考试周）：每天 7:00–24:00"))
        let exams = told("2026-06-10 10:00", .english)
        #expect(exams.contains("Main: open now, closes at midnight"))
        #expect(exams.contains("(Examination weeks)") && exams.contains("Every day 7:00–24:00"))
        let hours = BranchHours(settings.branches[0], at: date("2026-06-10 10:00"), in: zone)
        #expect(hours.days.first?.note?.chinese == "考试周")
    }
}
