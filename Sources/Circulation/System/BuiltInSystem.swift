public import Kernel
import Storage

public import struct Foundation.Date

/// The library system of a library that has no other: everything a `LibrarySystem` can do, in our own database, and
/// what the desk does beside it.
public struct BuiltInSystem: LibrarySystem {
    /// All there are.
    public let abilities = Set(LibrarySystemAbility.allCases)
    let store: LibraryStore
    let settings: CirculationSettings
    var ports: CirculationPorts

    init(store: LibraryStore, settings: CirculationSettings, ports: CirculationPorts) {
        self.store = store
        self.settings = settings
        self.ports = ports
    }

    /// The same system as it works at another time: for what happened earlier, and for rehearsals.
    public func at(_ moment: Date) -> BuiltInSystem {
        var other = self
        other.ports.clock = { moment }
        return other
    }

    /// Checks a card and its PIN; whichever is wrong, it takes as long and is told alike.
    public func signIn(card: CardNumber, pin: String) async throws -> Patron {
        guard !pin.isEmpty else { throw LendingRefusal.wrongCardOrPIN }
        let found: (hash: String, patron: Patron)? = try await read { ledger in
            do {
                let standing = try ledger.standing(card)
                return (standing.patron.pin, ledger.described(standing))
            } catch LendingRefusal.unknownCard {
                return nil
            }
        }
        let isRight = try await ports.pins.matches(pin, hash: found?.hash ?? "")
        guard let found, isRight else { throw LendingRefusal.wrongCardOrPIN }
        return found.patron
    }

    /// The patron of a card.
    public func patron(_ card: CardNumber) async throws -> Patron {
        try await read { $0.described(try $0.standing(card)) }
    }

    /// Everything of a card in one transaction.
    public func account(of card: CardNumber) async throws -> PatronAccount {
        try await read { ledger in
            let standing = try ledger.standing(card)
            let holds = try ledger.holds(of: standing.patron.id).map(ledger.described)
            let charges = ledger.describedCharges(standing)
            return PatronAccount(
                patron: ledger.described(standing),
                loans: try standing.loans.map { try ledger.described($0, standing) },
                holds: holds.sorted { $0.status.rank < $1.status.rank }, charges: charges,
                owed: ledger.settings.money(charges.reduce(0) { $0 + ($1.amount?.hundredths ?? 0) }))
        }
    }

    /// The state of one copy.
    public func item(_ barcode: String) async throws -> ItemState {
        try await read { try $0.described(try $0.copy(barcode)) }
    }

    /// The branches, the patron's own first.
    public func pickupPlaces(for target: HoldTarget, of card: CardNumber) async throws -> [PickupPlace] {
        let own = try await read { try $0.patron(card).branch }
        return ports.places.filter { $0.code == own } + ports.places.filter { $0.code != own }
    }

    /// Reads one row.
    public func check() async throws {
        let id = store.id
        do {
            _ = try await store.read { try $0.integer("SELECT count(*) FROM circ_filling WHERE library = \(id)") }
        } catch {
            throw LibrarySystemAway(reason: "the database cannot be read")
        }
    }

    /// Reads the books as they are now.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Ledger) throws -> Value) async throws -> Value {
        let ledger = opened()
        return try await store.read { try body(ledger($0)) }
    }

    /// Writes in the books, all or nothing.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Ledger) throws -> Value) async throws -> Value {
        let ledger = opened()
        return try await store.write { try body(ledger($0)) }
    }

    private func opened() -> @Sendable (Transaction) -> Ledger {
        let now = ports.clock()
        let (id, ids, settings, ports) = (store.id, store.store.ids, settings, ports)
        return { transaction in
            Ledger(library: id, transaction: transaction, settings: settings, ports: ports, now: now) {
                ids.next(at: now)
            }
        }
    }
}

extension Hold.Status {
    /// What is ready comes first, what rests last.
    fileprivate var rank: Int {
        switch self {
        case .ready: 0
        case .inTransit: 1
        case .queued: 2
        case .suspended: 3
        }
    }
}
