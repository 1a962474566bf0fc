import Kernel

/// What a patron's books say, read once.
struct Standing {
    var patron: PatronRow
    var loans: [LoanRow]
    var charges: [ChargeRow]
    /// What is owed, fines still growing left out, in hundredths.
    var owed: Int { charges.reduce(0) { $0 + $1.amount - $1.paid } }
}

extension Ledger {
    /// A patron's standing.
    func standing(_ card: CardNumber) throws -> Standing {
        let patron = try patron(card)
        return Standing(patron: patron, loans: try loans(of: patron.id), charges: try charges(of: patron.id))
    }

    /// What keeps a patron from things.
    func blocks(_ standing: Standing) -> [Patron.Block] {
        let patron = standing.patron
        var blocks: [Patron.Block] = []
        if patron.isLost { blocks.append(.lost) }
        if let expires = patron.expires, expires < today { blocks.append(.expired) }
        if patron.isBarred { blocks.append(.barred) }
        if standing.loans.count >= terms(patron).loanLimit { blocks.append(.tooManyLoans) }
        let overdue = standing.loans.filter(isOverdue)
        if settings.overdueBlocks, !overdue.isEmpty { blocks.append(.overdue) }
        if overdue.contains(where: \.isRecalled) { blocks.append(.recallOverdue) }
        if standing.owed > settings.owedLimit { blocks.append(.charges) }
        return blocks
    }

    /// Refuses a patron whose card, or whose debts, are in the way of everything.
    func refuseUnfit(_ standing: Standing) throws(LendingRefusal) {
        for block in blocks(standing) {
            switch block {
            case .lost: throw .cardLost
            case .expired: throw .cardExpired
            case .barred: throw .barred
            case .charges: throw .owed(settings.money(standing.owed))
            default: continue
            }
        }
    }

    /// Refuses who has something overdue, where that matters.
    func refuseOverdue(_ standing: Standing) throws(LendingRefusal) {
        if blocks(standing).contains(where: { [.overdue, .recallOverdue].contains($0) }) { throw .overdue }
    }

    /// When a loan renewed today would be due.
    func renewedDue(_ loan: LoanRow, _ patron: PatronRow) -> CalendarDay {
        let terms = terms(patron, loan.copy)
        let day = CalendarDay(number: today.number + (terms.renewalDays ?? terms.loanDays))
        return ports.openDays.first(from: day, at: loan.copy.branch.nonEmpty)
    }

    /// Why a loan cannot be renewed today; nil where it can.
    func refusalToRenew(_ loan: LoanRow, _ standing: Standing, waiting: Bool) -> LendingRefusal? {
        do {
            try refuseUnfit(standing)
        } catch {
            return error
        }
        let terms = terms(standing.patron, loan.copy)
        if terms.renewals == 0 { return .notRenewable }
        if loan.isRecalled { return .recalled }
        if waiting { return .wantedByOthers }
        if loan.renewals >= terms.renewals { return .renewalLimit(terms.renewals) }
        let due = due(of: loan)
        if due < today { return .overdue }
        if let from = terms.renewFrom, today.number < due.number - from {
            return .tooEarlyToRenew(from: CalendarDay(number: due.number - from))
        }
        guard renewedDue(loan, standing.patron) > due else {
            let days = terms.renewalDays ?? terms.loanDays
            return .tooEarlyToRenew(from: CalendarDay(number: max(today.number + 1, due.number + 1 - days)))
        }
        return nil
    }

    /// Whether somebody who does not rest waits for a copy in vain.
    func isWanted(_ copy: CopyRow) throws -> Bool {
        try holds(on: copy.control).contains {
            $0.copy == nil && !$0.rests(on: today) && ($0.wanted ?? copy.barcode) == copy.barcode
        }
    }
}
