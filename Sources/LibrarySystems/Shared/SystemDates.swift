internal import Foundation
internal import Kernel

/// Reads the dates of one library system, and writes those of SIP2.
///
/// Due dates (AH) are free text by the specification: 18 characters, ISO, or as people of the place write them.
struct SystemDates: Sendable {
    let zone: TimeZone
    let days: SIP2Settings.Meanings.DayOrder
    let dueTime: SIP2Settings.Meanings.DueTime

    /// `YYYYMMDD    HHMMSS` in the library's zone; four blanks say local time.
    func stamp(_ now: Date) -> String {
        let moment = LocalMoment(now, in: zone)
        let second = Int(now.timeIntervalSince1970.rounded(.down)) % 60
        let day = moment.day.description.replacing("-", with: "")
        return "\(day)    \(Self.two(moment.minute / 60))\(Self.two(moment.minute % 60))\(Self.two(max(0, second)))"
    }

    /// When something is due; what cannot be read stays in its words.
    func due(_ text: String) -> Due {
        guard let read = read(text) else { return .words(text.trimmed) }
        guard let time = read.time, dueTime != .day else { return .day(read.dayInZone(zone)) }
        let moment = read.moment(in: zone)
        // The last minute of a day means the day, and so does midnight, which no loan ends at.
        if dueTime == .auto {
            if read.offset == nil, time.isMidnight { return .day(read.day) }
            let local = LocalMoment(moment, in: zone)
            if local.minute == 1439 { return .day(local.day) }
        }
        return .moment(moment)
    }

    /// The day of a date; nil where it cannot be read.
    func day(_ text: String?) -> CalendarDay? { text.flatMap(read)?.dayInZone(zone) }

    private func read(_ text: String) -> Stamp? {
        let text = text.trimmed
        return compact(text) ?? separated(text)
    }

    /// `20261207`, `20261207    183136`, `20261207   Z183136`, `20261207183136`.
    private func compact(_ text: String) -> Stamp? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard digits.count == 8 || digits.count == 14 || digits.count == 12 else { return nil }
        guard let day = Self.day(digits.prefix(4), digits.dropFirst(4).prefix(2), digits.dropFirst(6).prefix(2))
        else { return nil }
        if digits.count > 8 { return Stamp(day, Clock(compact: digits.dropFirst(8)), nil) }
        let rest = text.dropFirst(8)
        let time = rest.drop { !($0.isASCII && $0.isNumber) }
        guard !time.isEmpty else { return Stamp(day, nil, nil) }
        guard let clock = Clock(compact: time) ?? Clock(String(time)) else { return nil }
        let between = String(rest.dropLast(time.count)).trimmed
        return Stamp(day, clock, between == "Z" ? 0 : nil)
    }

    /// `2026-12-07`, `2026/12/7 18:31`, `2026年12月7日`, `7.12.2026`, `12/07/2026`, with or without a time.
    private func separated(_ text: String) -> Stamp? {
        let plain = text.replacing("年", with: "-").replacing("月", with: "-").replacing("日", with: " ")
        let end = plain.firstIndex { $0 == " " || $0 == "T" || $0 == "t" } ?? plain.endIndex
        let parts = plain[..<end].split { "-/.".contains($0) }
        guard parts.count == 3, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return nil }
        let day: CalendarDay?
        if parts[0].count == 4 {
            day = Self.day(parts[0], parts[1], parts[2])
        } else if parts[2].count == 4 {
            // Dots are written where the day comes first.
            let isDayFirst = days == .dayFirst || plain[..<end].contains(".")
            day = Self.day(parts[2], parts[isDayFirst ? 1 : 0], parts[isDayFirst ? 0 : 1])
        } else {
            day = nil
        }
        guard let day else { return nil }
        let rest = String(plain[end...].drop { $0 == " " || $0 == "T" || $0 == "t" }).trimmed
        guard !rest.isEmpty else { return Stamp(day, nil, nil) }
        let (time, offset) = Self.offset(rest)
        guard let clock = Clock(time) else { return nil }
        return Stamp(day, clock, offset)
    }

    /// Cuts `Z`, `+08:00` or `+0800` off a time; seconds east of Greenwich.
    private static func offset(_ text: String) -> (String, Int?) {
        if text.hasSuffix("Z") || text.hasSuffix("z") { return (String(text.dropLast()).trimmed, 0) }
        guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return (text, nil) }
        let digits = text[sign...].filter(\.isNumber)
        guard digits.count == 4, let value = Int(digits) else { return (text, nil) }
        let seconds = (value / 100 * 60 + value % 100) * 60
        return (String(text[..<sign]).trimmed, text[sign] == "-" ? -seconds : seconds)
    }

    private static func day(_ year: Substring, _ month: Substring, _ day: Substring) -> CalendarDay? {
        guard let year = Int(year), let month = Int(month), let day = Int(day) else { return nil }
        return CalendarDay("\(year)-\(two(month))-\(two(day))")
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

/// A time of day to the second.
private struct Clock {
    let seconds: Int

    /// Reads `183136` or `1831`.
    init?(compact text: Substring) {
        guard text.count == 6 || text.count == 4, text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        let pairs = stride(from: 0, to: text.count, by: 2).compactMap { Int(text.dropFirst($0).prefix(2)) }
        self.init(pairs)
    }

    /// Reads `18:31` or `18:31:36`, with fractions.
    init?(_ text: String) {
        let whole = text.prefix { $0 != "." }
        let parts = whole.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard (2...3).contains(parts.count), !parts.contains(nil) else { return nil }
        self.init(parts.compactMap { $0 })
    }

    private init?(_ parts: [Int]) {
        guard parts.count >= 2, (0...24).contains(parts[0]), (0..<60).contains(parts[1]) else { return nil }
        let second = parts.count > 2 ? parts[2] : 0
        guard (0...60).contains(second) else { return nil }
        seconds = parts[0] * 3600 + parts[1] * 60 + second
    }

    var isMidnight: Bool { seconds == 0 }
}

/// A date as it was written.
private struct Stamp {
    let day: CalendarDay
    let time: Clock?
    /// Seconds east of Greenwich; nil is the library's own zone.
    let offset: Int?

    init(_ day: CalendarDay, _ time: Clock?, _ offset: Int?) {
        self.day = day
        self.time = time
        self.offset = offset
    }

    func moment(in zone: TimeZone) -> Date {
        let seconds = time?.seconds ?? 0
        guard let offset else {
            let minute = LocalMoment(absolute: day.number * 1440 + seconds / 60)
            return minute.date(in: zone).addingTimeInterval(Double(seconds % 60))
        }
        return Date(timeIntervalSince1970: Double(day.number * 86_400 + seconds - offset))
    }

    func dayInZone(_ zone: TimeZone) -> CalendarDay {
        offset == nil || time == nil ? day : LocalMoment(moment(in: zone), in: zone).day
    }
}
