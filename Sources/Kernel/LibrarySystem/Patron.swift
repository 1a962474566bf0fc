/// A library card's number.
///
/// - Warning: personal data. It never reaches a log.
public struct CardNumber: Identifier {
    /// The number as the library system has it.
    public var rawValue: String
    /// Wraps a raw number.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The number with all but its last four characters hidden, for pages others may glimpse.
    public var masked: String {
        let shown = rawValue.count > 6 ? 4 : 2
        return String(repeating: "•", count: max(0, rawValue.count - shown)) + rawValue.suffix(shown)
    }
}

/// A person as the library system knows them.
public struct Patron: Sendable, Hashable, Codable {
    /// The card.
    public var card: CardNumber
    /// The name as the system writes it.
    public var name: String
    /// The kind of patron as the system names it; empty where it does not.
    public var kind: String
    /// The code of the branch the patron belongs to.
    public var branch: String?
    /// The last day the card is good for.
    public var expires: CalendarDay?
    /// Where notices may be sent.
    public var email: String?
    /// What keeps the patron from borrowing, renewing or placing holds.
    public var blocks: [Block]
    /// How many items may be out at once; nil where the system does not tell.
    public var loanLimit: Int?
    /// What the system wants its patron to read.
    public var message: String?

    /// Describes a patron.
    public init(
        card: CardNumber, name: String, kind: String = "", branch: String? = nil, expires: CalendarDay? = nil,
        email: String? = nil, blocks: [Block] = [], loanLimit: Int? = nil, message: String? = nil
    ) {
        self.card = card
        self.name = name
        self.kind = kind
        self.branch = branch
        self.expires = expires
        self.email = email
        self.blocks = blocks
        self.loanLimit = loanLimit
        self.message = message
    }

    /// Why a patron may not do something.
    public enum Block: String, Sendable, Hashable, Codable, CaseIterable {
        /// The card is reported lost.
        case lost
        /// The card has expired.
        case expired
        /// The library has barred the patron.
        case barred
        /// Too many items are out.
        case tooManyLoans
        /// Something is overdue.
        case overdue
        /// Too much is owed.
        case charges
        /// A recalled item is overdue.
        case recallOverdue
        /// No borrowing, for a reason the system does not tell.
        case borrowing
        /// No renewing, for a reason the system does not tell.
        case renewing
        /// No holds, for a reason the system does not tell.
        case holds
    }
}

/// Everything of a card at one moment.
public struct PatronAccount: Sendable, Hashable, Codable {
    /// The patron.
    public var patron: Patron
    /// What is out, the earliest due first.
    public var loans: [Loan]
    /// What is asked for, what is ready first.
    public var holds: [Hold]
    /// What is owed, item by item where the system tells.
    public var charges: [Charge]
    /// The sum owed; nil where the system does not tell.
    public var owed: Money?

    /// Describes an account.
    public init(patron: Patron, loans: [Loan], holds: [Hold], charges: [Charge], owed: Money?) {
        self.patron = patron
        self.loans = loans
        self.holds = holds
        self.charges = charges
        self.owed = owed
    }
}
