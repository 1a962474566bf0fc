public import Kernel
import Synchronization

import struct Foundation.Date

/// A library system a test plays with: accounts in memory, a plug to pull, and a count of what it was asked.
public final class PlayedLibrarySystem: LibrarySystem {
    /// How it behaves.
    public enum Mood: Sendable, Hashable {
        /// It answers.
        case well
        /// It refuses connections.
        case unplugged
        /// It takes everything and never answers, whoever cancels.
        case hanging
        /// It does what it is asked and loses its answer.
        case forgetful
        /// It has trouble with this card alone.
        case stumbling(over: CardNumber)
    }

    private struct State {
        var mood = Mood.well
        var accounts: [CardNumber: PatronAccount] = [:]
        var asked: [String: Int] = [:]
    }
    private let state = Mutex(State())
    private let gate = Gate()
    /// What it can do.
    public let abilities: Set<LibrarySystemAbility>

    /// Makes a system without patrons.
    public init(abilities: Set<LibrarySystemAbility> = Set(LibrarySystemAbility.allCases)) {
        self.abilities = abilities
    }

    /// Changes how it behaves; what hung before still hangs until `release`.
    public func be(_ mood: Mood) { state.withLock { $0.mood = mood } }

    /// Lets calls that hang end.
    public func release() { gate.open() }

    /// Puts an account in place.
    public func put(_ account: PatronAccount) { state.withLock { $0.accounts[account.patron.card] = account } }

    /// An account as it is.
    public func now(_ card: CardNumber) -> PatronAccount? { state.withLock { $0.accounts[card] } }

    /// How often a call was made, answered or not.
    public func count(_ call: String) -> Int { state.withLock { $0.asked[call, default: 0] } }

    private func serve<Value: Sendable>(
        _ call: String, _ card: CardNumber?, _ work: (inout [CardNumber: PatronAccount]) throws -> Value
    ) async throws -> Value {
        let mood = state.withLock { state in
            state.asked[call, default: 0] += 1
            return state.mood
        }
        switch mood {
        case .unplugged: throw LibrarySystemAway(.notDone, reason: "connection refused")
        case .hanging:
            await gate.wait()
            throw LibrarySystemAway(.unknown, reason: "released")
        case .stumbling(let over) where over == card: throw LibrarySystemAway(.unknown, reason: "nonsense")
        case .forgetful:
            _ = try state.withLock { try work(&$0.accounts) }
            if call == "check" { return try state.withLock { try work(&$0.accounts) } }
            throw LibrarySystemAway(.unknown, reason: "the line broke")
        case .well, .stumbling: return try state.withLock { try work(&$0.accounts) }
        }
    }

    private func own<Value: Sendable>(
        _ call: String, _ card: CardNumber, _ work: (inout PatronAccount) throws -> Value
    ) async throws -> Value {
        try await serve(call, card) { accounts in
            guard var account = accounts[card] else { throw LendingRefusal.unknownCard }
            defer { accounts[card] = account }
            return try work(&account)
        }
    }

    /// Any PIN will do.
    public func signIn(card: CardNumber, pin: String) async throws -> Patron { try await patron(card) }

    /// The patron of a card.
    public func patron(_ card: CardNumber) async throws -> Patron { try await own("patron", card) { $0.patron } }

    /// The account of a card.
    public func account(of card: CardNumber) async throws -> PatronAccount { try await own("account", card) { $0 } }

    /// Two weeks more, once; then the limit.
    public func renew(_ loan: LoanID, of card: CardNumber) async throws -> Loan {
        try await own("renew", card) { account in
            guard let index = account.loans.firstIndex(where: { $0.id == loan }) else {
                throw LendingRefusal.unknownLoan
            }
            if case .refused(let refusal) = account.loans[index].renewability { throw refusal }
            guard case .day(let due) = account.loans[index].due else { throw LendingRefusal.notRenewable }
            account.loans[index].due = .day(CalendarDay(number: due.number + 14))
            account.loans[index].renewals = (account.loans[index].renewals ?? 0) + 1
            account.loans[index].renewability = .refused(.renewalLimit(1))
            return account.loans[index]
        }
    }

    /// It cannot.
    public func renewAll(of card: CardNumber) async throws -> [RenewalOutcome] { throw LendingRefusal.notSupported }

    /// Second in the queue.
    public func placeHold(on target: HoldTarget, pickup: String?, of card: CardNumber) async throws -> Hold {
        try await own("placeHold", card) { account in
            guard case .title(let control) = target else { throw LendingRefusal.notHoldable }
            if account.holds.contains(where: { $0.control == control }) { throw LendingRefusal.alreadyHeld }
            let hold = Hold(
                id: HoldID("H-\(control)"), title: control, control: control, status: .queued(position: 2),
                pickup: pickup.map { PickupPlace(code: $0, name: $0) })
            account.holds.append(hold)
            return hold
        }
    }

    /// Takes a hold back.
    public func cancelHold(_ hold: HoldID, of card: CardNumber) async throws {
        try await own("cancelHold", card) { account in
            guard account.holds.contains(where: { $0.id == hold }) else { throw LendingRefusal.unknownHold }
            account.holds.removeAll { $0.id == hold }
        }
    }

    /// Lets a hold rest or go on.
    public func suspendHold(
        _ hold: HoldID, _ suspended: Bool, until day: CalendarDay?, of card: CardNumber
    ) async throws -> Hold {
        try await own("suspendHold", card) { account in
            guard let index = account.holds.firstIndex(where: { $0.id == hold }) else {
                throw LendingRefusal.unknownHold
            }
            account.holds[index].status = suspended ? .suspended(until: day) : .queued(position: 2)
            return account.holds[index]
        }
    }

    /// Blocks a card.
    public func reportLost(_ card: CardNumber) async throws {
        try await own("reportLost", card) { $0.patron.blocks.append(.lost) }
    }

    /// Lends a copy.
    public func checkOut(_ barcode: String, to card: CardNumber) async throws -> Loan {
        try await own("checkOut", card) { account in
            let loan = Loan(id: LoanID("L-\(barcode)"), barcode: barcode, title: "Copy \(barcode)", due: .words("soon"))
            account.loans.append(loan)
            return loan
        }
    }

    /// Copies whose barcodes begin with 0.
    public func item(_ barcode: String) async throws -> ItemState {
        try await serve("item", nil) { _ in
            guard barcode.hasPrefix("0") else { throw LendingRefusal.unknownItem }
            return ItemState(barcode: barcode, title: "Copy \(barcode)", status: .available)
        }
    }

    /// Two places.
    public func pickupPlaces(for target: HoldTarget, of card: CardNumber) async throws -> [PickupPlace] {
        try await serve("pickupPlaces", card) { _ in
            [PickupPlace(code: "main", name: "主馆"), PickupPlace(code: "east", name: "东馆")]
        }
    }

    /// Whether it answers.
    public func check() async throws { try await serve("check", nil) { _ in } }
}
