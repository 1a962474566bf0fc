import Kernel

/// Stands where a library has no library system: it can do nothing and says so.
struct NoLibrarySystem: LibrarySystem {
    let abilities: Set<LibrarySystemAbility> = []

    func signIn(card: CardNumber, pin: String) async throws -> Patron { throw LendingRefusal.notSupported }
    func patron(_ card: CardNumber) async throws -> Patron { throw LendingRefusal.notSupported }
    func account(of card: CardNumber) async throws -> PatronAccount { throw LendingRefusal.notSupported }
    func renew(_ loan: LoanID, of card: CardNumber) async throws -> Loan { throw LendingRefusal.notSupported }
    func renewAll(of card: CardNumber) async throws -> [RenewalOutcome] { throw LendingRefusal.notSupported }
    func placeHold(on target: HoldTarget, pickup: String?, of card: CardNumber) async throws -> Hold {
        throw LendingRefusal.notSupported
    }
    func cancelHold(_ hold: HoldID, of card: CardNumber) async throws { throw LendingRefusal.notSupported }
    func suspendHold(
        _ hold: HoldID, _ suspended: Bool, until day: CalendarDay?, of card: CardNumber
    ) async throws -> Hold { throw LendingRefusal.notSupported }
    func reportLost(_ card: CardNumber) async throws { throw LendingRefusal.notSupported }
    func checkOut(_ barcode: String, to card: CardNumber) async throws -> Loan { throw LendingRefusal.notSupported }
    func item(_ barcode: String) async throws -> ItemState { throw LendingRefusal.notSupported }
    func pickupPlaces(for target: HoldTarget, of card: CardNumber) async throws -> [PickupPlace] { [] }
    func check() async throws {}
}

/// Stands where no reader can bind a card.
struct NoCards: BoundCards {
    func cards(of reader: ReaderKey) async throws -> [BoundCard] { [] }
    func cards(after id: Int64, limit: Int) async throws -> [BoundCard] { [] }
    func noteUnknown(_ card: BoundCard) async throws {}
}

/// Stands where nobody is told anything unasked.
struct NoNotifier: Notifier {
    func queue(_ notices: [Notice], in transaction: any OpenTransaction) throws {}
    func offer(_ kinds: [Notice.Kind], to reader: ReaderKey, in language: Language) async throws -> Reply? { nil }
}
