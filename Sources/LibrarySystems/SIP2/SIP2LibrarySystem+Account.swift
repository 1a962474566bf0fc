public import Kernel

extension SIP2LibrarySystem {
    /// Asks 63 once for each list that is not empty, and 17 for each copy, a few at a time.
    public func account(of card: CardNumber) async throws -> PatronAccount {
        try await reading {
            let info = try await self.info(card, list: .charged)
            guard isKnown(info.person) else { throw LendingRefusal.unknownCard }
            async let loans = self.loans(card, info)
            async let holds = self.holds(card, info.counts)
            async let charges = self.charges(card, info)
            let account = try await PatronAccount(
                patron: patron(card, info), loans: loans, holds: holds, charges: charges, owed: owed(info))
            if settings.patrons.endsSessions {
                _ = try? await client.ask(SIP2EndRequest(card: card.rawValue, pin: pin(of: card)))
            }
            return account
        }
    }

    /// All loans, the earliest due first.
    func loans(_ card: CardNumber, _ info: SIP2PatronInfoRequest.Answer) async throws -> [Loan] {
        let names = try await self.names(card, .charged, settings.meanings.charged, first: info)
        guard !names.isEmpty else { return [] }
        async let overdue = marked(card, .overdue, ["AT"], info.counts)
        async let recalled = marked(card, .recalls, ["BU"], info.counts)
        var loans = try await inParallel(names) { try await self.loan($0) }
        let (late, called) = try await (overdue, recalled)
        for index in loans.indices {
            if late.contains(loans[index].id.rawValue) { loans[index].isCalledOverdue = true }
            if called.contains(loans[index].id.rawValue) { loans[index].isRecalled = true }
        }
        return loans.sorted { DueOrder.isEarlier($0.due, $1.due, in: self.dates.zone) }
    }

    /// One loan by what a list says of it.
    func loan(_ name: SIP2ItemName) async throws -> Loan {
        guard let barcode = name.barcode else {
            // A title alone cannot be renewed by.
            return Loan(
                id: LoanID(rawValue: name.text), barcode: "", title: name.text, due: .words(""),
                renewability: .refused(.notSupported))
        }
        let item = try await client.ask(SIP2ItemRequest(barcode: barcode))
        let known = try await titles.note(item, barcode: barcode, in: copies, at: now())
        return Loan(
            id: LoanID(rawValue: barcode), barcode: barcode,
            title: known.title ?? name.title ?? barcode, author: known.author ?? "", control: known.control,
            callNumber: known.callNumber ?? "", due: item.due.map(dates.due) ?? .words(""),
            renewability: settings.writes ? .unknown : .refused(.notSupported),
            isRecalled: item.recalled != nil || settings.meanings.circulation[item.circulation] == .recalled)
    }

    /// The sum owed; zero where the server counts no fines and names no sum, nil where it does not tell.
    private func owed(_ info: SIP2PatronInfoRequest.Answer) -> Money? {
        guard !settings.meanings.owed.isEmpty else { return nil }
        let currency = info.person.currency ?? settings.meanings.currency
        if let text = info.frame.text(settings.meanings.owed) { return Money(text, currency: currency) }
        return info.counts[.fines] == 0 ? Money(hundredths: 0, currency: currency) : nil
    }

    private func charges(_ card: CardNumber, _ info: SIP2PatronInfoRequest.Answer) async throws -> [Charge] {
        let currency = info.person.currency ?? settings.meanings.currency
        let texts =
            info.counts[.fines] == 0
            ? [] : try await list(card, .fines, settings.meanings.fines, first: nil, isOptional: true)
        if texts.isEmpty, let owed = owed(info), owed.hundredths > 0 {
            return [Charge(reason: .other, amount: owed, title: "")]
        }
        return texts.map { SIP2Charges.charge($0, currency: currency) }
    }

    private func marked(
        _ card: CardNumber, _ list: SIP2PatronInfoRequest.List, _ fields: [String],
        _ counts: [SIP2PatronInfoRequest.List: Int]
    ) async throws -> Set<String> {
        guard counts[list] != 0 else { return [] }
        let texts = try await self.list(card, list, fields, first: nil, isOptional: true)
        return Set(texts.map { SIP2ItemName($0, settings.meanings.items) }.map { $0.barcode ?? $0.text })
    }

    /// What a list names.
    func names(
        _ card: CardNumber, _ list: SIP2PatronInfoRequest.List, _ fields: [String],
        first: SIP2PatronInfoRequest.Answer? = nil
    ) async throws -> [SIP2ItemName] {
        try await self.list(card, list, fields, first: first, isOptional: false)
            .map { SIP2ItemName($0, settings.meanings.items) }
    }

    /// All entries of a list, asked for in further pages where the server tells fewer than it counts.
    ///
    /// - Throws: `LibrarySystemAway` where it counts some and names none: an empty list would be a lie.
    private func list(
        _ card: CardNumber, _ list: SIP2PatronInfoRequest.List, _ fields: [String],
        first: SIP2PatronInfoRequest.Answer?, isOptional: Bool
    ) async throws -> [String] {
        var answer: SIP2PatronInfoRequest.Answer
        if let first { answer = first } else { answer = try await info(card, list: list) }
        var entries = answer.values(fields)
        let count = answer.counts[list] ?? entries.count
        while entries.count < count, !entries.isEmpty {
            let next = entries.count + 1
            answer = try await info(card, list: list, range: next...max(next, min(count, next + 99)))
            let known = Set(entries)
            let new = answer.values(fields).filter { !known.contains($0) }
            // A server that pages by nothing tells the same again.
            if new.isEmpty { break }
            entries += new
        }
        if entries.isEmpty, count > 0, !isOptional {
            throw LibrarySystemAway(
                .notDone,
                reason: "the SIP2 server counts entries it does not name in \(fields.joined(separator: ", "))")
        }
        return entries
    }

    /// Does something for each, as many at once as there are connections; the results in their order.
    func inParallel<Item: Sendable, Result: Sendable>(
        _ items: [Item], _ body: @escaping @Sendable (Item) async throws -> Result
    ) async throws -> [Result] {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var results: [Int: Result] = [:]
            for (index, item) in items.enumerated() {
                if index >= settings.limits.connections, let (done, result) = try await group.next() {
                    results[done] = result
                }
                group.addTask { (index, try await body(item)) }
            }
            for try await (done, result) in group { results[done] = result }
            return items.indices.compactMap { results[$0] }
        }
    }
}
