public import Kernel
import Storage

public import struct Foundation.Date

/// Where cards are bound: checks a card and PIN with the library system, within the limits on guessing, and keeps the
/// binding with what the reader was told and agreed to.
public struct CardDesk: Sendable {
    /// The room's rows.
    let store: LibraryStore
    /// Who knows cards and PINs.
    let system: any LibrarySystem
    /// A directory that knows names and passwords, asked in place of the library system where there is one.
    public let directory: (any PasswordSignOn)?
    /// Deletes what was kept of a reader for a purpose that was withdrawn.
    let withdrawn: @Sendable (Purpose, ReaderKey, Transaction) throws -> Void
    /// How many cards and readers may go together.
    public let limits: BindingLimits

    /// What a reader agreed to when a card was bound, and in which language it was read.
    public struct Agreement: Sendable, Hashable {
        var purposes: Set<Purpose>
        var language: Language

        /// Notes what was ticked.
        public init(_ purposes: Set<Purpose>, in language: Language) {
            self.purposes = purposes
            self.language = language
        }
    }

    /// Binds a card to a reader of a channel.
    ///
    /// - Parameter address: where the try comes from, for the limits; nil where it is not known.
    /// - Throws: `BindingRefusal`, or a `LendingRefusal` the library system has beside.
    public func bind(
        _ entry: CardEntry, to reader: ReaderKey, _ agreement: Agreement, from address: String?, now: Date
    ) async throws {
        let patron = try await prove(entry, by: reader, from: address, now: now)
        try await keep(patron.card, of: reader, agreement, now: now)
    }

    /// Signs in somebody who came by a browser alone; their card tells who they are, so that it is the same reader in
    /// every browser.
    public func signIn(
        _ entry: CardEntry, _ agreement: Agreement, from address: String?, now: Date
    ) async throws -> ReaderKey {
        let patron = try await prove(entry, by: nil, from: address, now: now)
        return try await welcome(patron.card, agreement, now: now)
    }

    /// Signs in or binds somebody whom the campus has recognised; `reader` is nil for a browser alone.
    ///
    /// - Throws: `BindingRefusal.wrong` where the library does not know the card.
    public func recognise(
        _ card: CardNumber, for reader: ReaderKey?, _ agreement: Agreement, now: Date
    ) async throws -> ReaderKey {
        let patron = try await asked { try await system.patron(card) }
        guard let reader else { return try await welcome(patron.card, agreement, now: now) }
        try await keep(patron.card, of: reader, agreement, now: now)
        return reader
    }

    /// Recognises for the reader of a link; the code to be typed into their chat.
    ///
    /// - Throws: `BindingRefusal`.
    public func recognise(
        _ card: CardNumber, link token: String, _ agreement: Agreement, now: Date
    ) async throws -> String {
        try await promise(try await asked { try await system.patron(card) }.card, token, agreement, now: now)
    }

    private func welcome(_ card: CardNumber, _ agreement: Agreement, now: Date) async throws -> ReaderKey {
        let library = store.id
        let reader = try await store.write { transaction in
            let hash = try KeyedHash(library: library, transaction: transaction).hash("web", card.rawValue)
            return ReaderKey(account: ReaderKey.web, reader: ReaderID("w" + Array(hash.prefix(16)).hexadecimal))
        }
        try await keep(card, of: reader, agreement, now: now)
        return reader
    }

    private func keep(
        _ card: CardNumber, of reader: ReaderKey, _ agreement: Agreement, now: Date
    ) async throws {
        try await store.write { try keep(card, of: reader, agreement, now: now, $0) }
    }

    /// Keeps a binding with what goes with it.
    func keep(
        _ card: CardNumber, of reader: ReaderKey, _ agreement: Agreement, now: Date, _ transaction: Transaction
    ) throws {
        let (library, ids) = (store.id, { store.store.ids.next(at: now) })
        let table = CardTable(library: library, transaction: transaction)
        let consents = ConsentTable(library: library, transaction: transaction)
        if try !table.cards(of: reader).contains(where: { $0.card == card }) {
            try consents.note(
                .binding, isGiven: true, of: reader, language: agreement.language, id: ids(), now: now)
        }
        try table.bind(card, to: reader, limits: limits, id: ids(), now: now)
        for purpose in agreement.purposes.sorted(by: { $0.rawValue < $1.rawValue }) {
            try consents.record(
                purpose, isGiven: true, of: reader, language: agreement.language, id: ids(), now: now)
        }
    }
}
