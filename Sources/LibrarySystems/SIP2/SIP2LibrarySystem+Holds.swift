public import Kernel

extension SIP2LibrarySystem {
    /// Places a hold by 15, on one copy, or on a title by one of its copies.
    ///
    /// Servers know a title by the barcode of one of its copies; the control number goes only where the catalogue has no
    /// barcode.
    public func placeHold(on target: HoldTarget, pickup: String?, of card: CardNumber) async throws -> Hold {
        try need(.holds)
        let places = settings.meanings.pickup
        if let pickup, !places.isEmpty, !places.contains(where: { $0.code == pickup }) {
            throw LendingRefusal.unknownPickup
        }
        let barcodes = try await barcodes(of: target)
        let meant = Set(barcodes)
        let before = try await reading { try await self.knownHolds(card) }
        if before.contains(where: { $0.name.barcode.map(meant.contains) == true }) {
            throw LendingRefusal.alreadyHeld
        }
        if try await reading({ try await self.hasLoan(meant, card) }) { throw LendingRefusal.alreadyLent }
        let wanted = SIP2Wanted(target, barcode: try await reading { try await self.best(of: barcodes) })
        let place = pickup ?? places.first?.code
        let request = SIP2HoldRequest(
            mode: .add, card: card.rawValue, pin: pin(of: card), pickup: place, barcode: wanted.barcode,
            title: wanted.barcode == nil ? wanted.control : nil, isAnyCopy: wanted.control != nil)
        return try await changing(
            request,
            find: { try await self.newHold(wanted, since: before, card).map { self.hold($0, wanted, at: place, nil) } },
            read: { answer in
                guard answer.isDone else { throw self.refusal(answer.messages, of: card) }
                let new = try? await self.newHold(wanted, since: before, card)
                return self.hold(new, wanted, at: place, answer)
            })
    }

    /// The copies that are meant.
    private func barcodes(of target: HoldTarget) async throws -> [String] {
        switch target {
        case .copy(let barcode): [barcode]
        case .title(let control): try await copies.barcodes(control)
        }
    }

    /// The copy by which a title is asked for: one on the shelf, else the one fewest wait for, else the first.
    private func best(of barcodes: [String]) async throws -> String? {
        guard barcodes.count > 1, abilities.contains(.items) else { return barcodes.first }
        let meanings = settings.meanings.circulation
        let ranks = try await inParallel(Array(barcodes.prefix(Self.copiesAsked))) { barcode in
            let item = try await self.client.ask(SIP2ItemRequest(barcode: barcode))
            return switch meanings[item.circulation] ?? .other {
            case .available: -1
            case .lost, .missing, .other: Int.max
            default: item.queue ?? 0
            }
        }
        return zip(barcodes, ranks).min { $0.1 < $1.1 }?.0
    }

    /// More copies than this of one title are not asked about.
    private static let copiesAsked = 12

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
        let known = try await titles.note(item, barcode: barcode, in: copies, at: now())
        let isMoving = settings.meanings.circulation[item.circulation] == .inTransit
        return Hold(
            id: id, title: known.title ?? entry.name.title ?? barcode, author: known.author ?? "",
            control: known.control, barcode: barcode,
            status: isMoving ? .inTransit : entry.isReady ? .ready(until: nil) : .queued(position: nil))
    }

    /// The hold that was not there before.
    private func newHold(_ wanted: SIP2Wanted, since before: [KnownHold], _ card: CardNumber) async throws -> Hold? {
        let old = Set(before.map(\.name.id))
        let new = try await knownHolds(card).filter { !old.contains($0.name.id) }
        let entry = new.first { $0.name.barcode != nil && $0.name.barcode == wanted.barcode }
        guard let entry = entry ?? (new.count == 1 ? new.first : nil) else { return nil }
        return try await hold(entry)
    }

    private func hold(
        _ found: Hold?, _ wanted: SIP2Wanted, at pickup: String?, _ answer: SIP2HoldRequest.Answer?
    ) -> Hold {
        let barcode = wanted.barcode ?? answer?.barcode
        let id = barcode ?? wanted.control ?? ""
        var hold =
            found
            ?? Hold(
                id: HoldID(rawValue: id), title: answer?.title ?? id, barcode: barcode,
                status: .queued(position: answer?.position))
        hold.control = wanted.control ?? hold.control
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

/// What a hold is placed on, in the server's terms.
private struct SIP2Wanted: Sendable {
    /// The copy that is asked for, or stands for its title; nil where the catalogue names none.
    let barcode: String?
    /// The title's control number, where any copy will do.
    let control: String?

    init(_ target: HoldTarget, barcode: String?) {
        self.barcode = barcode
        if case .title(let control) = target { self.control = control } else { control = nil }
    }
}
