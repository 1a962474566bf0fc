import Kernel

extension Ledger {
    /// A patron as the port describes one.
    func described(_ standing: Standing) -> Patron {
        let patron = standing.patron
        return Patron(
            card: patron.card, name: patron.name, kind: patron.kind, branch: patron.branch.nonEmpty,
            expires: patron.expires, email: patron.email.nonEmpty, blocks: blocks(standing),
            loanLimit: terms(patron).loanLimit, message: patron.message.nonEmpty)
    }

    /// A loan as the port describes one.
    func described(_ loan: LoanRow, _ standing: Standing) throws -> Loan {
        let refusal = refusalToRenew(loan, standing, waiting: try isWanted(loan.copy))
        let left = terms(standing.patron, loan.copy).renewals - loan.renewals
        return Loan(
            id: LoanID("\(loan.id)"), barcode: loan.copy.barcode, title: loan.copy.title, author: loan.copy.author,
            control: loan.copy.control, callNumber: loan.copy.callNumber, due: .day(due(of: loan)),
            lentAt: loan.lentAt, renewals: loan.renewals,
            renewability: refusal.map { .refused($0) } ?? .allowed(left: left), isRecalled: loan.isRecalled)
    }

    /// A hold as the port describes one.
    func described(_ hold: HoldRow) throws -> Hold {
        Hold(
            id: HoldID("\(hold.id)"), title: hold.title, author: hold.author, control: hold.control,
            barcode: hold.copy ?? hold.wanted, status: try status(of: hold),
            pickup: place(hold.pickup), placedAt: hold.placedAt, expires: hold.expires)
    }

    private func status(of hold: HoldRow) throws -> Hold.Status {
        if hold.copy != nil { return hold.readyUntil.map { .ready(until: $0) } ?? .inTransit }
        if hold.rests(on: today) { return .suspended(until: hold.suspendedUntil) }
        let before = try holds(on: hold.control).count {
            $0.id < hold.id && $0.copy == nil && !$0.rests(on: today)
        }
        return .queued(position: before + 1)
    }

    private func place(_ code: String) -> PickupPlace? {
        code.nonEmpty.map { code in ports.places.first { $0.code == code } ?? PickupPlace(code: code, name: code) }
    }

    /// What is owed, fines still growing among it.
    func describedCharges(_ standing: Standing) -> [Charge] {
        let stored = standing.charges.map { charge in
            Charge(
                id: "\(charge.id)", reason: charge.reason, amount: settings.money(charge.amount - charge.paid),
                title: charge.title, since: charge.since)
        }
        let growing = standing.loans.compactMap { loan -> Charge? in
            let fine = fine(of: loan, standing.patron)
            guard fine > 0 else { return nil }
            let since = LocalMoment(day: CalendarDay(number: due(of: loan).number + 1), minute: 0)
            return Charge(
                reason: .overdue, amount: settings.money(fine), title: loan.copy.title,
                since: since.date(in: ports.timeZone))
        }
        return stored + growing
    }

    /// The state of a copy.
    func described(_ copy: CopyRow) throws -> ItemState {
        let loan = try loan(barcode: copy.barcode)
        let holds = try holds(on: copy.control)
        return ItemState(
            barcode: copy.barcode, title: copy.title, author: copy.author, control: copy.control,
            callNumber: copy.callNumber, location: copy.location.nonEmpty ?? copy.branch,
            status: status(of: copy, loan: loan, hold: holds.first { $0.copy == copy.barcode }),
            due: loan.map { .day(due(of: $0)) }, holds: holds.count)
    }

    func status(of copy: CopyRow, loan: LoanRow?, hold: HoldRow?) -> ItemState.Status {
        if let loan { return loan.isRecalled ? .recalled : .onLoan }
        if let hold { return hold.readyUntil == nil ? .inTransit : .onHoldShelf }
        switch copy.state {
        case .inService: return .available
        case .notForLoan: return .other
        case .inProcess: return .inProcess
        case .away: return .onLoan
        case .missing: return .missing
        case .lost: return .lost
        }
    }

    /// Tells the catalogue what a copy is now.
    func publish(_ barcode: String) throws {
        let copy = try copy(barcode)
        let state = try described(copy)
        try ports.copyStates(
            [
                CopyState(
                    barcode: barcode, control: copy.control, status: state.status,
                    due: state.due?.day(in: ports.timeZone))
            ], transaction)
    }
}
