/// The port to the library's own system (ILS): who a card belongs to, what is lent, and what can be done about it.
///
/// One contract suite (`TestSupport/LibrarySystemContract`) holds for every implementation. A call answers, throws a
/// `LendingRefusal` where the system said no, or a `LibrarySystemAway` where it did not answer; never an empty list
/// because the system is down.
///
/// - Important: `card` is always the bound reader's own. Implementations never take a card from a request's body.
public protocol LibrarySystem: Sendable {
    /// What it can do; what is not named here throws `LendingRefusal.notSupported`.
    var abilities: Set<LibrarySystemAbility> { get }

    /// Checks a card and its PIN.
    ///
    /// An empty PIN is refused before anything is sent.
    ///
    /// - Throws: `LendingRefusal.wrongCardOrPIN` whichever of the two is wrong.
    func signIn(card: CardNumber, pin: String) async throws -> Patron

    /// The patron of a card whose holder was recognised otherwise.
    ///
    /// - Throws: `LendingRefusal.unknownCard`.
    func patron(_ card: CardNumber) async throws -> Patron

    /// Everything of a card in one go: the patron, loans, holds and charges.
    func account(of card: CardNumber) async throws -> PatronAccount

    /// Renews one loan; the loan as it is now.
    func renew(_ loan: LoanID, of card: CardNumber) async throws -> Loan

    /// Renews what can be renewed, each loan with its own outcome.
    func renewAll(of card: CardNumber) async throws -> [RenewalOutcome]

    /// Places a hold; `pickup` is a branch's code, nil the patron's own or the system's usual one.
    func placeHold(on target: HoldTarget, pickup: String?, of card: CardNumber) async throws -> Hold

    /// Takes a hold back.
    func cancelHold(_ hold: HoldID, of card: CardNumber) async throws

    /// Lets a hold rest until a day (nil: until resumed), or with `suspended` false lets it go on.
    func suspendHold(
        _ hold: HoldID, _ suspended: Bool, until day: CalendarDay?, of card: CardNumber
    ) async throws -> Hold

    /// Blocks a card that was lost, so that nobody borrows with it.
    func reportLost(_ card: CardNumber) async throws

    /// Lends a copy to the holder of a card (self-checkout).
    func checkOut(_ barcode: String, to card: CardNumber) async throws -> Loan

    /// The state of one copy.
    ///
    /// - Throws: `LendingRefusal.unknownItem`.
    func item(_ barcode: String) async throws -> ItemState

    /// Where a title's holds may be picked up: branch codes with names, the usual one first; empty where it is not known.
    func pickupPlaces(for target: HoldTarget, of card: CardNumber) async throws -> [PickupPlace]

    /// Whether it answers at all; quick.
    ///
    /// - Throws: `LibrarySystemAway`.
    func check() async throws
}

/// Something only some library systems can do.
public enum LibrarySystemAbility: String, Sendable, CaseIterable, Codable {
    /// Check a PIN.
    case pin
    /// Renew single loans.
    case renew
    /// Renew all loans at once.
    case renewAll
    /// Place and cancel holds.
    case holds
    /// Let holds rest.
    case suspendHolds
    /// Tell holds' pick-up places.
    case pickupPlaces
    /// Tell what is owed.
    case charges
    /// Block a lost card.
    case reportLost
    /// Lend by scanning.
    case checkOut
    /// Tell a copy's state.
    case items
}

/// The library system did not answer, or not in a way that can be used.
public struct LibrarySystemAway: Error, Sendable, Hashable {
    /// What became of what was asked.
    public enum Outcome: String, Sendable, Codable {
        /// Nothing was done; asking again is safe.
        case notDone
        /// It may have been done: read the state before asking again.
        case unknown
    }

    /// What became of what was asked.
    public var outcome: Outcome
    /// Why, for the operator; nothing personal.
    public var reason: String

    /// Describes a silence.
    public init(_ outcome: Outcome = .notDone, reason: String) {
        self.outcome = outcome
        self.reason = reason
    }
}
