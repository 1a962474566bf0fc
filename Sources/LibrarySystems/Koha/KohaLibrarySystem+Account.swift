internal import Foundation
public import Kernel

extension KohaLibrarySystem {
    /// Four lists side by side, and the titles of all of them in batches.
    public func account(of card: CardNumber) async throws -> PatronAccount {
        let record = try await record(card)
        async let checkouts = self.checkouts(record.patron_id)
        async let holds = holdRecords(record.patron_id)
        async let debts = debts(record.patron_id)
        async let libraries = list("/libraries", [], as: KohaRecord.Library.self)
        let (lent, asked) = try await (checkouts, holds)
        let shelf = try await KohaShelf(self, items: lent.compactMap(\.item_id), biblios: asked.compactMap(\.biblio_id))
        let places = try await libraries
        let (charges, owed) = try await debts
        return PatronAccount(
            patron: patron(record, card),
            loans: lent.map { loan($0, shelf) }.sorted { DueOrder.isEarlier($0.due, $1.due, in: dates.zone) },
            holds: asked.map { hold($0, shelf, places) }.sorted { $0.isReady && !$1.isReady },
            charges: charges, owed: owed)
    }

    /// What a patron has.
    func checkouts(_ patron: Int) async throws -> [KohaRecord.Checkout] {
        try await list("/checkouts", [("patron_id", "\(patron)")])
    }

    func holdRecords(_ patron: Int) async throws -> [KohaRecord.Hold] {
        try await list("/holds", [("patron_id", "\(patron)")])
    }

    func loan(_ checkout: KohaRecord.Checkout, _ shelf: KohaShelf) -> Loan {
        let item = checkout.item_id.flatMap { shelf.items[$0] }
        let biblio = item?.biblio_id.flatMap { shelf.biblios[$0] }
        let barcode = item?.external_id ?? ""
        return Loan(
            id: LoanID(rawValue: "\(checkout.checkout_id)"), barcode: barcode, title: biblio?.fullTitle ?? barcode,
            author: biblio?.author ?? "", control: item?.biblio_id.map(String.init),
            callNumber: item?.callnumber ?? "", due: checkout.due_date.map(dates.due) ?? .words(""),
            lentAt: moment(checkout.checkout_date), renewals: checkout.timesRenewed,
            renewability: settings.writes ? .unknown : .refused(.notSupported))
    }

    func hold(_ record: KohaRecord.Hold, _ shelf: KohaShelf, _ libraries: [KohaRecord.Library]) -> Hold {
        let biblio = record.biblio_id.flatMap { shelf.biblios[$0] }
        let place = record.pickup_library_id.map { code in
            PickupPlace(code: code, name: libraries.first { $0.library_id == code }?.name ?? code)
        }
        return Hold(
            id: HoldID(rawValue: "\(record.hold_id)"), title: biblio?.fullTitle ?? "", author: biblio?.author ?? "",
            control: record.biblio_id.map(String.init), status: status(record), pickup: place,
            placedAt: moment(record.hold_date),
            expires: record.status == nil ? dates.day(record.expiration_date) : nil)
    }

    private func status(_ record: KohaRecord.Hold) -> Hold.Status {
        switch record.status {
        case "W": .ready(until: dates.day(record.expiration_date))
        case "T", "P": .inTransit
        default:
            record.suspended == true
                ? .suspended(until: dates.day(record.suspended_until))
                : .queued(position: record.priority.flatMap { $0 > 0 ? $0 : nil })
        }
    }

    private func debts(_ patron: Int) async throws -> ([Charge], Money?) {
        let answer = try await ask(.get("/patrons/\(patron)/account"))
        guard answer.status == 200 else { throw unexpected(answer) }
        let account: KohaRecord.Account = try answer.read()
        let charges = (account.outstanding_debits?.lines ?? []).map { line in
            Charge(
                id: line.account_line_id.map(String.init), reason: Self.reason(line.debit_type ?? ""),
                amount: (line.amount_outstanding ?? line.amount).map(money), title: (line.description ?? "").trimmed,
                since: moment(line.date))
        }
        return (charges, account.outstanding_debits?.total.map(money))
    }

    private func money(_ amount: Double) -> Money {
        let hundredths = (amount * 100).rounded()
        return Money(hundredths: Int(min(max(hundredths, -1e12), 1e12)), currency: settings.currency)
    }

    private static func reason(_ kind: String) -> Charge.Reason {
        switch kind.uppercased() {
        case "OVERDUE": .overdue
        case "LOST": .lost
        case "RENT", "RENT_DAILY", "RENT_RENEW", "RENT_DAILY_RENEW": .rental
        case "PROCESSING", "RESERVE", "RESERVE_EXPIRED", "NEW_CARD", "ACCOUNT": .processing
        default: .other
        }
    }

    /// A moment, or the beginning of a day.
    func moment(_ text: String?) -> Date? {
        guard let text else { return nil }
        return switch dates.due(text) {
        case .moment(let date): date
        case .day(let day): LocalMoment(day: day, minute: 0).date(in: dates.zone)
        case .words: nil
        }
    }
}

/// Copies and titles, read in batches.
struct KohaShelf: Sendable {
    let items: [Int: KohaRecord.Item]
    let biblios: [Int: KohaRecord.Biblio]

    init(_ koha: KohaLibrarySystem, items: [Int], biblios: [Int]) async throws {
        let found: [KohaRecord.Item] = try await koha.batch("/items", "item_id", items)
        let titles: [KohaRecord.Biblio] = try await koha.batch(
            "/biblios", "biblio_id", biblios + found.compactMap(\.biblio_id))
        self.items = Dictionary(found.map { ($0.item_id, $0) }) { first, _ in first }
        self.biblios = Dictionary(titles.map { ($0.biblio_id, $0) }) { first, _ in first }
    }
}

extension KohaRecord.Biblio {
    /// Title and rest of title.
    var fullTitle: String? {
        let parts = [title, subtitle].compactMap { $0?.trimmed }.filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}

extension Hold {
    fileprivate var isReady: Bool {
        if case .ready = status { return true }
        return false
    }
}
