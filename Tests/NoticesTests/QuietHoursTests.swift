import Foundation
import Kernel
import Testing

@testable import Notices

/// When readers may be written to.
struct QuietHoursTests {
    private static let night = [QuietHours.usual]

    private func zone(_ name: String) throws -> TimeZone { try #require(TimeZone(identifier: name)) }

    private func moment(_ text: String, _ zone: TimeZone) throws -> Date {
        let parts = text.split(separator: " ")
        let day = try #require(CalendarDay(String(parts[0])))
        let time = try #require(TimeOfDay(String(parts[1])))
        return LocalMoment(day: day, minute: time.minutes).date(in: zone)
    }

    @Test(arguments: [
        ("2026-12-01 21:59", "2026-12-01 21:59"), ("2026-12-01 22:00", "2026-12-02 08:00"),
        ("2026-12-01 23:30", "2026-12-02 08:00"), ("2026-12-02 00:00", "2026-12-02 08:00"),
        ("2026-12-02 07:59", "2026-12-02 08:00"), ("2026-12-02 08:00", "2026-12-02 08:00"),
        ("2026-12-31 23:00", "2027-01-01 08:00"),
    ])
    func `a quiet night goes past midnight`(now: String, then: String) throws {
        let zone = try zone("Asia/Shanghai")
        #expect(QuietHours.awake(try moment(now, zone), Self.night, in: zone) == (try moment(then, zone)))
    }

    @Test(arguments: [
        // Clocks go forward on 29 March 2026 at 02:00 and back on 25 October 2026 at 03:00.
        ("Europe/Berlin", "2026-03-28 23:00", "2026-03-29 08:00", 8 * 3600.0),
        ("Europe/Berlin", "2026-10-24 23:00", "2026-10-25 08:00", 10 * 3600.0),
        ("Asia/Shanghai", "2026-03-28 23:00", "2026-03-29 08:00", 9 * 3600.0),
    ])
    func `a night in which the clocks change ends by the wall clock`(
        name: String, now: String, then: String, length: Double
    ) throws {
        let zone = try zone(name)
        let start = try moment(now, zone)
        let end = QuietHours.awake(start, Self.night, in: zone)
        #expect(end == (try moment(then, zone)))
        #expect(end.timeIntervalSince(start) == length)
    }

    @Test func `the library's quiet time and the reader's own add up`() throws {
        let zone = try zone("Asia/Shanghai")
        let noon = QuietHours(from: TimeOfDay(wholeHour: 12), to: TimeOfDay(wholeHour: 14))
        let early = QuietHours(from: TimeOfDay(wholeHour: 7), to: TimeOfDay(wholeHour: 9))
        let day = "2026-12-01"
        #expect(
            QuietHours.awake(try moment("\(day) 06:00", zone), Self.night + [early], in: zone)
                == (try moment("\(day) 09:00", zone)))
        #expect(
            QuietHours.awake(try moment("\(day) 13:00", zone), Self.night + [noon], in: zone)
                == (try moment("\(day) 14:00", zone)))
    }

    @Test func `quiet times that leave nothing of a day end all the same`() throws {
        let zone = try zone("Asia/Shanghai")
        let day = QuietHours(from: TimeOfDay(wholeHour: 8), to: TimeOfDay(wholeHour: 22))
        let now = try moment("2026-12-01 23:00", zone)
        let end = QuietHours.awake(now, Self.night + [day], in: zone)
        #expect(end > now && end.timeIntervalSince(now) <= 86_400 * 1.5)
        #expect(QuietHours.awake(now, [QuietHours.none], in: zone) == now)
    }
}
