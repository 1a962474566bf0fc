public import Kernel
public import Storage

public import struct Foundation.Date

/// The list of past loans of one reader, kept only with the reader's consent.
public struct LoanHistory: Sendable {
    let store: Storage.LibraryStore
    let reader: ReaderKey

    /// One past loan.
    public struct Entry: Sendable, Hashable {
        /// Its id in the list.
        public var id: Int64
        /// The title.
        public var title: String
        /// The author; may be empty.
        public var author: String
        /// The record's control number.
        public var control: String?
        /// The day it was lent, or first seen.
        public var lent: CalendarDay
        /// When it was seen to be back; nil while it is out.
        public var backAt: Date?
    }

    /// The newest entries, and how many there are in all; `before` is the last id of the page before.
    public func page(limit: Int, before: Int64? = nil) async throws -> (entries: [Entry], total: Int) {
        let (library, reader, last) = (store.id, reader, before ?? Int64.max)
        return try await store.read { transaction in
            let entries = try transaction.rows(
                """
                SELECT id, title, author, control, lent_day, back_at FROM lending_past_loan
                WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
                AND id < \(last) ORDER BY id DESC LIMIT \(limit)
                """
            ) { row in
                Entry(
                    id: row.integer(0), title: row.text(1), author: row.text(2), control: row.optionalText(3),
                    lent: CalendarDay(number: row.int(4)),
                    backAt: row.optionalInteger(5).map { Date(milliseconds: $0) })
            }
            let total = try transaction.integer(
                """
                SELECT count(*) FROM lending_past_loan WHERE library = \(library)
                AND account = \(reader.account) AND reader = \(reader.reader)
                """)
            return (entries, Int(total))
        }
    }

    /// Deletes one entry; false where it is not this reader's.
    public func delete(_ id: Int64) async throws -> Bool {
        let (library, reader) = (store.id, reader)
        return try await store.write { transaction in
            try transaction.run(
                """
                DELETE FROM lending_past_loan WHERE library = \(library) AND account = \(reader.account)
                AND reader = \(reader.reader) AND id = \(id)
                """) == 1
        }
    }

    /// Deletes all; how many there were.
    @discardableResult
    public func clear() async throws -> Int {
        let (library, reader) = (store.id, reader)
        return try await store.write { try Self.clear(library, reader, $0) }
    }

    static func clear(_ library: LibraryID, _ reader: ReaderKey, _ transaction: Transaction) throws -> Int {
        try transaction.run(
            """
            DELETE FROM lending_past_loan WHERE library = \(library) AND account = \(reader.account)
            AND reader = \(reader.reader)
            """)
    }
}

extension LendingRoom {
    /// Deletes a reader's past loans in a transaction of the caller's: what becomes of them when consent is withdrawn.
    public static func forgetHistory(
        of reader: ReaderKey, in library: LibraryID, _ transaction: Transaction
    ) throws {
        try transaction.run(
            """
            DELETE FROM lending_past_loan
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
            """)
    }
}
