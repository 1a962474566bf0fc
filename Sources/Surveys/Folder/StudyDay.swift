public import Foundation

/// A day of the calendar as coders write it.
public struct StudyDay: Sendable, Hashable, Comparable {
    private let year: Int
    private let month: Int
    private let day: Int

    /// Reads `2026-03-02`, `2026/3/2`, `2026.3.2` or `2026年3月2日`, with or without a time behind it.
    ///
    /// nil where the text is no day of the calendar.
    public init?(_ text: String) {
        let parts = text.halfWidth.split(maxSplits: 3, omittingEmptySubsequences: true) { !$0.isASCII || !$0.isNumber }
        guard parts.count >= 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2]), (1...12).contains(month), (1...Self.length(month, year)).contains(day)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day a spreadsheet counts from 30 December 1899; nil beyond the years 1901 to 2199.
    public init?(serial: Double) {
        guard serial >= 367, serial < 109_575 else { return nil }
        var left = Int(serial) - 367
        var year = 1901
        while left >= Self.days(in: year) {
            left -= Self.days(in: year)
            year += 1
        }
        var month = 1
        while left >= Self.length(month, year) {
            left -= Self.length(month, year)
            month += 1
        }
        (self.year, self.month, self.day) = (year, month, left + 1)
    }

    /// The day of an instant in a time zone.
    public init(_ date: Date, in zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        (year, month, day) = (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }

    /// As `2026-03-02`.
    public var text: String { "\(year)-\(Self.two(month))-\(Self.two(day))" }

    /// How many days lie between two days, both counted.
    func days(to other: StudyDay) -> Int { other.ordinal - ordinal + 1 }

    /// Orders by time.
    public static func < (left: StudyDay, right: StudyDay) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private var ordinal: Int {
        let before = year - 1
        let years = before * 365 + before / 4 - before / 100 + before / 400
        return years + (1..<month).reduce(0) { $0 + Self.length($1, year) } + day
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    private static func days(in year: Int) -> Int { isLeap(year) ? 366 : 365 }
    private static func length(_ month: Int, _ year: Int) -> Int {
        [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
