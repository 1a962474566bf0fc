import Kernel
import Storage

public import struct Foundation.Date

extension CardDesk {
    /// Whether a link still opens the page; looking does not use it up, since WeChat looks ahead too.
    public func isOpen(link token: String, now: Date) async throws -> Bool {
        let library = store.id
        return try await store.write { transaction in
            try LinkTable(library: library, transaction: transaction).reader(of: token, now: now) != nil
        }
    }

    /// Checks card and PIN for the reader of a link and uses the link up; the code to be typed into their chat.
    ///
    /// - Throws: `BindingRefusal`.
    public func prove(
        _ entry: CardEntry, link token: String, _ agreement: Agreement, from address: String?, now: Date
    ) async throws -> String {
        let library = store.id
        let reader = try await store.write { transaction in
            try LinkTable(library: library, transaction: transaction).reader(of: token, now: now)
        }
        guard let reader else { throw BindingRefusal.linkGone }
        let patron = try await prove(entry, by: reader, from: address, now: now)
        return try await promise(patron.card, token, agreement, now: now)
    }

    /// Uses a link up for a card that was proven, and makes its code.
    func promise(
        _ card: CardNumber, _ token: String, _ agreement: Agreement, now: Date
    ) async throws -> String {
        let (library, limits, code) = (store.id, limits, Randomness.sixDigits())
        try await store.write { transaction in
            let links = LinkTable(library: library, transaction: transaction)
            guard let reader = try links.reader(of: token, now: now) else { throw BindingRefusal.linkGone }
            try CardTable(library: library, transaction: transaction).check(card, for: reader, limits)
            try links.prove(token, card: card, code: code, agreement, now: now)
        }
        return code
    }
}

extension CardTable {
    /// Refuses what `bind` would refuse, before anything is promised.
    func check(_ card: CardNumber, for reader: ReaderKey, _ limits: BindingLimits) throws {
        let own = try cards(of: reader)
        if own.contains(where: { $0.card == card }) { return }
        let most = reader.isWeb ? 1 : limits.cardsPerReader
        guard own.count < most else { throw BindingRefusal.tooManyCards(most) }
        _ = try place(for: card, isWeb: reader.isWeb, limits)
    }
}
