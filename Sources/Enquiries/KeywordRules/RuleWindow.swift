public import Kernel

/// When a rule holds, in the library's own time: days, days of the week, hours; what is missing does not limit.
public struct RuleWindow: Sendable, Hashable, Codable {
    /// The first day.
    public var from: CalendarDay?
    /// The last day.
    public var through: CalendarDay?
    /// The days of the week; empty for all.
    public var weekdays: Set<Weekday>
    /// The hours; empty for all.
    ///
    /// A span past midnight belongs to the day it begins on.
    public var hours: [TimeSpan]

    /// Describes a window.
    public init(
        from: CalendarDay? = nil, through: CalendarDay? = nil, weekdays: Set<Weekday> = [], hours: [TimeSpan] = []
    ) {
        self.from = from
        self.through = through
        self.weekdays = weekdays
        self.hours = hours
    }

    private enum CodingKeys: String, CodingKey, CaseIterable { case from, through, weekdays, hours }

    /// Reads a mapping; every key may be missing.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        from = try container.decodeIfPresent(CalendarDay.self, forKey: .from)
        through = try container.decodeIfPresent(CalendarDay.self, forKey: .through)
        weekdays = try container.value(.weekdays, or: [])
        hours = try container.value(.hours, or: [])
    }

    func contains(_ moment: LocalMoment) -> Bool {
        if hours.isEmpty { return holds(on: moment.day) }
        return hours.contains { span in
            guard span.isPastMidnight else {
                return span.opens.minutes <= moment.minute && moment.minute < span.closes.minutes
                    && holds(on: moment.day)
            }
            return moment.minute >= span.opens.minutes && holds(on: moment.day)
                || moment.minute < span.closes.minutes && holds(on: CalendarDay(number: moment.day.number - 1))
        }
    }

    private func holds(on day: CalendarDay) -> Bool {
        if let from, day < from { return false }
        if let through, through < day { return false }
        return weekdays.isEmpty || weekdays.contains(day.weekday)
    }
}
