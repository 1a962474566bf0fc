import Foundation
import Kernel
import Testing

@testable import Enquiries

struct BranchHoursTests {
    private func hours(_ branch: Branch, _ moment: String) throws -> BranchHours {
        BranchHours(branch, at: date(moment), in: try #require(TimeZone(identifier: "Asia/Shanghai")))
    }

    private func branch(_ hours: [String: [String]], _ exceptions: [DayException] = []) -> Branch {
        Branch(
            code: "m", name: Localized(zh: "总馆", en: "Main"), hours: WeeklyHours(hours), exceptions: exceptions)
    }

    @Test(arguments: [
        ("2026-06-03 10:00", true, "2026-06-03 22:00"), ("2026-06-03 07:59", false, "2026-06-03 08:00"),
        ("2026-06-03 22:00", false, "2026-06-04 08:00"), ("2026-06-05 23:00", false, "2026-06-08 08:00"),
    ])
    func `a branch is open or closed until its next change`(now: String, isOpen: Bool, change: String) throws {
        let hours = try hours(branch(["mon-fri": ["08:00-22:00"]]), now)
        #expect(hours.isOpen == isOpen)
        #expect(hours.nextChange == date(change))
    }

    @Test func `seven days begin with today and tell what differs`() throws {
        let day = try #require(CalendarDay("2026-06-04"))
        let holiday = DayException(from: day, through: day, spans: [], note: Localized(zh: "端午", en: "Dragon Boat"))
        let hours = try hours(branch(["mon-fri": ["08:00-22:00"]], [holiday]), "2026-06-03 10:00")
        #expect(hours.days.map(\.day.description).first == "2026-06-03")
        #expect(hours.days.map { $0.spans.isEmpty } == [false, true, false, true, true, false, false])
        #expect(hours.days.map(\.isException) == [false, true, false, false, false, false, false])
        #expect(hours.days[1].note?.english == "Dragon Boat")
    }

    @Test func `what is not known is not made up`() throws {
        let hours = try hours(Branch(code: "m", name: Localized(zh: "总馆", en: "Main")), "2026-06-03 10:00")
        #expect(hours.isOpen == nil && hours.nextChange == nil && hours.days.isEmpty)
        let always = try self.hours(branch(["daily": ["00:00-24:00"]]), "2026-06-03 10:00")
        #expect(always.isOpen == true && always.nextChange == nil)
    }

    @Test(arguments: [
        // The night of the change and the days around it, London 2026: 29 March 01:00 and 25 October 02:00.
        (88 - 1, 600, 10.0), (88 - 1, 0, 0.0), (88, 600, 9.0), (298, 600, 10.0), (298, 30, -0.5), (298, 90, 0.5),
    ])
    func `a wall clock's moment is found across a change of the clock`(day: Int, minute: Int, hour: Double) throws {
        let zone = try #require(TimeZone(identifier: "Europe/London"))
        let number = try #require(CalendarDay("2026-01-01")).number + day - 1
        let found = LocalMoment(day: CalendarDay(number: number), minute: minute).date(in: zone)
        #expect(found.timeIntervalSince1970 == Double(number) * 86_400 + hour * 3600)
    }
}
