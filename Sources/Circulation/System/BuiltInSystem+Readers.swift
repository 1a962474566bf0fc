public import Kernel
import Storage

/// What readers do for themselves.
extension BuiltInSystem {
    /// Renews one loan from today on.
    public func renew(_ loan: LoanID, of card: CardNumber) async throws -> Loan {
        try await write { ledger in
            let renewed = try ledger.renew(loan, try ledger.standing(card))
            return try ledger.described(renewed, try ledger.standing(card))
        }
    }

    /// Renews what can be renewed.
    public func renewAll(of card: CardNumber) async throws -> [RenewalOutcome] {
        try await write { ledger in
            let standing = try ledger.standing(card)
            var refusals: [Int64: LendingRefusal] = [:]
            for loan in standing.loans {
                do {
                    _ = try ledger.renew(LoanID("\(loan.id)"), standing)
                } catch let refusal as LendingRefusal {
                    refusals[loan.id] = refusal
                }
            }
            let now = try ledger.standing(card)
            return try now.loans.map { RenewalOutcome(try ledger.described($0, now), refusal: refusals[$0.id]) }
        }
    }

    /// Places a hold; the first in the queue gets the next copy that comes back.
    public func placeHold(on target: HoldTarget, pickup: String?, of card: CardNumber) async throws -> Hold {
        try await refusing(.alreadyHeld) {
            try await write { try $0.described(try $0.placeHold(on: target, pickup: pickup, card: card)) }
        }
    }

    /// Takes a hold back.
    public func cancelHold(_ hold: HoldID, of card: CardNumber) async throws {
        try await write { try $0.cancel(try $0.hold(hold, of: try $0.patron(card).id)) }
    }

    /// Lets a hold rest: it keeps its place in the queue, and others are served before it.
    public func suspendHold(
        _ hold: HoldID, _ suspended: Bool, until day: CalendarDay?, of card: CardNumber
    ) async throws -> Hold {
        try await write { ledger in
            let patron = try ledger.patron(card)
            try ledger.suspend(try ledger.hold(hold, of: patron.id), suspended, until: day)
            return try ledger.described(try ledger.hold(hold, of: patron.id))
        }
    }

    /// Blocks a lost card.
    public func reportLost(_ card: CardNumber) async throws {
        try await write { ledger in
            let patron = try ledger.patron(card)
            try ledger.transaction.run(
                "UPDATE circ_patron SET is_lost = 1 WHERE library = \(ledger.library) AND id = \(patron.id)")
        }
    }

    /// Lends a copy.
    public func checkOut(_ barcode: String, to card: CardNumber) async throws -> Loan {
        try await refusing(.onLoan) {
            try await write { ledger in
                let loan = try ledger.lend(barcode, to: card)
                return try ledger.described(loan, try ledger.standing(card))
            }
        }
    }

    /// Tells the refusal that a broken unique constraint means: somebody was quicker.
    func refusing<Value>(_ refusal: LendingRefusal, _ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let violation as ConstraintViolation where violation.kind == .unique {
            throw refusal
        }
    }
}
