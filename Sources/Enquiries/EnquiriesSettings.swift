public import Kernel

/// What a library tells about itself.
///
/// Everything may be missing: what is unknown is said to be unknown.
public struct EnquiriesSettings: Sendable, Hashable, Codable {
    /// The library's name, as readers know it.
    public var name: Localized?
    /// The address of the library's own site or of this service, for instance `https://library.example.edu`.
    public var publicURL: String?
    /// How a person is reached.
    public var contact: ContactPoint
    /// When a librarian answers at the desk, on the telephone and in the chat.
    public var deskHours: WeeklyHours?
    /// Days on which the desk's hours differ.
    public var deskExceptions: [DayException]
    /// The library's own hours, terms, holidays and closures, which hold for every branch that does not say otherwise.
    public let calendar: LibraryCalendar
    /// The branches and their opening hours, the main one first.
    public let branches: [Branch]
    /// The account's menu, where it is not to be made of what the services offer.
    public var menu: LibraryMenu?

    /// Describes a library.
    public init(
        name: Localized? = nil, publicURL: String? = nil, contact: ContactPoint = ContactPoint(),
        deskHours: WeeklyHours? = nil, deskExceptions: [DayException] = [],
        calendar: LibraryCalendar = LibraryCalendar(), branches: [Branch] = [], menu: LibraryMenu? = nil
    ) {
        self.name = name
        self.publicURL = publicURL
        self.contact = contact
        self.deskHours = deskHours
        self.deskExceptions = deskExceptions
        self.calendar = calendar
        self.branches = branches.map { $0.inheriting(calendar) }
        self.menu = menu
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, contact, calendar, branches, menu
        case publicURL = "public_url"
        case deskHours = "desk_hours"
        case deskExceptions = "desk_exceptions"
    }

    /// Reads a mapping; every key may be missing, an unknown one is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        name = try container.decodeIfPresent(Localized.self, forKey: .name)
        publicURL = try container.decodeIfPresent(String.self, forKey: .publicURL)
        contact = try container.value(.contact, or: ContactPoint())
        deskHours = try container.decodeIfPresent(WeeklyHours.self, forKey: .deskHours)
        deskExceptions = try container.value(.deskExceptions, or: [])
        let calendar = try container.value(.calendar, or: LibraryCalendar())
        self.calendar = calendar
        branches = try container.value(.branches, or: [Branch]()).map { $0.inheriting(calendar) }
        menu = try container.decodeIfPresent(LibraryMenu.self, forKey: .menu)
    }

    /// Where the library's site is, or that it is not known.
    func siteLine(_ language: Language) -> String {
        if let publicURL { return Localized(zh: "图书馆网址：\(publicURL)", en: "Website: \(publicURL)")(language) }
        let unknown = Localized(
            zh: "图书馆还没有告诉我网址，请联系馆员：\n", en: "The library has not told me its website; please ask:\n")
        return unknown(language) + contact.lines(language)
    }

    /// When a person is there; nil where the library has not said.
    ///
    /// Where the whole library is closed the desk is too.
    var desk: Timetable? {
        let closures = calendar.exceptions.filter { $0.spans.isEmpty && $0.branches == nil }
        return deskHours.map { Timetable(week: $0, exceptions: deskExceptions + closures) }
    }

    /// Whether a branch, with nil any of them, is open at some time of a day; where no hours are known it is.
    public func isOpen(on day: CalendarDay, branch code: String?) -> Bool {
        let known = branches.filter { code == nil || $0.code == code }.compactMap(\.timetable)
        if known.isEmpty, let library = calendar.timetable(of: LibraryCalendar(), code: code ?? "") {
            return !library.spans(on: day).isEmpty
        }
        return known.isEmpty || known.contains { !$0.spans(on: day).isEmpty }
    }
}

/// A branch and when it is open.
public struct Branch: Sendable, Hashable, Codable {
    /// Its short code, as the catalogue's copies have it.
    public var code: String
    /// Its name.
    public var name: Localized
    /// Other names readers use.
    public var aliases: [String]
    /// Its weekly hours; nil those of the library's calendar.
    public var hours: WeeklyHours?
    /// Terms in which it has other hours than the library's calendar says.
    public var terms: [CalendarTerm]
    /// Days on which the hours differ.
    public var exceptions: [DayException]
    /// A remark told with the hours.
    public var note: Localized?

    /// Describes a branch.
    public init(
        code: String, name: Localized, aliases: [String] = [], hours: WeeklyHours? = nil, terms: [CalendarTerm] = [],
        exceptions: [DayException] = [], note: Localized? = nil
    ) {
        self.code = code
        self.name = name
        self.aliases = aliases
        self.hours = hours
        self.terms = terms
        self.exceptions = exceptions
        self.note = note
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case code, name, aliases, hours, terms, exceptions, note
    }

    /// Reads a mapping; only `code` and `name` must be there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        code = try container.decode(String.self, forKey: .code)
        name = try container.decode(Localized.self, forKey: .name)
        aliases = try container.value(.aliases, or: [])
        hours = try container.decodeIfPresent(WeeklyHours.self, forKey: .hours)
        terms = try container.value(.terms, or: [])
        exceptions = try container.value(.exceptions, or: [])
        note = try container.decodeIfPresent(Localized.self, forKey: .note)
    }

    /// What it takes over where it does not say otherwise.
    private var inherited = LibraryCalendar()

    func inheriting(_ calendar: LibraryCalendar) -> Branch {
        var branch = self
        branch.inherited = calendar
        return branch
    }

    /// When it is open; nil where the library has not said.
    public var timetable: Timetable? {
        inherited.timetable(of: LibraryCalendar(hours: hours, terms: terms, exceptions: exceptions), code: code)
    }
}
