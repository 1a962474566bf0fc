public import Kernel
import Storage

public import struct Foundation.Date

extension CardDesk {
    /// A reader's cards, the one in use first.
    public func cards(of reader: ReaderKey) async throws -> [CardBinding] {
        let library = store.id
        return try await store.read { try CardTable(library: library, transaction: $0).cards(of: reader) }
    }

    /// Puts one of a reader's cards in use.
    ///
    /// - Throws: `BindingRefusal.unknownBinding`.
    public func use(_ id: Int64, of reader: ReaderKey) async throws {
        let library = store.id
        try await store.write { try CardTable(library: library, transaction: $0).use(id, of: reader) }
    }

    /// Unbinds one of a reader's cards; with the last one go the consents.
    ///
    /// - Throws: `BindingRefusal.unknownBinding`.
    public func unbind(_ id: Int64, of reader: ReaderKey, now: Date) async throws {
        try await store.write { try unbind(id, of: reader, now: now, $0) }
    }

    func unbind(_ id: Int64, of reader: ReaderKey, now: Date, _ transaction: Transaction) throws {
        let (library, ids) = (store.id, { store.store.ids.next(at: now) })
        let table = CardTable(library: library, transaction: transaction)
        guard try table.unbind(id, of: reader) != nil else { throw BindingRefusal.unknownBinding }
        let consents = ConsentTable(library: library, transaction: transaction, withdrawn: withdrawn)
        try consents.note(.binding, isGiven: false, of: reader, language: .chinese, id: ids(), now: now)
        if try table.cards(of: reader).isEmpty { try consents.withdrawAll(of: reader, ids: ids, now: now) }
    }

    /// What the library system knows of a bound card; notes where it does not know it any more, or knows it again.
    ///
    /// - Throws: `LendingRefusal.unknownCard`, or `BindingRefusal.away`.
    public func patron(of binding: CardBinding, now: Date) async throws -> Patron {
        let library = store.id
        func note(_ since: Date?) async throws {
            guard (binding.unknownSince == nil) != (since == nil) else { return }
            try await store.write { transaction in
                try CardTable(library: library, transaction: transaction)
                    .note(binding.card, of: binding.reader, unknownSince: since)
            }
        }
        do {
            let patron = try await system.patron(binding.card)
            try await note(nil)
            return patron
        } catch LendingRefusal.unknownCard {
            try await note(now)
            throw LendingRefusal.unknownCard
        } catch is LibrarySystemAway {
            throw BindingRefusal.away
        }
    }
}
