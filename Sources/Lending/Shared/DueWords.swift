public import Kernel

public import struct Foundation.Date
public import struct Foundation.TimeZone

/// When something is due, as people say it: 今天到期, 还有 3 天, 逾期 2 天.
public struct DueWords: Sendable, Hashable {
    /// How near it is.
    public enum Nearness: Sendable, Hashable {
        /// It should have been back.
        case overdue
        /// Today, or within so many days as count as soon.
        case soon
        /// Later, or not known.
        case later
    }

    /// How many days ahead count as soon.
    public static let soonDays = 3

    /// How near it is.
    public let nearness: Nearness
    /// How long there is left: 还有 3 天.
    public let left: Localized
    /// The date with the hour where it counts: 12月3日 18:00; what could not be read stands as the system wrote it.
    public let date: Localized

    /// Words a loan's due date.
    public init(_ loan: Loan, now: Date, zone: TimeZone) {
        let isOverdue = loan.isOverdue(at: now, in: zone)
        let today = LocalMoment(now, in: zone).day
        guard let day = loan.due.day(in: zone) else {
            nearness = isOverdue ? .overdue : .later
            left = isOverdue ? Localized(zh: "已逾期", en: "overdue") : Localized(zh: "应还", en: "due")
            if case .words(let words) = loan.due { date = Localized(zh: words, en: words) } else { date = left }
            return
        }
        var clock = ""
        if case .moment(let moment) = loan.due { clock = Self.clock(moment, zone) }
        date = Self.date(day, today, clock)
        let days = day.number - today.number
        nearness = isOverdue ? .overdue : days <= Self.soonDays ? .soon : .later
        left = Self.left(days, isOverdue: isOverdue)
    }

    private static func left(_ days: Int, isOverdue: Bool) -> Localized {
        if isOverdue {
            return days >= 0
                ? Localized(zh: "已逾期", en: "overdue")
                : Localized(zh: "逾期 \(-days) 天", en: days == -1 ? "1 day overdue" : "\(-days) days overdue")
        }
        switch days {
        case ...0: return Localized(zh: "今天到期", en: "due today")
        case 1: return Localized(zh: "明天到期", en: "due tomorrow")
        default: return Localized(zh: "还有 \(days) 天", en: "\(days) days left")
        }
    }

    /// A day as people write it: without the year where it is this one.
    public static func date(_ day: CalendarDay, _ today: CalendarDay, _ clock: String = "") -> Localized {
        let after = clock.isEmpty ? "" : " " + clock
        let isNear = day.year == today.year || abs(day.number - today.number) < 180
        let (month, number) = (day.month, day.day)
        return Localized(
            zh: (isNear ? "" : "\(day.year)年") + "\(month)月\(number)日" + after,
            en: "\(number) \(months[month - 1])" + (isNear ? "" : " \(day.year)") + after)
    }

    /// A moment: the hour alone where it is today.
    public static func moment(_ moment: Date, now: Date, zone: TimeZone) -> Localized {
        let (day, today) = (LocalMoment(moment, in: zone).day, LocalMoment(now, in: zone).day)
        let clock = clock(moment, zone)
        if day == today { return Localized(zh: "今天 " + clock, en: clock + " today") }
        return date(day, today, clock)
    }

    private static func clock(_ moment: Date, _ zone: TimeZone) -> String {
        TimeOfDay(minutes: LocalMoment(moment, in: zone).minute)?.description ?? ""
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
