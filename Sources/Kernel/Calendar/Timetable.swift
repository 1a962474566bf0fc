/// A stretch of a day, written `08:00-22:00`; one that ends before it begins runs past midnight (`18:00-02:00`).
public struct TimeSpan: Sendable, Hashable, Codable, CustomStringConvertible {
    /// When it begins.
    public let opens: TimeOfDay
    /// When it ends; earlier than `opens` means on the next day.
    public let closes: TimeOfDay

    /// Reads `08:00-22:00`; nil where it is not one or both times are equal (all day is `00:00-24:00`).
    public init?(_ text: String) {
        let parts = text.split(separator: "-")
        guard parts.count == 2, let opens = TimeOfDay(String(parts[0])), let closes = TimeOfDay(String(parts[1])),
            opens != closes, opens.minutes < 1440
        else { return nil }
        self.opens = opens
        self.closes = closes
    }

    /// Reads a text `08:00-22:00`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let span = TimeSpan(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "“\(text)” is not a span HH:MM-HH:MM (all day is 00:00-24:00)")
        }
        self = span
    }

    /// Writes `08:00-22:00`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// `08:00-22:00`.
    public var description: String { "\(opens)-\(closes)" }

    /// Whether it ends on the next day.
    public var isPastMidnight: Bool { closes < opens }

    /// Its length in minutes.
    public var length: Int { closes.minutes - opens.minutes + (isPastMidnight ? 1440 : 0) }
}

/// The hours of each day of a week.
///
/// In settings a mapping from days to spans: `mon`, `mon-fri` or `daily`; a day that is not named is closed, and a
/// later, narrower key is not needed: name each day once.
public struct WeeklyHours: Sendable, Hashable, Codable {
    /// The spans of each day, Monday first.
    public private(set) var days: [[TimeSpan]]

    /// Hours of days named as in the settings; nil on a day or span that cannot be read, or a day named twice.
    public init?(_ hours: [String: [String]]) {
        var spans: [String: [TimeSpan]] = [:]
        for (days, texts) in hours {
            let read = texts.compactMap(TimeSpan.init)
            guard read.count == texts.count else { return nil }
            spans[days] = read
        }
        self.init(spans: spans)
    }

    private init?(spans: [String: [TimeSpan]]) {
        days = Array(repeating: [], count: 7)
        var named: Set<Int> = []
        for (key, spans) in spans {
            guard let range = Self.range(key), named.isDisjoint(with: range) else { return nil }
            named.formUnion(range)
            for day in range { days[day] = spans.sorted { $0.opens < $1.opens } }
        }
    }

    /// Reads the mapping of the settings.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let hours = WeeklyHours(spans: try container.decode([String: [TimeSpan]].self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "days are mon, tue … sun, a range such as mon-fri, or daily; each once"
            )
        }
        self = hours
    }

    /// Writes the mapping, day by day.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        var hours: [String: [TimeSpan]] = [:]
        for day in Weekday.allCases where !days[day.rawValue].isEmpty { hours[day.key] = days[day.rawValue] }
        try container.encode(hours)
    }

    private static func range(_ key: String) -> ClosedRange<Int>? {
        if key == "daily" { return 0...6 }
        let ends = key.split(separator: "-").map { Weekday(key: String($0)) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
            first.rawValue <= last.rawValue
        else { return nil }
        return first.rawValue...last.rawValue
    }
}

/// Days on which other hours hold: a holiday, an examination week.
public struct DayException: Sendable, Hashable, Codable {
    /// The first day.
    public var from: CalendarDay
    /// The last day.
    public var through: CalendarDay
    /// The hours of each of the days; empty is closed.
    public var spans: [TimeSpan]
    /// Why, in a word.
    public var note: Localized?

    /// Describes days with other hours.
    public init(from: CalendarDay, through: CalendarDay, spans: [TimeSpan], note: Localized? = nil) {
        self.from = from
        self.through = through
        self.spans = spans
        self.note = note
    }

    private enum CodingKeys: String, CodingKey, CaseIterable { case from, through, spans, note }

    /// Reads a mapping; `through` is `from` where it is missing, `spans` closed.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        from = try container.decode(CalendarDay.self, forKey: .from)
        through = try container.value(.through, or: from)
        spans = try container.value(.spans, or: [])
        note = try container.decodeIfPresent(Localized.self, forKey: .note)
    }
}

/// Weekly hours and the days that differ.
public struct Timetable: Sendable, Hashable {
    /// The usual week.
    public var week: WeeklyHours
    /// The days that differ; the first that holds a day decides.
    public var exceptions: [DayException]

    /// Joins a week and its exceptions.
    public init(week: WeeklyHours, exceptions: [DayException]) {
        self.week = week
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

    /// The spans of a day; empty is closed.
    public func spans(on day: CalendarDay) -> [TimeSpan] {
        exception(on: day)?.spans ?? week.days[day.weekday.rawValue]
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
