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
    /// The branches and their opening hours, the main one first.
    public var branches: [Branch]
    /// The account's menu, where it is not to be made of what the services offer.
    public var menu: LibraryMenu?

    /// Describes a library.
    public init(
        name: Localized? = nil, publicURL: String? = nil, contact: ContactPoint = ContactPoint(),
        deskHours: WeeklyHours? = nil, deskExceptions: [DayException] = [], branches: [Branch] = [],
        menu: LibraryMenu? = nil
    ) {
        self.name = name
        self.publicURL = publicURL
        self.contact = contact
        self.deskHours = deskHours
        self.deskExceptions = deskExceptions
        self.branches = branches
        self.menu = menu
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, contact, branches, menu
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
        branches = try container.value(.branches, or: [])
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
    var desk: Timetable? { deskHours.map { Timetable(week: $0, exceptions: deskExceptions) } }
}

/// A branch and when it is open.
public struct Branch: Sendable, Hashable, Codable {
    /// Its short code, as the catalogue's copies have it.
    public var code: String
    /// Its name.
    public var name: Localized
    /// Other names readers use.
    public var aliases: [String]
    /// Its weekly hours; nil where the library has not said.
    public var hours: WeeklyHours?
    /// Days on which the hours differ.
    public var exceptions: [DayException]
    /// A remark told with the hours.
    public var note: Localized?

    /// Describes a branch.
    public init(
        code: String, name: Localized, aliases: [String] = [], hours: WeeklyHours? = nil,
        exceptions: [DayException] = [], note: Localized? = nil
    ) {
        self.code = code
        self.name = name
        self.aliases = aliases
        self.hours = hours
        self.exceptions = exceptions
        self.note = note
    }

    private enum CodingKeys: String, CodingKey, CaseIterable { case code, name, aliases, hours, exceptions, note }

    /// Reads a mapping; only `code` and `name` must be there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        code = try container.decode(String.self, forKey: .code)
        name = try container.decode(Localized.self, forKey: .name)
        aliases = try container.value(.aliases, or: [])
        hours = try container.decodeIfPresent(WeeklyHours.self, forKey: .hours)
        exceptions = try container.value(.exceptions, or: [])
        note = try container.decodeIfPresent(Localized.self, forKey: .note)
    }

    var timetable: Timetable? { hours.map { Timetable(week: $0, exceptions: exceptions) } }
}
