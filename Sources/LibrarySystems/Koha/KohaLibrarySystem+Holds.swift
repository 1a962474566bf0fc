public import Kernel

extension KohaLibrarySystem {
    /// Places a hold on a title (the record's number) or a copy; without a place it is the patron's branch.
    public func placeHold(on target: HoldTarget, pickup: String?, of card: CardNumber) async throws -> Hold {
        try need(.holds)
        let patron = try await record(card)
        let (biblio, item) = try await ids(target)
        guard let place = pickup ?? branch(patron) else { throw LendingRefusal.unknownPickup }
        let before = try await holdRecords(patron.patron_id)
        if before.contains(where: { item != nil ? $0.item_id == item : $0.biblio_id == biblio }) {
            throw LendingRefusal.alreadyHeld
        }
        let question = Question(
            patron_id: patron.patron_id, pickup_library_id: place, biblio_id: biblio, item_id: item)
        let old = Set(before.map(\.hold_id))
        return try await change(
            .post("/holds", question, branch: branch(patron)),
            find: {
                let new = try await self.holdRecords(patron.patron_id).first {
                    !old.contains($0.hold_id) && ($0.biblio_id == biblio || (item != nil && $0.item_id == item))
                }
                guard let new else { return nil }
                return try await self.described(new)
            },
            read: { answer in
                guard answer.status == 201 || answer.status == 200 else {
                    throw self.no(answer)
                }
                return try await self.described(try answer.read())
            })
    }

    /// Takes a hold of the patron's back.
    public func cancelHold(_ hold: HoldID, of card: CardNumber) async throws {
        try need(.holds)
        let (record, patron) = try await own(hold, card)
        try await change(
            KohaCall(method: .delete, path: "/holds/\(record.hold_id)", branch: branch(patron)),
            find: { () -> Void? in
                let isThere = try await self.holdRecords(patron.patron_id).contains { $0.hold_id == record.hold_id }
                return isThere ? nil : ()
            },
            read: { answer in
                guard (200...204).contains(answer.status) else {
                    if answer.status == 404 { throw LendingRefusal.unknownHold }
                    throw self.no(answer)
                }
            })
    }

    /// Lets a hold of the patron's rest, or go on.
    public func suspendHold(
        _ hold: HoldID, _ suspended: Bool, until day: CalendarDay?, of card: CardNumber
    ) async throws -> Hold {
        try need(.suspendHolds)
        let (record, patron) = try await own(hold, card)
        let path = "/holds/\(record.hold_id)/suspension"
        let call =
            suspended
            ? try KohaCall.post(path, day.map { ["end_date": $0.description] } ?? [:])
            : KohaCall(method: .delete, path: path)
        func after() async throws -> Hold? {
            let now = try await holdRecords(patron.patron_id).first { $0.hold_id == record.hold_id }
            guard let now, (now.suspended ?? false) == suspended else { return nil }
            return try await described(now)
        }
        return try await change(
            call, find: { try await after() },
            read: { answer in
                guard (200...204).contains(answer.status) else {
                    throw self.no(answer)
                }
                guard let hold = try await after() else { throw self.unexpected(answer) }
                return hold
            })
    }

    /// Where Koha lets this patron pick this title or copy up, the patron's branch first.
    public func pickupPlaces(for target: HoldTarget, of card: CardNumber) async throws -> [PickupPlace] {
        let patron = try await record(card)
        let (biblio, item) = try await ids(target)
        let path = item.map { "/items/\($0)" } ?? biblio.map { "/biblios/\($0)" } ?? ""
        let found: [KohaRecord.Library] = try await list(
            path + "/pickup_locations", [("patron_id", "\(patron.patron_id)")])
        let places = found.map { PickupPlace(code: $0.library_id, name: $0.name ?? $0.library_id) }
        let usual = branch(patron)
        return places.filter { $0.code == usual } + places.filter { $0.code != usual }
    }

    private struct Question: Encodable {
        let patron_id: Int
        let pickup_library_id: String
        let biblio_id: Int?
        let item_id: Int?
    }

    private func ids(_ target: HoldTarget) async throws -> (biblio: Int?, item: Int?) {
        switch target {
        case .title(let control):
            guard let number = Int(control), number > 0 else { throw LendingRefusal.unknownItem }
            return (number, nil)
        case .copy(let barcode):
            let item = try await copy(barcode)
            return (item.biblio_id, item.item_id)
        }
    }

    private func own(_ hold: HoldID, _ card: CardNumber) async throws -> (KohaRecord.Hold, KohaRecord.Patron) {
        let patron = try await record(card)
        let holds = try await holdRecords(patron.patron_id)
        guard let record = holds.first(where: { "\($0.hold_id)" == hold.rawValue }) else {
            throw LendingRefusal.unknownHold
        }
        return (record, patron)
    }

    private func described(_ record: KohaRecord.Hold) async throws -> Hold {
        let shelf = try await KohaShelf(self, items: [], biblios: record.biblio_id.map { [$0] } ?? [])
        return hold(record, shelf, try await list("/libraries", []))
    }
}
