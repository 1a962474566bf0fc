/// Weekly hours, the terms that have others, and the days that differ.
public struct Timetable: Sendable, Hashable {
    /// The usual week.
    public var week: WeeklyHours
    /// Stretches with a week of their own; the first that holds a day decides.
    public var terms: [CalendarTerm]
    /// The days that differ; the first that holds a day decides, before every term.
    public var exceptions: [DayException]

    /// Joins a week, its terms and its exceptions.
    public init(week: WeeklyHours, terms: [CalendarTerm] = [], exceptions: [DayException]) {
        self.week = week
        self.terms = terms
        self.exceptions = exceptions
    }

    /// Whether it is open, and when that changes next, in minutes of the wall clock; nil: not within two weeks.
    public enum State: Sendable, Hashable {
        /// Open, until then.
        case open(until: Int?)
        /// Closed, until then.
        case closed(opens: Int?)
    }

    /// What differs on a day, nil where nothing does.
    public func exception(on day: CalendarDay) -> DayException? {
        exceptions.first { $0.from <= day && day <= $0.through }
    }

    /// The term a day is in, nil where it is in none.
    public func term(on day: CalendarDay) -> CalendarTerm? { terms.first { $0.from <= day && day <= $0.through } }

    /// The week that holds on a day.
    public func week(on day: CalendarDay) -> WeeklyHours { term(on: day)?.hours ?? week }

    /// The spans of a day; empty is closed.
    public func spans(on day: CalendarDay) -> [TimeSpan] {
        exception(on: day)?.spans ?? week(on: day).days[day.weekday.rawValue]
    }

    /// What a day is called that is not like others: why it differs, else the name of its term.
    public func note(on day: CalendarDay) -> Localized? {
        if let exception = exception(on: day) { return exception.note }
        return term(on: day)?.name
    }

    /// Whether it is open at a moment, and when that changes.
    public func state(at moment: LocalMoment) -> State {
        let now = moment.absolute
        var openUntil: Int?
        for offset in -1...14 {
            let day = CalendarDay(number: moment.day.number + offset)
            for span in spans(on: day) {
                let start = day.number * 1440 + span.opens.minutes
                let end = start + span.length
                if let until = openUntil {
                    // 24:00 followed by 00:00 is no change.
                    if start > until { return .open(until: until) }
                    openUntil = max(until, end)
                } else if start > now {
                    return .closed(opens: start)
                } else if end > now {
                    openUntil = end
                }
            }
        }
        guard let openUntil else { return .closed(opens: nil) }
        return .open(until: openUntil >= now + 13 * 1440 ? nil : openUntil)
    }
}
