public import struct Foundation.Date
public import struct Foundation.TimeZone

/// A time of day in minutes after midnight, written `HH:MM`; 24:00 is the end of the day.
public struct TimeOfDay: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// Minutes after midnight, 0 to 1440.
    public let minutes: Int

    /// Makes a time of minutes after midnight; nil beyond 24:00.
    public init?(minutes: Int) {
        guard (0...1440).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    /// Reads `8:00` or `08:00`.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
            hour >= 0, (0..<60).contains(minute)
        else { return nil }
        self.init(minutes: hour * 60 + minute)
    }

    /// Reads a text `HH:MM`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = TimeOfDay(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "“\(text)” is not a time HH:MM")
        }
        self = time
    }

    /// Writes `HH:MM`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// `08:00`.
    public var description: String {
        "\(minutes < 600 ? "0" : "")\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    }

    /// Earlier times first.
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }
}

/// A day of the week, written `mon` to `sun`.
public enum Weekday: Int, Sendable, CaseIterable, Codable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// The name in settings.
    public var key: String { ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][rawValue] }

    /// Reads `mon` to `sun`.
    public init?(key: String) {
        guard let day = Weekday.allCases.first(where: { $0.key == key.lowercased() }) else { return nil }
        self = day
    }

    /// Reads `mon` to `sun`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Weekday(key: text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "“\(text)” is not a day: write mon, tue, wed, thu, fri, sat or sun")
        }
        self = day
    }

    /// Writes `mon` to `sun`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(key)
    }
}

/// A day of the calendar, written `2026-10-01`.
public struct CalendarDay: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// Days since 1 January 1970.
    public let number: Int

    /// Makes a day of its number since 1 January 1970.
    public init(number: Int) { self.number = number }

    /// Reads `2026-10-01`; nil where there is no such day.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        // Counts from 1 March, so that the leap day is the last of its year.
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted % 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        guard parts == [self.year, self.month, self.day] else { return nil }
    }

    /// Reads a text `2026-10-01`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = CalendarDay(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "“\(text)” is not a day YYYY-MM-DD")
        }
        self = day
    }

    /// Writes `2026-10-01`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// Its day of the week.
    public var weekday: Weekday {
        // 1 January 1970 was a Thursday.
        Weekday(rawValue: ((number + 3) % 7 + 7) % 7) ?? .monday
    }

    /// `2026-10-01`.
    public var description: String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(year)-\(two(month))-\(two(day))"
    }

    /// Earlier days first.
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }

    /// Its year.
    public var year: Int { civil.year }
    /// Its month, 1 to 12.
    public var month: Int { civil.month }
    /// Its day of the month, 1 to 31.
    public var day: Int { civil.day }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

/// A moment on the library's wall clock, to the minute.
public struct LocalMoment: Sendable, Hashable {
    /// The day.
    public var day: CalendarDay
    /// Minutes after its midnight.
    public var minute: Int

    /// Joins a day and the minutes after its midnight.
    public init(day: CalendarDay, minute: Int) {
        self.day = day
        self.minute = minute
    }

    /// What a zone's wall clock shows at a moment.
    public init(_ date: Date, in zone: TimeZone) {
        let local = Int(date.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: date)
        let minutes = Int((Double(local) / 60).rounded(.down))
        self.init(absolute: minutes)
    }

    /// Minutes of the wall clock since 1 January 1970.
    public init(absolute: Int) {
        let day = Int((Double(absolute) / 1440).rounded(.down))
        self.init(day: CalendarDay(number: day), minute: absolute - day * 1440)
    }

    /// Minutes of the wall clock since 1 January 1970.
    public var absolute: Int { day.number * 1440 + minute }

    /// When the zone's wall clock shows this.
    ///
    /// A time that a change of the clock leaves out is taken as the offset after it has it; of a time that comes twice,
    /// the first counts.
    public func date(in zone: TimeZone) -> Date {
        let wall = Double(absolute) * 60
        let earlier = wall - Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: wall - 86_400)))
        let later = wall - Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: wall + 86_400)))
        let first = Date(timeIntervalSince1970: earlier)
        return LocalMoment(first, in: zone) == self ? first : Date(timeIntervalSince1970: later)
    }
}
