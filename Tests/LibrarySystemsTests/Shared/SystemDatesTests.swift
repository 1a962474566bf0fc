import Foundation
import Kernel
import Testing

@testable import LibrarySystems

struct SystemDatesTests {
    private static let zone = TimeZone(identifier: "Asia/Shanghai") ?? .gmt

    private func dates(
        _ days: SIP2Settings.Meanings.DayOrder = .monthFirst, _ due: SIP2Settings.Meanings.DueTime = .auto
    ) -> SystemDates { SystemDates(zone: Self.zone, days: days, dueTime: due) }

    private static func moment(_ text: String) throws -> Due {
        .moment(try Date(text, strategy: .iso8601))
    }

    @Test(arguments: [
        "20261207", "2026-12-07", "2026/12/7", "2026.12.07", "2026年12月7日", "12/07/2026", "12/7/2026", "7.12.2026",
        "20261207    235900", "20261207    235959", "20261207    000000", "2026-12-07 23:59", "12/07/2026 23:59:59",
        "20261207   Z155959", "2026-12-07T15:59:00Z", "2026-12-07T23:59:00+08:00",
    ])
    func `a due day is read however it is written`(text: String) throws {
        #expect(dates().due(text) == .day(try #require(CalendarDay("2026-12-07"))))
    }

    @Test(arguments: [
        "20261207    183136", "20261207   Z103136", "20261207183136", "2026-12-07 18:31:36",
        "2026-12-07T10:31:36Z", "2026-12-07T18:31:36.500+08:00", "12/07/2026 18:31:36",
    ])
    func `a due moment is read however it is written`(text: String) throws {
        #expect(try dates().due(text) == Self.moment("2026-12-07T10:31:36Z"))
        #expect(dates(.monthFirst, .day).due(text) == .day(try #require(CalendarDay("2026-12-07"))))
    }

    @Test func `the order of day and month is the library's`() throws {
        #expect(dates(.dayFirst).due("03/04/2026") == .day(try #require(CalendarDay("2026-04-03"))))
        #expect(dates(.monthFirst).due("03/04/2026") == .day(try #require(CalendarDay("2026-03-04"))))
    }

    @Test(arguments: ["", "soon", "2026-02-30", "99999999", "20261207    2561", "13/13/2026", "."])
    func `what is no date stays as it was written`(text: String) {
        #expect(dates().due(text) == .words(text))
    }

    @Test func `midnight may be meant where the library says so`() throws {
        #expect(try dates(.monthFirst, .moment).due("20261207    000000") == Self.moment("2026-12-06T16:00:00Z"))
    }

    @Test func `a stamp is local time of eighteen characters`() throws {
        let stamp = dates().stamp(try Date("2026-12-07T10:31:06Z", strategy: .iso8601))
        #expect(stamp == "20261207    183106")
    }
}
