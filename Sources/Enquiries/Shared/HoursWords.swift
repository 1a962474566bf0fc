import Kernel

/// Says hours and moments in words.
enum HoursWords {
    static func day(_ day: Weekday) -> Localized {
        let chinese = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
        let english = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        return Localized(zh: chinese[day.rawValue], en: english[day.rawValue])
    }

    /// 8:00–12:00、14:00–次日 2:00, or closed.
    static func spans(_ spans: [TimeSpan]) -> Localized {
        if spans.isEmpty { return Localized(zh: "不开放", en: "closed") }
        func list(_ nextDay: String, _ separator: String) -> String {
            spans.map { span in
                "\(time(span.opens.minutes))–\(span.isPastMidnight ? nextDay : "")\(time(span.closes.minutes))"
            }.joined(separator: separator)
        }
        return Localized(zh: list("次日 ", "、"), en: list("next day ", ", "))
    }

    /// 8:05; the end of a day stays 24:00.
    static func time(_ minutes: Int) -> String { "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)" }

    /// A moment as seen from another: 22:00, 明天 8:00, 周四 8:00, 10月8日 8:00.
    static func moment(_ absolute: Int, from now: LocalMoment) -> Localized {
        let moment = LocalMoment(absolute: absolute)
        let time = time(moment.minute)
        switch moment.day.number - now.day.number {
        case 0: return Localized(zh: time, en: time)
        case 1 where moment.minute == 0: return Localized(zh: "24:00", en: "midnight")
        case 1: return Localized(zh: "明天 \(time)", en: "\(time) tomorrow")
        case 2...6:
            let day = day(moment.day.weekday)
            return Localized(zh: "\(day.chinese) \(time)", en: "\(time) on \(day.english)")
        default:
            return Localized(zh: "\(moment.day.month)月\(moment.day.day)日 \(time)", en: "\(time) on \(moment.day)")
        }
    }

    /// A week with equal neighbours joined, as in 周一至周五 8:00–22:00.
    static func week(_ week: WeeklyHours, separator chinese: String = "\n", _ english: String = "\n") -> Localized {
        var groups: [(first: Int, last: Int)] = []
        for day in 0..<7 {
            if let last = groups.last, week.days[last.last] == week.days[day] {
                groups[groups.count - 1].last = day
            } else {
                groups.append((day, day))
            }
        }
        let parts = groups.map { group -> Localized in
            let first = day(Weekday(rawValue: group.first) ?? .monday)
            let last = day(Weekday(rawValue: group.last) ?? .monday)
            let hours = spans(week.days[group.first])
            if group == (0, 6) { return Localized(zh: "每天 \(hours.chinese)", en: "Every day \(hours.english)") }
            if group.first == group.last {
                return Localized(zh: "\(first.chinese) \(hours.chinese)", en: "\(first.english) \(hours.english)")
            }
            return Localized(
                zh: "\(first.chinese)至\(last.chinese) \(hours.chinese)",
                en: "\(first.english) to \(last.english) \(hours.english)")
        }
        return Localized(
            zh: parts.map(\.chinese).joined(separator: chinese), en: parts.map(\.english).joined(separator: english))
    }
}
