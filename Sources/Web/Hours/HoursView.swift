import Enquiries
import Foundation
import Kernel

/// One branch's hours as a page shows them.
struct BranchToday: Sendable, Equatable {
    /// One day's hours.
    struct Day: Sendable, Equatable {
        let dayLabel: String
        let dayHours: String
        let dayNote: String?
        let isToday: Bool
        let isException: Bool
    }

    let branchLabel: String
    let isOpen: Bool
    let state: String
    let todayHours: String
    let branchNote: String?
    let days: [Day]
    let isKnown: Bool

    init(_ hours: BranchHours, at now: Date, in zone: TimeZone, _ language: Language) {
        branchLabel = hours.name(language)
        branchNote = hours.note?(language)
        isOpen = hours.isOpen == true
        isKnown = hours.isOpen != nil
        state = HoursLabels(zone: zone, language: language).state(hours, now: now)
        let days = hours.days.enumerated().map { index, day in
            Day(
                dayLabel: HoursLabels.day(day.day, isToday: index == 0)(language),
                dayHours: HoursLabels.spans(day.spans)(language), dayNote: day.note?(language), isToday: index == 0,
                isException: day.isException)
        }
        self.days = days
        todayHours = days.first?.dayHours ?? ""
    }
}

/// Says hours in words.
struct HoursLabels {
    let zone: TimeZone
    let language: Language

    func state(_ hours: BranchHours, now: Date) -> String {
        guard let isOpen = hours.isOpen else { return PageWords.word("hoursUnknown", language) }
        guard let change = hours.nextChange else {
            return (isOpen ? Localized(zh: "现在开放", en: "Open now") : Localized(zh: "现在闭馆", en: "Closed now"))(language)
        }
        let time = moment(change, now: now)
        return isOpen
            ? Localized(zh: "现在开放，\(time.chinese) 闭馆", en: "Open now, until \(time.english)")(language)
            : Localized(zh: "现在闭馆，\(time.chinese) 开门", en: "Closed now, opens \(time.english)")(language)
    }

    private func moment(_ date: Date, now: Date) -> Localized {
        func local(_ date: Date) -> (day: Int, minute: Int) {
            let seconds = Int(date.timeIntervalSince1970) + zone.secondsFromGMT(for: date)
            return (seconds / 86_400, seconds % 86_400 / 60)
        }
        let (moment, today) = (local(date), local(now).day)
        let clock = "\(moment.minute / 60):" + (moment.minute % 60 < 10 ? "0" : "") + "\(moment.minute % 60)"
        switch moment.day - today {
        case 0: return Localized(zh: clock, en: clock)
        case 1 where moment.minute == 0: return Localized(zh: "24:00", en: "midnight")
        case 1: return Localized(zh: "明天 \(clock)", en: "\(clock) tomorrow")
        default:
            let day = Self.weekday(CalendarDay(number: moment.day).weekday)
            return Localized(zh: "\(day.chinese) \(clock)", en: "\(clock) on \(day.english)")
        }
    }

    static func weekday(_ day: Weekday) -> Localized {
        let chinese = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
        let english = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        return Localized(zh: chinese[day.rawValue], en: english[day.rawValue])
    }

    /// `今天 周二 11月24日`.
    static func day(_ day: CalendarDay, isToday: Bool) -> Localized {
        let parts = day.description.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return Localized(zh: day.description, en: day.description) }
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let name = weekday(day.weekday)
        return Localized(
            zh: (isToday ? "今天 · " : "") + "\(name.chinese) \(parts[1])月\(parts[2])日",
            en: (isToday ? "Today · " : "") + "\(name.english) \(parts[2]) \(months[parts[1] - 1])")
    }

    static func spans(_ spans: [TimeSpan]) -> Localized {
        if spans.isEmpty { return Localized(zh: "闭馆", en: "Closed") }
        func list(_ nextDay: String, _ separator: String) -> String {
            spans.map { span in
                "\(span.opens)–\(span.closes < span.opens ? nextDay : "")\(span.closes)"
            }.joined(separator: separator)
        }
        return Localized(zh: list("次日 ", "、"), en: list("next day ", ", "))
    }
}

/// The page of opening hours.
struct HoursView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let hours: [BranchToday]
    let hasHours: Bool
    let contact: [String]

    init(_ place: PagePlace, _ visit: Visit) {
        words = PageWords.all(visit.language)
        hours = place.hours(visit)
        hasHours = !hours.isEmpty
        contact = place.library.enquiries.contactLines(visit.language)
        frame = PageFrame(
            place, visit, title: PageWords.word("hoursTitle", visit.language), current: "/hours")
    }
}

extension PagePlace {
    /// Every branch's hours at the time of a visit.
    func hours(_ visit: Visit) -> [BranchToday] {
        library.enquiries.hours(at: visit.now, in: library.timeZone).map {
            BranchToday($0, at: visit.now, in: library.timeZone, visit.language)
        }
    }
}
