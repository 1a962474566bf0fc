public import Kernel

extension SIP2LibrarySystem {
    /// Places a hold by 15, on one copy or on a title by its control number.
    public func placeHold(on target: HoldTarget, pickup: String?, of card: CardNumber) async throws -> Hold {
        try need(.holds)
        let places = settings.meanings.pickup
        if let pickup, !places.isEmpty, !places.contains(where: { $0.code == pickup }) {
            throw LendingRefusal.unknownPickup
        }
        let (barcode, control) = target.parts
        let before = try await reading { try await self.knownHolds(card) }
        if let barcode, before.contains(where: { $0.name.barcode == barcode }) { throw LendingRefusal.alreadyHeld }
        if let barcode, try await reading({ try await self.hasLoan(barcode, card) }) {
            throw LendingRefusal.alreadyLent
        }
        let place = pickup ?? places.first?.code
        let request = SIP2HoldRequest(
            mode: .add, card: card.rawValue, pin: pin(of: card), pickup: place, barcode: barcode, title: control)
        return try await changing(
            request,
            find: { try await self.newHold(target, since: before, card).map { self.hold($0, target, at: place, nil) } },
            read: { answer in
                guard answer.isDone else { throw self.refusal(answer.messages, of: card) }
                let new = try? await self.newHold(target, since: before, card)
                return self.hold(new, target, at: place, answer)
            })
    }

    /// Takes a hold back by 15.
    public func cancelHold(_ hold: HoldID, of card: CardNumber) async throws {
        try need(.holds)
        let known = try await reading { try await self.knownHolds(card) }
        guard let entry = known.first(where: { $0.name.id == hold.rawValue }) else { throw LendingRefusal.unknownHold }
        let request = SIP2HoldRequest(
            mode: .delete, card: card.rawValue, pin: pin(of: card), pickup: nil, barcode: entry.name.barcode,
            title: entry.name.barcode == nil ? entry.name.text : nil)
        try await changing(
            request,
            find: { () -> Void? in
                let isThere = try await self.knownHolds(card).contains { $0.name.id == hold.rawValue }
                return isThere ? nil : ()
            },
            read: { answer in
                guard answer.isDone else { throw self.refusal(answer.messages, of: card) }
            })
    }

    /// All holds, what is ready first.
    func holds(_ card: CardNumber, _ counts: [SIP2PatronInfoRequest.List: Int]) async throws -> [Hold] {
        try await inParallel(try await knownHolds(card, counts)) { try await self.hold($0) }
    }

    /// An entry of one of the lists of holds.
    struct KnownHold: Sendable {
        let name: SIP2ItemName
        let isReady: Bool
    }

    private func knownHolds(_ card: CardNumber) async throws -> [KnownHold] {
        let info = try await self.info(card, list: .holds)
        guard isKnown(info.person) else { throw LendingRefusal.unknownCard }
        return try await knownHolds(card, info.counts)
    }

    private func knownHolds(
        _ card: CardNumber, _ counts: [SIP2PatronInfoRequest.List: Int]
    ) async throws -> [KnownHold] {
        let meanings = settings.meanings
        async let ready =
            counts[.holds] == 0 || meanings.ready.isEmpty ? [] : names(card, .holds, meanings.ready)
        async let queued =
            counts[.unavailable] == 0 || meanings.queued.isEmpty ? [] : names(card, .unavailable, meanings.queued)
        let (first, second) = try await (ready, queued)
        let known = Set(first.map(\.id))
        return first.map { KnownHold(name: $0, isReady: true) }
            + second.filter { !known.contains($0.id) }.map { KnownHold(name: $0, isReady: false) }
    }

    private func hold(_ entry: KnownHold) async throws -> Hold {
        let id = HoldID(rawValue: entry.name.id)
        guard let barcode = entry.name.barcode else {
            return Hold(
                id: id, title: entry.name.text, status: entry.isReady ? .ready(until: nil) : .queued(position: nil))
        }
        let item = try await client.ask(SIP2ItemRequest(barcode: barcode))
        let known = titles.note(item, barcode: barcode, at: now())
        let isMoving = settings.meanings.circulation[item.circulation] == .inTransit
        return Hold(
            id: id, title: known.title ?? entry.name.title ?? barcode, author: known.author ?? "", barcode: barcode,
            status: isMoving ? .inTransit : entry.isReady ? .ready(until: nil) : .queued(position: nil))
    }

    /// The hold that was not there before.
    private func newHold(_ target: HoldTarget, since before: [KnownHold], _ card: CardNumber) async throws -> Hold? {
        let old = Set(before.map(\.name.id))
        let new = try await knownHolds(card).filter { !old.contains($0.name.id) }
        let entry = new.first { $0.name.barcode != nil && $0.name.barcode == target.parts.barcode }
        guard let entry = entry ?? (new.count == 1 ? new.first : nil) else { return nil }
        return try await hold(entry)
    }

    private func hold(
        _ found: Hold?, _ target: HoldTarget, at pickup: String?, _ answer: SIP2HoldRequest.Answer?
    ) -> Hold {
        let (barcode, control) = target.parts
        let id = barcode ?? answer?.barcode ?? control ?? ""
        var hold =
            found
            ?? Hold(
                id: HoldID(rawValue: id), title: answer?.title ?? id, barcode: barcode ?? answer?.barcode,
                status: .queued(position: answer?.position))
        hold.control = control
        if case .queued = hold.status { hold.status = .queued(position: answer?.position) }
        let code = answer?.pickup ?? pickup
        hold.pickup = code.map { code in
            settings.meanings.pickup.first { $0.code == code } ?? PickupPlace(code: code, name: code)
        }
        hold.placedAt = now()
        hold.expires = dates.day(answer?.expires)
        return hold
    }
}

extension HoldTarget {
    /// The barcode or the control number.
    var parts: (barcode: String?, control: String?) {
        switch self {
        case .copy(let barcode): (barcode, nil)
        case .title(let control): (nil, control)
        }
    }
}
