public import Kernel

public import struct Foundation.Date
public import struct Foundation.TimeZone

/// When one branch is open, as a page or a program wants to know it.
public struct BranchHours: Sendable, Hashable {
    /// The branch's code, as the catalogue's copies have it.
    public var code: String
    /// Its name.
    public var name: Localized
    /// A remark told with the hours.
    public var note: Localized?
    /// Whether it is open now; nil where the library has not said its hours.
    public var isOpen: Bool?
    /// When that changes next; nil where it is unknown or not within two weeks.
    public var nextChange: Date?
    /// Seven days, beginning with today; empty where the hours are not known.
    public var days: [Day]

    /// The hours of one day.
    public struct Day: Sendable, Hashable {
        /// The day.
        public var day: CalendarDay
        /// The spans in which it is open; empty is closed.
        public var spans: [TimeSpan]
        /// Whether these hours differ from the week's usual ones.
        public var isException: Bool
        /// Why they differ, in a word, or the name of the term the day is in.
        public var note: Localized?
    }

    init(_ branch: Branch, at date: Date, in zone: TimeZone) {
        (code, name, note) = (branch.code, branch.name, branch.note)
        guard let timetable = branch.timetable else {
            days = []
            return
        }
        let now = LocalMoment(date, in: zone)
        switch timetable.state(at: now) {
        case .open(let until): (isOpen, nextChange) = (true, until.map { LocalMoment(absolute: $0).date(in: zone) })
        case .closed(let opens): (isOpen, nextChange) = (false, opens.map { LocalMoment(absolute: $0).date(in: zone) })
        }
        days = (0..<7).map { offset in
            let day = CalendarDay(number: now.day.number + offset)
            return Day(
                day: day, spans: timetable.spans(on: day), isException: timetable.exception(on: day) != nil,
                note: timetable.note(on: day))
        }
    }
}

extension EnquiriesRoom {
    /// Every branch's hours as they stand at a moment, the main one first.
    ///
    /// - Parameters:
    ///   - date: now.
    ///   - zone: the library's time zone.
    public func hours(at date: Date, in zone: TimeZone) -> [BranchHours] {
        settings.branches.map { BranchHours($0, at: date, in: zone) }
    }
}
