public import Kernel
public import Storage

public import struct Foundation.Date

/// A reader's own data out of all rooms: see it, take it along, erase it.
public struct OwnData: Sendable {
    let store: LibraryStore
    let keepers: [any ReaderDataKeeper]
    let ledger: ErasureLedger?

    /// What a reader is given for an erasure.
    public struct Receipt: Sendable, Hashable {
        /// Twelve letters and digits in three groups; only its hash is kept.
        public var code: String
        /// How many entries went.
        public var entries: Int
        /// When.
        public var at: Date
    }

    /// Everything that is kept of a reader, part by part; parts without entries included.
    public func sections(of reader: ReaderKey) async throws -> [ReaderDataSection] {
        let cards = try await cards(of: reader)
        var sections: [ReaderDataSection] = []
        for keeper in keepers { sections += try await keeper.data(of: reader, cards: cards) }
        return sections
    }

    /// Erases everything of a reader, in one transaction, and remembers that it was erased.
    public func erase(_ reader: ReaderKey, now: Date) async throws -> Receipt {
        let code = Self.receiptCode()
        let (library, keepers) = (store.id, keepers)
        let (entry, count) = try await store.write { transaction in
            let count = try Self.erase(reader, keepers, library, transaction)
            let table = ErasureTable(library: library, transaction: transaction)
            let entry = ErasureTable.Entry(subject: try table.subject(reader), at: now.seconds)
            try table.add(entry, receipt: code, entries: count)
            return (entry, count)
        }
        // What the list misses is added at the next start, out of the table.
        try? ledger?.add(entry, of: library)
        return Receipt(code: code, entries: count, at: now)
    }

    /// When the erasure with this receipt was done; nil where there was none.
    public func erasure(receipt: String) async throws -> Date? {
        let library = store.id
        let code = receipt.uppercased().trimmed
        return try await store.write { try ErasureTable(library: library, transaction: $0).time(receipt: code) }
    }

    /// Run at the start: erases again whom a restored backup brought back, and completes the list of erasures.
    ///
    /// - Parameter readers: everybody of whom anything is kept.
    /// - Returns: how many readers were erased again.
    public func eraseAgain(
        _ readers: @escaping @Sendable (Transaction) throws -> Set<ReaderKey>, now: Date
    ) async throws -> Int {
        guard let ledger else { return 0 }
        let (library, keepers) = (store.id, keepers)
        let listed = try ledger.entries(of: library)
        let (known, gone) = try await store.write { transaction in
            let table = ErasureTable(library: library, transaction: transaction)
            // A backup must have the key by which the list knows readers, also one made before anybody was erased.
            try table.makeKey()
            let known = try table.all()
            let forgotten = listed.subtracting(known)
            if forgotten.isEmpty { return (known, 0) }
            let subjects = Set(forgotten.map(\.subject))
            var gone = 0
            for reader in try readers(transaction) where subjects.contains(try table.subject(reader)) {
                _ = try Self.erase(reader, keepers, library, transaction)
                gone += 1
            }
            // The receipts' codes are gone with the later database; the erasures themselves are remembered.
            for entry in forgotten { try table.add(entry, receipt: Self.receiptCode(), entries: 0) }
            return (known, gone)
        }
        for entry in known.subtracting(listed) { try ledger.add(entry, of: library) }
        return gone
    }

    private static func erase(
        _ reader: ReaderKey, _ keepers: [any ReaderDataKeeper], _ library: LibraryID, _ transaction: Transaction
    ) throws -> Int {
        let cards = try CardTable(library: library, transaction: transaction).cards(of: reader).map(\.card)
        return try keepers.reduce(0) { try $0 + $1.eraseData(of: reader, cards: cards, in: transaction) }
    }

    private func cards(of reader: ReaderKey) async throws -> [CardNumber] {
        let library = store.id
        return try await store.read { try CardTable(library: library, transaction: $0).cards(of: reader).map(\.card) }
    }

    /// Twelve signs that are not mistaken for each other: about 59 bits.
    private static func receiptCode() -> String {
        let signs = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
        let code = Randomness.bytes(12).map { signs[Int($0) & 31] }
        return stride(from: 0, to: 12, by: 4).map { String(code[$0..<$0 + 4]) }.joined(separator: "-")
    }
}

extension ReadersRoom {
    /// The readers' own data, out of this room and the keepers of others.
    public func ownData(_ others: [any ReaderDataKeeper], ledger: ErasureLedger?) -> OwnData {
        OwnData(store: store, keepers: [ReaderRows(store: store, timeZone: timeZone)] + others, ledger: ledger)
    }
}
