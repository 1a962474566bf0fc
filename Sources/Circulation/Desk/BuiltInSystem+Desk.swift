public import Kernel
import Storage

/// What the desk does.
extension BuiltInSystem {
    /// Takes a copy back.
    ///
    /// - Parameter branch: where it was brought; nil its own branch.
    public func takeBack(_ barcode: String, at branch: String? = nil) async throws -> TakenBack {
        try await write { ledger in
            let (loan, fine) = try ledger.takeBack(barcode, at: branch)
            let copy = try ledger.copy(barcode)
            let hold = try ledger.holds(on: copy.control).first { $0.copy == barcode }
            return TakenBack(
                card: try loan.flatMap { try ledger.patron(id: $0.patron)?.card },
                fine: fine > 0 ? ledger.settings.money(fine) : nil, item: try ledger.described(copy),
                hold: try hold.map(ledger.described))
        }
    }

    /// Asks for a lent copy back; the loan as it is now.
    public func recall(_ barcode: String) async throws -> Loan {
        try await write { ledger in
            let loan = try ledger.recall(barcode)
            guard let patron = try ledger.patron(id: loan.patron) else { throw LendingRefusal.unknownLoan }
            return try ledger.described(loan, try ledger.standing(patron.card))
        }
    }

    /// Ends the loan of a copy its patron lost.
    public func declareLost(_ barcode: String) async throws { try await write { try $0.declareLost(barcode) } }

    /// Writes down what a patron owes.
    public func charge(_ card: CardNumber, _ reason: Charge.Reason, _ hundredths: Int, title: String) async throws {
        try await write { try $0.charge(try $0.patron(card).id, reason, hundredths, title: title) }
    }

    /// Takes money for a patron's charges, the oldest first; what is left to pay, in hundredths.
    ///
    /// - Throws: `Fault` of kind `data` where it is more than is owed, or not more than nothing.
    @discardableResult
    public func pay(_ hundredths: Int, of card: CardNumber) async throws -> Int {
        try await write { ledger in
            let standing = try ledger.standing(card)
            guard hundredths > 0, hundredths <= standing.owed else {
                throw Fault(.data, "the payment must be more than nothing and no more than is owed")
            }
            var rest = hundredths
            for charge in standing.charges where rest > 0 {
                let part = min(rest, charge.amount - charge.paid)
                try ledger.transaction.run(
                    "UPDATE circ_charge SET paid = paid + \(part) WHERE library = \(ledger.library) AND id = \(charge.id)"
                )
                rest -= part
            }
            return standing.owed - hundredths
        }
    }

    /// Does what time and calendar bring: ends holds that were not fetched or are no longer wanted and rests that are
    /// over, and moves due dates off days that have been closed since; how many holds lapsed.
    ///
    /// Title by title and day by day in transactions of their own, so that others may write between them.
    @discardableResult
    public func tidy() async throws -> Int {
        for (day, branch) in try await read({ try $0.closedDueDays() }) {
            try await write { try $0.moveDueDates(of: day, at: branch) }
        }
        let controls = try await read { ledger in
            try ledger.transaction.rows(
                """
                SELECT DISTINCT control FROM circ_hold WHERE library = \(ledger.library)
                  AND (ready_until < \(ledger.today.number) OR expires < \(ledger.today.number)
                    OR suspended_until <= \(ledger.today.number))
                """
            ) { $0.text(0) }
        }
        var lapsed = 0
        for control in controls { lapsed += try await write { try $0.lapse(on: control) } }
        return lapsed
    }
}

/// What came of taking a copy back.
public struct TakenBack: Sendable, Hashable {
    /// Whose loan ended; nil where it was not lent.
    public var card: CardNumber?
    /// What the loan cost beyond its due date; nil nothing.
    public var fine: Money?
    /// The copy as it is now.
    public var item: ItemState
    /// For whom it was set aside; nil for nobody.
    public var hold: Hold?
}
