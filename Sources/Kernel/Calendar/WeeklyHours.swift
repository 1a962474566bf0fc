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
