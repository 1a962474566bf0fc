import Kernel
import Storage

import struct Foundation.Date

/// The bindings of one library, inside a transaction; every statement asks for the reader it was given.
struct CardTable {
    let library: LibraryID
    let transaction: Transaction

    private static let columns: SQL =
        "id, account, reader, card, in_use, bound_at, seen_at, resting_since, unknown_since"

    /// A reader's cards, the one in use first, then the newest.
    func cards(of reader: ReaderKey) throws -> [CardBinding] {
        try transaction.rows(
            """
            SELECT \(Self.columns) FROM reader_card
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
            ORDER BY in_use DESC, id DESC
            """, Self.binding)
    }

    /// Bindings of readers who follow and whose card is known, in the order of their ids.
    func living(after id: Int64, limit: Int) throws -> [CardBinding] {
        try transaction.rows(
            """
            SELECT \(Self.columns) FROM reader_card
            WHERE library = \(library) AND id > \(id) AND resting_since IS NULL AND unknown_since IS NULL
            ORDER BY id LIMIT \(limit)
            """, Self.binding)
    }

    /// Binds a card and puts it in use; one that is bound already is put in use and known again.
    ///
    /// - Throws: `BindingRefusal` where the reader has too many cards or the card too many readers.
    func bind(
        _ card: CardNumber, to reader: ReaderKey, limits: BindingLimits, id: Int64, now: Date
    ) throws {
        try check(card, for: reader, limits)
        let own = try cards(of: reader)
        try clearUse(reader)
        if let known = own.first(where: { $0.card == card }) {
            try transaction.run(
                """
                UPDATE reader_card SET in_use = 1, seen_at = \(now.seconds), unknown_since = NULL, resting_since = NULL
                WHERE library = \(library) AND id = \(known.id)
                """)
            return
        }
        try transaction.run(
            """
            INSERT INTO reader_card (library, id, account, reader, card, place, in_use, bound_at, seen_at)
            VALUES (\(library), \(id), \(reader.account), \(reader.reader), \(card.rawValue),
              \(try place(for: card, isWeb: reader.isWeb, limits)), 1, \(now.seconds), \(now.seconds))
            """)
    }

    /// Puts one of a reader's cards in use.
    ///
    /// - Throws: `BindingRefusal.unknownBinding`.
    func use(_ id: Int64, of reader: ReaderKey) throws {
        guard try cards(of: reader).contains(where: { $0.id == id }) else { throw BindingRefusal.unknownBinding }
        try clearUse(reader)
        try transaction.run("UPDATE reader_card SET in_use = 1 WHERE library = \(library) AND id = \(id)")
    }

    /// Unbinds one of a reader's cards; the newest of the others comes into use where it was the one.
    ///
    /// - Returns: the binding that went, nil where it was none of the reader's.
    @discardableResult
    func unbind(_ id: Int64, of reader: ReaderKey) throws -> CardBinding? {
        let own = try cards(of: reader)
        guard let gone = own.first(where: { $0.id == id }) else { return nil }
        try transaction.run("DELETE FROM reader_card WHERE library = \(library) AND id = \(id)")
        if gone.isInUse, let next = own.first(where: { $0.id != id }) { try use(next.id, of: reader) }
        return gone
    }

    /// Lets a reader's bindings rest, or takes them up again.
    func rest(_ reader: ReaderKey, since: Date?) throws {
        try transaction.run(
            """
            UPDATE reader_card SET resting_since = \(since?.seconds)
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
            """)
    }

    /// Notes that the library system does not know a card, or knows it again.
    func note(_ card: CardNumber, of reader: ReaderKey, unknownSince: Date?) throws {
        let time = unknownSince?.seconds
        let isNews: SQL = time == nil ? "unknown_since IS NOT NULL" : "unknown_since IS NULL"
        try transaction.run(
            """
            UPDATE reader_card SET unknown_since = \(time)
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
              AND card = \(card.rawValue) AND \(isNews)
            """)
    }

    private func clearUse(_ reader: ReaderKey) throws {
        try transaction.run(
            """
            UPDATE reader_card SET in_use = 0
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader) AND in_use = 1
            """)
    }

    func place(for card: CardNumber, isWeb: Bool, _ limits: BindingLimits) throws -> Int {
        if isWeb { return 0 }
        let taken = Set(
            try transaction.rows(
                "SELECT place FROM reader_card WHERE library = \(library) AND card = \(card.rawValue)", { $0.int(0) }))
        let free = (1...max(1, limits.readersPerCard)).first { !taken.contains($0) }
        guard let free else { throw BindingRefusal.tooManyReaders(limits.readersPerCard) }
        return free
    }

    private static func binding(_ row: any Row) -> CardBinding {
        CardBinding(
            id: row.integer(0), reader: ReaderKey(account: AccountID(row.text(1)), reader: ReaderID(row.text(2))),
            card: CardNumber(row.text(3)), isInUse: row.flag(4), boundAt: Date(seconds: row.int(5)),
            seenAt: Date(seconds: row.int(6)), restingSince: row.optionalInteger(7).map { Date(seconds: Int($0)) },
            unknownSince: row.optionalInteger(8).map { Date(seconds: Int($0)) })
    }
}
