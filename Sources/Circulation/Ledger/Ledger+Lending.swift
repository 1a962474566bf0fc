import Kernel
import Storage

extension Ledger {
    /// Lends a copy to a patron, whose hold on it is fulfilled thereby.
    func lend(_ barcode: String, to card: CardNumber) throws -> LoanRow {
        let standing = try standing(card)
        let copy = try copy(barcode)
        try lapse(on: copy.control)
        try refuseUnfit(standing)
        try refuseOverdue(standing)
        if let loan = try loan(barcode: barcode) {
            throw loan.patron == standing.patron.id ? LendingRefusal.alreadyLent : .onLoan
        }
        let terms = terms(standing.patron, copy)
        if !terms.isLent { throw LendingRefusal.notForLoan }
        switch copy.state {
        case .inService, .missing: break
        case .away: throw LendingRefusal.onLoan
        case .notForLoan, .inProcess, .lost: throw LendingRefusal.notForLoan
        }
        let limit = self.terms(standing.patron).loanLimit
        if standing.loans.count >= limit { throw LendingRefusal.loanLimit(limit) }
        let holds = try holds(on: copy.control)
        if let aside = holds.first(where: { $0.copy == barcode }), aside.patron != standing.patron.id {
            throw LendingRefusal.wantedByOthers
        }
        let fulfilled = holds.first { $0.patron == standing.patron.id }
        if let fulfilled { try delete(fulfilled) }
        let due = ports.openDays.first(
            from: CalendarDay(number: today.number + terms.loanDays), at: copy.branch.nonEmpty)
        let id = newID()
        try transaction.run(
            """
            INSERT INTO circ_loan (library, id, patron, barcode, lent, due, renewals, is_recalled)
            VALUES (\(library), \(id), \(standing.patron.id), \(barcode), \(now.milliseconds), \(due.number), 0, 0)
            """)
        if copy.state != .inService { try set(.inService, of: barcode) }
        try publish(barcode)
        // Another copy was set aside for the patron: it goes on.
        if let fulfilled, let other = fulfilled.copy, other != barcode {
            try pass(on: try self.copy(other), at: fulfilled.readyUntil == nil ? nil : fulfilled.pickup.nonEmpty)
        }
        return try loan(LoanID("\(id)"), of: standing.patron.id)
    }

    /// Renews a patron's loan, or says why not.
    func renew(_ id: LoanID, _ standing: Standing) throws -> LoanRow {
        let loan = try loan(id, of: standing.patron.id)
        if let refusal = refusalToRenew(loan, standing, waiting: try isWanted(loan.copy)) { throw refusal }
        try transaction.run(
            """
            UPDATE circ_loan SET due = \(renewedDue(loan, standing.patron).number), renewals = renewals + 1
            WHERE library = \(library) AND id = \(loan.id)
            """)
        try publish(loan.copy.barcode)
        return try self.loan(id, of: standing.patron.id)
    }

    /// Takes a copy back at a branch: ends its loan with the fine it cost, and sets it aside for who waits.
    func takeBack(_ barcode: String, at branch: String?) throws -> (loan: LoanRow?, fine: Int) {
        let copy = try copy(barcode)
        try lapse(on: copy.control)
        let loan = try loan(barcode: barcode)
        var fine = 0
        if let loan {
            if let patron = try patron(id: loan.patron) {
                fine = self.fine(of: loan, patron)
                try charge(patron.id, .overdue, fine, title: copy.title)
            }
            try delete(loan)
        }
        if [.away, .missing, .lost].contains(copy.state) { try set(.inService, of: barcode) }
        try pass(on: try self.copy(barcode), at: branch ?? copy.branch.nonEmpty)
        return (loan, fine)
    }

    /// Asks for a lent copy back: it is due sooner, and not renewed.
    func recall(_ barcode: String) throws -> LoanRow {
        let copy = try copy(barcode)
        guard let loan = try loan(barcode: barcode) else { throw LendingRefusal.unknownLoan }
        let soon = ports.openDays.first(
            from: CalendarDay(number: today.number + settings.recallDays), at: copy.branch.nonEmpty)
        try transaction.run(
            """
            UPDATE circ_loan SET is_recalled = 1, due = \(min(soon, loan.due).number)
            WHERE library = \(library) AND id = \(loan.id)
            """)
        try publish(barcode)
        return try self.loan(LoanID("\(loan.id)"), of: loan.patron)
    }

    /// Ends the loan of a copy its patron lost, at the price of the copy.
    func declareLost(_ barcode: String) throws {
        let copy = try copy(barcode)
        guard let loan = try loan(barcode: barcode), let patron = try patron(id: loan.patron) else {
            throw LendingRefusal.unknownLoan
        }
        try charge(patron.id, .lost, terms(patron, copy).lostFee, title: copy.title)
        try delete(loan)
        try set(.lost, of: barcode)
        try publish(barcode)
    }

    /// Writes down what a patron owes; nothing where it is nothing.
    func charge(_ patron: Int64, _ reason: Charge.Reason, _ amount: Int, title: String) throws {
        guard amount > 0 else { return }
        try transaction.run(
            """
            INSERT INTO circ_charge (library, id, patron, reason, amount, paid, title, since)
            VALUES (\(library), \(newID()), \(patron), \(reason.rawValue), \(amount), 0, \(title), \(now.milliseconds))
            """)
    }

    func set(_ state: CopyRow.State, of barcode: String) throws {
        try transaction.run(
            "UPDATE circ_copy SET state = \(state.rawValue) WHERE library = \(library) AND barcode = \(barcode)")
    }

    private func delete(_ loan: LoanRow) throws {
        try transaction.run("DELETE FROM circ_loan WHERE library = \(library) AND id = \(loan.id)")
    }
}
