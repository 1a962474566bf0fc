public import Kernel
import Storage

import struct Foundation.Date

/// The cards of a library's readers, as other rooms ask for them.
public struct ReaderCards: BoundCards {
    let store: LibraryStore
    let now: @Sendable () -> Date

    /// The cards of a reader, the one in use first.
    ///
    /// Whoever has stopped following has agreed to notices no longer, until they follow again.
    public func cards(of reader: ReaderKey) async throws -> [BoundCard] {
        let id = store.id
        return try await store.read { transaction in
            let purposes = try ConsentTable(library: id, transaction: transaction).purposes(of: reader)
            return try CardTable(library: id, transaction: transaction).cards(of: reader).map {
                $0.bound(purposes)
            }
        }
    }

    /// A page of the bindings of readers who follow and whose card the library system knows.
    public func cards(after last: Int64, limit: Int) async throws -> [BoundCard] {
        let id = store.id
        return try await store.read { transaction in
            let page = try CardTable(library: id, transaction: transaction).living(after: last, limit: limit)
            let purposes = try ConsentTable(library: id, transaction: transaction)
                .purposes(of: Set(page.map(\.reader)))
            return page.map { $0.bound(purposes[$0.reader] ?? []) }
        }
    }

    /// Notes that the library system no longer knows a card.
    public func noteUnknown(_ card: BoundCard) async throws {
        let (id, time) = (store.id, now())
        try await store.write { transaction in
            try CardTable(library: id, transaction: transaction).note(
                card.card, of: card.reader, unknownSince: time)
        }
    }
}

extension CardBinding {
    fileprivate func bound(_ purposes: Set<Purpose>) -> BoundCard {
        BoundCard(
            id: id, reader: reader, card: card,
            purposes: restingSince == nil ? purposes : purposes.subtracting([.notices]))
    }
}
