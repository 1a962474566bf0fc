public import Kernel

extension SIP2LibrarySystem {
    /// Looks at the loan first: it must be the patron's, and its due date shows whether a lost renewal was made.
    public func renew(_ loan: LoanID, of card: CardNumber) async throws -> Loan {
        try need(.renew)
        let before = try await reading { try await self.ownLoan(loan.rawValue, of: card) }
        guard let before else { throw LendingRefusal.unknownLoan }
        return try await renew(before, of: card)
    }

    /// One by one by 29, or by 65 and then one by one what that left.
    public func renewAll(of card: CardNumber) async throws -> [RenewalOutcome] {
        try need(.renewAll)
        let before = try await reading { () -> [Loan] in
            let info = try await self.info(card, list: .charged)
            guard isKnown(info.person) else { throw LendingRefusal.unknownCard }
            return try await self.loans(card, info)
        }
        guard !before.isEmpty else { return [] }
        let renewed = settings.meanings.renewAll == .message ? try await renewTogether(before, of: card) : [:]
        var outcomes: [RenewalOutcome] = []
        for loan in before {
            if let now = renewed[loan.id] {
                outcomes.append(RenewalOutcome(now))
                continue
            }
            do {
                outcomes.append(RenewalOutcome(try await renew(loan, of: card)))
            } catch let refusal as LendingRefusal {
                outcomes.append(RenewalOutcome(loan, refusal: refusal))
            } catch let away as LibrarySystemAway {
                let isNothingDone = away.outcome == .notDone && outcomes.allSatisfy { $0.refusal != nil }
                throw LibrarySystemAway(isNothingDone ? .notDone : .unknown, reason: away.reason)
            }
        }
        return outcomes
    }

    /// Lends a copy by 11, never renewing one the patron has already.
    public func checkOut(_ barcode: String, to card: CardNumber) async throws -> Loan {
        try need(.checkOut)
        if try await reading({ try await self.ownLoan(barcode, of: card) }) != nil { throw LendingRefusal.alreadyLent }
        let request = SIP2CheckoutRequest(card: card.rawValue, pin: pin(of: card), barcode: barcode)
        return try await changing(
            request, find: { try await self.ownLoan(barcode, of: card) },
            read: { answer in
                guard answer.lending.isDone else { throw self.refusal(answer.lending.messages, of: card) }
                let loan = try? await self.loan(SIP2ItemName(barcode: barcode))
                return self.loan(
                    loan ?? Loan(id: LoanID(rawValue: barcode), barcode: barcode, title: barcode, due: .words("")),
                    after: answer.lending)
            })
    }

    /// Asks 17.
    public func item(_ barcode: String) async throws -> ItemState {
        try need(.items)
        let item = try await reading { try await client.ask(SIP2ItemRequest(barcode: barcode)) }
        let known = try await titles.note(item, barcode: barcode, in: copies, at: now())
        let status = settings.meanings.circulation[item.circulation] ?? .other
        // What only the catalogue knows, the system does not lend.
        guard item.title?.isEmpty == false || status != .other else { throw LendingRefusal.unknownItem }
        return ItemState(
            barcode: barcode, title: known.title ?? barcode, author: known.author ?? "",
            callNumber: known.callNumber ?? "", location: item.current ?? item.home ?? "", status: status,
            due: item.due.map(dates.due), holds: item.queue)
    }

    /// What a refusal of the server means, given whether we knew the PIN.
    func refusal(_ messages: [String], of card: CardNumber) -> LendingRefusal {
        RefusalWords.refusal(messages, hadPIN: pin(of: card) != nil)
    }

    /// A loan of the patron's by its id; nil where there is none.
    private func ownLoan(_ id: String, of card: CardNumber) async throws -> Loan? {
        let info = try await self.info(card, list: .charged)
        guard isKnown(info.person) else { throw LendingRefusal.unknownCard }
        let names = try await self.names(card, .charged, settings.meanings.charged, first: info)
        guard let name = names.first(where: { ($0.barcode ?? $0.text) == id }) else { return nil }
        return try await loan(name)
    }

    /// Whether the patron has one of some copies.
    func hasLoan(_ barcodes: Set<String>, _ card: CardNumber) async throws -> Bool {
        guard !barcodes.isEmpty else { return false }
        let info = try await self.info(card, list: .charged)
        return try await names(card, .charged, settings.meanings.charged, first: info).contains {
            $0.barcode.map(barcodes.contains) == true
        }
    }

    private func renew(_ before: Loan, of card: CardNumber) async throws -> Loan {
        guard !before.barcode.isEmpty else { throw LendingRefusal.notSupported }
        let request = SIP2RenewRequest(card: card.rawValue, pin: pin(of: card), barcode: before.barcode)
        return try await changing(
            request,
            find: {
                let after = try await self.ownLoan(before.id.rawValue, of: card)
                return after.flatMap { DueOrder.isEarlier(before.due, $0.due, in: self.dates.zone) ? $0 : nil }
            },
            read: { answer in
                guard answer.lending.isDone else { throw self.refusal(answer.lending.messages, of: card) }
                if answer.lending.due == nil, let now = try? await self.loan(SIP2ItemName(barcode: before.barcode)) {
                    return now
                }
                return self.loan(before, after: answer.lending)
            })
    }

    private func loan(_ loan: Loan, after answer: SIP2LendingAnswer) -> Loan {
        var loan = loan
        if let due = answer.due { loan.due = dates.due(due) }
        if loan.title == loan.barcode, let title = answer.title { loan.title = title }
        loan.isCalledOverdue = nil
        return loan
    }

    /// Renews all by 65; the loans that were renewed, as they are now.
    private func renewTogether(_ before: [Loan], of card: CardNumber) async throws -> [LoanID: Loan] {
        let dues = Dictionary(before.map { ($0.id, $0.due) }) { first, _ in first }
        func renewed(_ barcodes: [String]) async throws -> [LoanID: Loan] {
            let after = try await self.loans(card, try await self.info(card, list: .charged))
            let changed = after.filter { loan in
                guard let due = dues[loan.id] else { return false }
                return barcodes.contains(loan.barcode) || DueOrder.isEarlier(due, loan.due, in: dates.zone)
            }
            return Dictionary(changed.map { ($0.id, $0) }) { first, _ in first }
        }
        return try await changing(
            SIP2RenewAllRequest(card: card.rawValue, pin: pin(of: card)),
            find: {
                let found = try await renewed([])
                return found.count == before.count ? found : nil
            },
            read: { answer in
                do {
                    return try await self.reading { try await renewed(answer.renewed) }
                } catch let away as LibrarySystemAway {
                    throw LibrarySystemAway(.unknown, reason: away.reason)
                }
            })
    }
}
