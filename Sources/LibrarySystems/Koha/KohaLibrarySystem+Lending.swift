public import Kernel

extension KohaLibrarySystem {
    /// Asks first whether it may be renewed, by the rules of the patron's branch, so that a no has its reason.
    public func renew(_ loan: LoanID, of card: CardNumber) async throws -> Loan {
        try need(.renew)
        let record = try await record(card)
        let checkouts = try await checkouts(record.patron_id)
        guard let before = checkouts.first(where: { "\($0.checkout_id)" == loan.rawValue }) else {
            throw LendingRefusal.unknownLoan
        }
        let shelf = try await KohaShelf(self, items: before.item_id.map { [$0] } ?? [], biblios: [])
        return try await renew(before, shelf, record)
    }

    /// One by one, each with its reason.
    public func renewAll(of card: CardNumber) async throws -> [RenewalOutcome] {
        try need(.renewAll)
        let record = try await record(card)
        let checkouts = try await checkouts(record.patron_id)
        let shelf = try await KohaShelf(self, items: checkouts.compactMap(\.item_id), biblios: [])
        var outcomes: [RenewalOutcome] = []
        for checkout in checkouts {
            do {
                outcomes.append(RenewalOutcome(try await renew(checkout, shelf, record)))
            } catch let refusal as LendingRefusal {
                outcomes.append(RenewalOutcome(loan(checkout, shelf), refusal: refusal))
            } catch let away as LibrarySystemAway {
                let isNothingDone = away.outcome == .notDone && outcomes.allSatisfy { $0.refusal != nil }
                throw LibrarySystemAway(isNothingDone ? .notDone : .unknown, reason: away.reason)
            }
        }
        return outcomes.sorted { DueOrder.isEarlier($0.loan.due, $1.loan.due, in: dates.zone) }
    }

    /// Looks a copy up by its barcode, and its loan where it is out.
    public func item(_ barcode: String) async throws -> ItemState {
        let item = try await copy(barcode)
        let shelf = try await KohaShelf(self, items: [], biblios: item.biblio_id.map { [$0] } ?? [])
        let biblio = item.biblio_id.flatMap { shelf.biblios[$0] }
        var due: Due?
        if item.checked_out_date != nil {
            let loans: [KohaRecord.Checkout] = try await list("/checkouts", [("item_id", "\(item.item_id)")])
            due = loans.first { $0.item_id == item.item_id }?.due_date.map(dates.due)
        }
        return ItemState(
            barcode: item.external_id ?? barcode, title: biblio?.fullTitle ?? barcode, author: biblio?.author ?? "",
            control: item.biblio_id.map(String.init), callNumber: item.callnumber ?? "",
            location: item.location ?? item.holding_library_id ?? "", status: Self.status(item), due: due)
    }

    /// A copy by its barcode.
    ///
    /// - Throws: `LendingRefusal.unknownItem`.
    func copy(_ barcode: String) async throws -> KohaRecord.Item {
        let found: [KohaRecord.Item] = try await list("/items", [("external_id", barcode)])
        guard !barcode.isEmpty, let item = found.first(where: { $0.external_id == barcode }) else {
            throw LendingRefusal.unknownItem
        }
        return item
    }

    private static func status(_ item: KohaRecord.Item) -> ItemState.Status {
        if item.lost_status ?? 0 != 0 { return .lost }
        if item.checked_out_date != nil { return .onLoan }
        switch item.not_for_loan_status ?? 0 {
        case ..<0: return .onOrder
        case 1...: return .other
        default: return item.withdrawn ?? 0 != 0 ? .other : .available
        }
    }

    private func renew(
        _ before: KohaRecord.Checkout, _ shelf: KohaShelf, _ patron: KohaRecord.Patron
    ) async throws -> Loan {
        let path = "/checkouts/\(before.checkout_id)"
        let asked = try await ask(.get(path + "/allows_renewal", branch: branch(patron)))
        guard asked.status == 200 else { throw no(asked) }
        let judgement: KohaRecord.Renewability = try asked.read()
        guard judgement.allows_renewal else { throw KohaRefusals.renewal(judgement) }
        let call = KohaCall(method: .post, path: path + "/renewals", branch: branch(patron))
        return try await change(
            call, find: { try await self.renewed(before, shelf) },
            read: { answer in
                guard answer.status == 201 || answer.status == 200 else {
                    throw self.no(answer)
                }
                return self.loan(try answer.read(), shelf)
            })
    }

    /// The loan after a lost renewal, where Koha counts one more.
    private func renewed(_ before: KohaRecord.Checkout, _ shelf: KohaShelf) async throws -> Loan? {
        let answer = try await ask(.get("/checkouts/\(before.checkout_id)"))
        guard answer.status == 200 else { return nil }
        let after: KohaRecord.Checkout = try answer.read()
        guard let count = after.timesRenewed, count > before.timesRenewed ?? 0 else { return nil }
        return loan(after, shelf)
    }
}
