/// When a library, or one of its branches, is open: its week, its terms, and the days that differ.
///
/// In settings `hours`, `terms` and `exceptions`; each may be missing.
public struct LibraryCalendar: Sendable, Hashable, Codable {
    /// The usual week; nil where it is not said.
    public var hours: WeeklyHours?
    /// Stretches of time with weekly hours of their own: terms, examination weeks, holidays between terms.
    public var terms: [CalendarTerm]
    /// The days that differ.
    public var exceptions: [DayException]

    /// Describes a calendar.
    public init(hours: WeeklyHours? = nil, terms: [CalendarTerm] = [], exceptions: [DayException] = []) {
        self.hours = hours
        self.terms = terms
        self.exceptions = exceptions
    }

    private enum CodingKeys: String, CodingKey, CaseIterable { case hours, terms, exceptions }

    /// Reads a mapping; every key may be missing, an unknown one is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        hours = try container.decodeIfPresent(WeeklyHours.self, forKey: .hours)
        terms = try container.value(.terms, or: [])
        exceptions = try container.value(.exceptions, or: [])
    }

    /// The timetable of a branch with a calendar of its own, where this is the library's; nil where no hours are said.
    ///
    /// What is said of single days decides before what is said of terms, and that before the week; in each the branch's
    /// own word comes before the library's. Among terms the shorter decides: an examination week within its term.
    public func timetable(of branch: LibraryCalendar, code: String) -> Timetable? {
        let terms = Self.byLength(branch.terms) + Self.byLength(terms.filter { $0.branches?.contains(code) ?? true })
        let exceptions = branch.exceptions + exceptions.filter { $0.branches?.contains(code) ?? true }
        // Terms alone say when it is open in them, and that it is closed otherwise.
        let other = terms.isEmpty ? nil : WeeklyHours([:])
        return (branch.hours ?? hours ?? other).map { Timetable(week: $0, terms: terms, exceptions: exceptions) }
    }

    /// The shorter before the longer, of two as long as each other the one written first.
    private static func byLength(_ terms: [CalendarTerm]) -> [CalendarTerm] {
        terms.enumerated().sorted { ($0.element.length, $0.offset) < ($1.element.length, $1.offset) }.map(\.element)
    }
}

/// A stretch of time with weekly hours of its own.
public struct CalendarTerm: Sendable, Hashable, Codable {
    /// What it is called: 2026 年秋季学期, examination weeks, winter break.
    public var name: Localized
    /// The first day.
    public var from: CalendarDay
    /// The last day.
    public var through: CalendarDay
    /// Its week.
    public var hours: WeeklyHours
    /// The codes of the branches it is about; nil all.
    public var branches: [String]?

    /// Describes a term.
    public init(
        name: Localized, from: CalendarDay, through: CalendarDay, hours: WeeklyHours, branches: [String]? = nil
    ) {
        self.name = name
        self.from = from
        self.through = through
        self.hours = hours
        self.branches = branches
    }

    private enum CodingKeys: String, CodingKey, CaseIterable { case name, from, through, hours, branches }

    /// Reads a mapping; only `branches` may be missing.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        name = try container.decode(Localized.self, forKey: .name)
        from = try container.decode(CalendarDay.self, forKey: .from)
        through = try container.decode(CalendarDay.self, forKey: .through)
        hours = try container.decode(WeeklyHours.self, forKey: .hours)
        branches = try container.decodeIfPresent([String].self, forKey: .branches)
        guard from <= through else {
            throw DecodingError.dataCorruptedError(
                forKey: .through, in: container, debugDescription: "\(through) is before \(from)")
        }
    }

    /// Its length in days.
    var length: Int { through.number - from.number + 1 }
}

/// Days on which other hours hold: a holiday, a closure, a long night.
public struct DayException: Sendable, Hashable, Codable {
    /// The first day.
    public var from: CalendarDay
    /// The last day.
    public var through: CalendarDay
    /// The hours of each of the days; empty is closed.
    public var spans: [TimeSpan]
    /// Why, in a word.
    public var note: Localized?
    /// The codes of the branches it is about; nil all.
    public var branches: [String]?

    /// Describes days with other hours.
    public init(
        from: CalendarDay, through: CalendarDay, spans: [TimeSpan], note: Localized? = nil, branches: [String]? = nil
    ) {
        self.from = from
        self.through = through
        self.spans = spans
        self.note = note
        self.branches = branches
    }

    private enum CodingKeys: String, CodingKey, CaseIterable { case from, through, spans, note, branches }

    /// Reads a mapping; `through` is `from` where it is missing, `spans` closed.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        from = try container.decode(CalendarDay.self, forKey: .from)
        through = try container.value(.through, or: from)
        spans = try container.value(.spans, or: [])
        note = try container.decodeIfPresent(Localized.self, forKey: .note)
        branches = try container.decodeIfPresent([String].self, forKey: .branches)
        guard from <= through else {
            throw DecodingError.dataCorruptedError(
                forKey: .through, in: container, debugDescription: "\(through) is before \(from)")
        }
    }
}
