import Kernel

/// What holds for a kind of patron, a kind of item, both or all; what it leaves nil, wider rules say.
public struct CirculationRule: Sendable, Hashable, Decodable {
    /// The kind of patron; nil all.
    public var patron: String?
    /// The kind of item; nil all.
    public var item: String?
    /// Whether such items are lent.
    public var isLent: Bool?
    /// For how many days.
    public var loanDays: Int?
    /// How often a loan is renewed.
    public var renewals: Int?
    /// For how many days from the day of the renewal.
    public var renewalDays: Int?
    /// From how many days before the due date on it can be renewed; nil always.
    public var renewFrom: Int?
    /// How many items may be out at once; of rules without `item` only.
    public var loanLimit: Int?
    /// Whether holds are taken.
    public var isHeld: Bool?
    /// How many holds at once; of rules without `item` only.
    public var holdLimit: Int?
    /// How many days a copy waits on the hold shelf.
    public var shelfDays: Int?
    /// What each open day after the due date costs, in hundredths.
    public var finePerDay: Int?
    /// What one loan's fine is at most, in hundredths.
    public var fineLimit: Int?
    /// How many open days after the due date cost nothing where it is back by then.
    public var graceDays: Int?
    /// What a lost copy costs, in hundredths.
    public var lostFee: Int?

    /// A rule that says nothing yet.
    public init(
        patron: String? = nil, item: String? = nil, loanDays: Int? = nil, renewals: Int? = nil, loanLimit: Int? = nil,
        holdLimit: Int? = nil
    ) {
        self.patron = patron
        self.item = item
        self.loanDays = loanDays
        self.renewals = renewals
        self.loanLimit = loanLimit
        self.holdLimit = holdLimit
    }

    /// The rules of a library that has written none: `faculty` and `graduate` keep books longer than everybody else,
    /// items of the kind `reference` stay in the building.
    public static let usual: [CirculationRule] = {
        var reference = CirculationRule(item: "reference")
        reference.isLent = false
        reference.isHeld = false
        return [
            CirculationRule(),
            CirculationRule(patron: "graduate", loanDays: 60, renewals: 1, loanLimit: 30, holdLimit: 8),
            CirculationRule(patron: "faculty", loanDays: 90, renewals: 2, loanLimit: 40, holdLimit: 10),
            CirculationRule(patron: "visitor", loanDays: 14, renewals: 0, loanLimit: 3, holdLimit: 1),
            CirculationRule(item: "short", loanDays: 7, renewals: 0), reference,
        ]
    }()

    func fits(patron: String, item: String?) -> Bool {
        (self.patron ?? patron) == patron && (self.item == nil || self.item == item)
    }

    /// Later rules win: for all, for an item, for a patron, for both.
    var closeness: Int { (patron == nil ? 0 : 2) + (item == nil ? 0 : 1) }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case patron, item, renewals
        case isLent = "lent"
        case isHeld = "holds"
        case loanDays = "loan_days"
        case renewalDays = "renewal_days"
        case renewFrom = "renew_from_days"
        case loanLimit = "loan_limit"
        case holdLimit = "hold_limit"
        case shelfDays = "hold_shelf_days"
        case finePerDay = "fine_per_day"
        case fineLimit = "fine_limit"
        case graceDays = "grace_days"
        case lostFee = "lost_fee"
    }

    /// Reads a mapping; every key may be missing, an unknown one is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        patron = try container.decodeIfPresent(String.self, forKey: .patron)
        item = try container.decodeIfPresent(String.self, forKey: .item)
        isLent = try container.decodeIfPresent(Bool.self, forKey: .isLent)
        isHeld = try container.decodeIfPresent(Bool.self, forKey: .isHeld)
        loanDays = try container.whole(.loanDays, in: 1...3650)
        renewals = try container.whole(.renewals, in: 0...1000)
        renewalDays = try container.whole(.renewalDays, in: 1...3650)
        renewFrom = try container.whole(.renewFrom, in: 0...3650)
        loanLimit = try container.whole(.loanLimit, in: 0...10_000)
        holdLimit = try container.whole(.holdLimit, in: 0...10_000)
        shelfDays = try container.whole(.shelfDays, in: 1...365)
        finePerDay = try container.hundredths(.finePerDay)
        fineLimit = try container.hundredths(.fineLimit)
        graceDays = try container.whole(.graceDays, in: 0...365)
        lostFee = try container.hundredths(.lostFee)
    }
}

/// What holds in one case, everything said.
struct LendingTerms: Sendable, Hashable {
    var isLent = true
    var loanDays = 30
    var renewals = 1
    var renewalDays: Int?
    var renewFrom: Int?
    var loanLimit = 20
    var isHeld = true
    var holdLimit = 5
    var shelfDays = 3
    var finePerDay = 10
    var fineLimit = 2000
    var graceDays = 0
    var lostFee = 5000

    mutating func apply(_ rule: CirculationRule) {
        isLent = rule.isLent ?? isLent
        loanDays = rule.loanDays ?? loanDays
        renewals = rule.renewals ?? renewals
        renewalDays = rule.renewalDays ?? renewalDays
        renewFrom = rule.renewFrom ?? renewFrom
        loanLimit = rule.loanLimit ?? loanLimit
        isHeld = rule.isHeld ?? isHeld
        holdLimit = rule.holdLimit ?? holdLimit
        shelfDays = rule.shelfDays ?? shelfDays
        finePerDay = rule.finePerDay ?? finePerDay
        fineLimit = rule.fineLimit ?? fineLimit
        graceDays = rule.graceDays ?? graceDays
        lostFee = rule.lostFee ?? lostFee
    }

    /// What a loan costs after so many open days beyond its due date.
    func fine(openDays: Int) -> Int { openDays <= graceDays ? 0 : min(openDays * finePerDay, fineLimit) }
}
