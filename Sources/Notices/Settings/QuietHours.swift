public import Kernel

public import struct Foundation.Date
public import struct Foundation.TimeZone

/// A time of day in which nobody is written to; it may go past midnight.
public struct QuietHours: Sendable, Hashable, Codable {
    /// When it begins.
    public var from: TimeOfDay
    /// When it ends.
    public var to: TimeOfDay

    /// Describes a time of day; where both ends are the same there is none.
    public init(from: TimeOfDay, to: TimeOfDay) {
        self.from = from
        self.to = to
    }

    /// Ten in the evening to eight in the morning.
    public static let usual = QuietHours(from: TimeOfDay(wholeHour: 22), to: TimeOfDay(wholeHour: 8))
    /// No quiet time.
    static let none = QuietHours(from: TimeOfDay(wholeHour: 0), to: TimeOfDay(wholeHour: 0))

    /// Whether there is no such time.
    public var isEmpty: Bool { from.minutes % 1440 == to.minutes % 1440 }

    /// Whether a minute of the day is quiet.
    func contains(_ minute: Int) -> Bool {
        if isEmpty { return false }
        return from < to ? (from.minutes..<to.minutes).contains(minute) : minute >= from.minutes || minute < to.minutes
    }

    /// The first moment from `now` on that is in none of several quiet times, on a zone's wall clock.
    ///
    /// Where they cover the whole day together, the end of the first counts.
    public static func awake(_ now: Date, _ quiet: [QuietHours], in zone: TimeZone) -> Date {
        var moment = LocalMoment(now, in: zone)
        guard let first = quiet.first(where: { $0.contains(moment.minute) }) else { return now }
        moment = first.end(after: moment)
        for _ in 0..<quiet.count {
            guard let next = quiet.first(where: { $0.contains(moment.minute) }) else { break }
            moment = next.end(after: moment)
        }
        return max(now, moment.date(in: zone))
    }

    private func end(after moment: LocalMoment) -> LocalMoment {
        let day = to.minutes > moment.minute ? moment.day.number : moment.day.number + 1
        return LocalMoment(absolute: day * 1440 + to.minutes)
    }
}
