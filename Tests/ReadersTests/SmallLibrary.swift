import Foundation
import Kernel
import Readers
import Storage
import Synchronization
import TestSupport

/// A library system that knows a few cards by heart.
final class SmallLibrary: LibrarySystem {
    let abilities: Set<LibrarySystemAbility> = [.pin]
    private let state: Mutex<(pins: [String: String], isAway: Bool, asked: Int)>

    init(_ pins: [String: String] = ["R001": "1111", "R002": "2222", "R003": "3333"]) {
        state = Mutex((pins, false, 0))
    }

    var asked: Int { state.withLock { $0.asked } }
    func set(away: Bool) { state.withLock { $0.isAway = away } }
    func forget(_ card: String) { _ = state.withLock { $0.pins.removeValue(forKey: card) } }

    func signIn(card: CardNumber, pin: String) async throws -> Patron {
        let (known, isAway) = state.withLock { state in
            state.asked += 1
            return (state.pins[card.rawValue], state.isAway)
        }
        if isAway { throw LibrarySystemAway(reason: "off") }
        guard known == pin else { throw LendingRefusal.wrongCardOrPIN }
        return Patron(card: card, name: "张小明")
    }

    func patron(_ card: CardNumber) async throws -> Patron {
        let (known, isAway) = state.withLock { ($0.pins[card.rawValue], $0.isAway) }
        if isAway { throw LibrarySystemAway(reason: "off") }
        guard known != nil else { throw LendingRefusal.unknownCard }
        return Patron(card: card, name: "张小明", expires: CalendarDay("2027-06-30"), blocks: [])
    }

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
    func item(_ barcode: String) async throws -> ItemState { throw LendingRefusal.unknownItem }
    func pickupPlaces(for target: HoldTarget, of card: CardNumber) async throws -> [PickupPlace] { [] }
    func check() async throws {}
}

/// A room of readers on a database of its own.
struct Room {
    let store: Store
    let system: SmallLibrary
    let room: ReadersRoom
    static let now = Date(timeIntervalSince1970: 1_800_000_000)
    static let one = ReaderKey(account: "main", reader: "oOne")
    static let two = ReaderKey(account: "main", reader: "oTwo")

    init(
        _ limits: BindingLimits = BindingLimits(), store: Store? = nil, others: [SchemaStep] = [],
        pages: String? = "https://lib.example.edu"
    ) async throws {
        if let store {
            self.store = store
        } else {
            self.store = try await TemporaryStore.inMemory(others + ReadersRoom.schema)
        }
        system = SmallLibrary()
        room = ReadersRoom(
            store: self.store.library("demo"), system: system,
            settings: ReadersSettings(limits: limits, pages: pages), timeZone: .gmt, endSessions: { _, _ in 0 },
            now: { Self.now })
    }

    func bind(
        _ card: String, _ pin: String, to reader: ReaderKey = Room.one, _ purposes: Set<Purpose> = [],
        from address: String? = nil, at now: Date = Room.now
    ) async throws {
        guard let entry = CardEntry(card: card, pin: pin) else { throw BindingRefusal.wrong }
        try await room.desk.bind(
            entry, to: reader, CardDesk.Agreement(purposes, in: .chinese), from: address, now: now)
    }

    func cards(_ reader: ReaderKey = Room.one) async throws -> [String] {
        try await room.cards.cards(of: reader).map(\.card.rawValue)
    }
}
