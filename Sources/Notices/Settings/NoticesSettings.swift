public import Kernel

/// What a library decides about notices.
public struct NoticesSettings: Sendable, Hashable {
    /// The ways, the first to be tried first; empty sends none.
    public var ways: [NoticeWay]
    /// The forms the account may send, and what fills them.
    public var templates: [NoticeTemplate]
    /// When nobody is written to; nil where there is no such time.
    public var quietHours: QuietHours?
    /// When what is due is told, in one notice instead of many.
    public var digestHour: TimeOfDay
    /// When the daily pass over all bound cards begins.
    public var passAt: TimeOfDay
    /// How many accounts a second the pass asks the library system for.
    public var accountsPerSecond: Int
    /// How many notices a day may be sent by a way.
    public var limits: [NoticeWay: Int]

    /// Describes what is decided; everything has a usual value.
    public init(
        ways: [NoticeWay] = NoticesSettings.usualWays, templates: [NoticeTemplate] = [],
        quietHours: QuietHours? = .usual, digestHour: TimeOfDay = .nine,
        passAt: TimeOfDay = .six,
        accountsPerSecond: Int = 20, limits: [NoticeWay: Int] = [:]
    ) {
        self.ways = ways
        self.templates = templates
        self.quietHours = quietHours
        self.digestHour = digestHour
        self.passAt = passAt
        self.accountsPerSecond = accountsPerSecond
        self.limits = limits
    }

    /// What a reader agreed to goes first, then what needs no agreement, then what only reaches some.
    public static let usualWays: [NoticeWay] = [.subscription, .template, .oneTime, .customerService, .email]

    /// Whether anything is sent at all.
    public var isOn: Bool { !ways.isEmpty }

    /// The form for a kind by a way, of an account.
    func template(_ way: NoticeWay, _ kind: Notice.Kind, _ account: AccountID) -> NoticeTemplate? {
        templates.first {
            $0.way == way && $0.kinds.contains(kind) && ($0.account == nil || $0.account == account)
        }
    }
}

extension NoticesSettings: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case ways, templates, limits
        case quietHours = "quiet_hours"
        case digestHour = "digest_hour"
        case passAt = "pass_at"
        case accountsPerSecond = "accounts_per_second"
    }

    /// Reads a mapping; every key may be missing, an unknown one is an error.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.strict(CodingKeys.self)
        let usual = NoticesSettings()
        ways = try box.value(.ways, or: usual.ways)
        templates = try box.value(.templates, or: [])
        let quiet = try box.value(.quietHours, or: usual.quietHours ?? .none)
        quietHours = quiet.isEmpty ? nil : quiet
        digestHour = try box.value(.digestHour, or: usual.digestHour)
        passAt = try box.value(.passAt, or: usual.passAt)
        accountsPerSecond = try box.value(.accountsPerSecond, or: usual.accountsPerSecond)
        let limits = try box.value(.limits, or: [String: Int]())
        self.limits = [:]
        for (name, limit) in limits {
            guard let way = NoticeWay(rawValue: name), limit >= 0 else {
                throw box.fault(.limits, "“\(name): \(limit)” is no way with a number of 0 or more")
            }
            self.limits[way] = limit
        }
        guard (1...10_000).contains(accountsPerSecond) else {
            throw box.fault(.accountsPerSecond, "write 1 to 10000")
        }
        guard Set(ways).count == ways.count else { throw box.fault(.ways, "a way stands there twice") }
    }
}

extension KeyedDecodingContainer {
    /// An error at a key.
    func fault(_ key: Key, _ words: String) -> DecodingError {
        .dataCorruptedError(forKey: key, in: self, debugDescription: words)
    }
}

extension TimeOfDay {
    /// 06:00.
    public static let six = TimeOfDay(wholeHour: 6)
    /// 09:00.
    public static let nine = TimeOfDay(wholeHour: 9)

    /// The beginning of an hour, 0 to 23.
    init(wholeHour hour: Int) {
        guard let time = TimeOfDay(minutes: (hour % 24) * 60) else { fatalError("a day has 24 hours") }
        self = time
    }
}

extension Notice.Kind {
    /// The word settings and forms know it by, for instance `due_soon`.
    public var key: String {
        rawValue.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }

    /// Reads `due_soon`.
    public init?(key: String) {
        guard let kind = Notice.Kind.allCases.first(where: { $0.key == key }) else { return nil }
        self = kind
    }
}
