import Kernel
import Storage

import struct Foundation.Date

/// The addresses readers gave, and the codes that prove they are theirs.
enum AddressTable {
    /// How long a code can be typed back, in seconds, and how often it may be wrong.
    static let codeLife: Int64 = 1800
    static let tries = 5

    static func read(_ reader: ReaderKey, _ library: LibraryID, _ transaction: Transaction) throws -> NoticeAddress? {
        try transaction.first(
            """
            SELECT address, confirmed FROM notice_address
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
            """
        ) { NoticeAddress(address: $0.text(0), isConfirmed: $0.flag(1)) }
    }

    /// Keeps an address that is still to be confirmed with a code; false where a code was sent within a minute.
    static func offer(
        _ address: String, code: String, _ reader: ReaderKey, now: Int64, _ library: LibraryID,
        _ transaction: Transaction
    ) throws -> Bool {
        let last = try transaction.integer(
            """
            SELECT code_until FROM notice_address
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
            """)
        if last > now + codeLife - 60 { return false }
        try transaction.run(
            """
            INSERT INTO notice_address (library, account, reader, address, confirmed, code, code_until, tries)
            VALUES (\(library), \(reader.account), \(reader.reader), \(address), 0, \(code), \(now + codeLife), 0)
            ON CONFLICT (library, account, reader) DO UPDATE SET address = excluded.address, confirmed = 0,
              code = excluded.code, code_until = excluded.code_until, tries = 0
            """)
        return true
    }

    /// Confirms an address by the code that was sent to it.
    static func confirm(
        _ code: String, _ reader: ReaderKey, now: Int64, _ library: LibraryID, _ transaction: Transaction
    ) throws -> Bool {
        let mine: SQL =
            "library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)"
        let isRight = try transaction.run(
            """
            UPDATE notice_address SET confirmed = 1, code = '', code_until = 0 WHERE \(mine)
              AND code = \(code) AND code != '' AND code_until > \(now) AND tries < \(tries)
            """)
        if isRight == 1 { return true }
        try transaction.run("UPDATE notice_address SET tries = tries + 1 WHERE \(mine)")
        return false
    }

    /// Keeps the address the library system has, unless the reader gave one.
    static func adopt(
        _ address: String, _ reader: ReaderKey, _ library: LibraryID, _ transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO notice_address (library, account, reader, address, confirmed)
            VALUES (\(library), \(reader.account), \(reader.reader), \(address), 1) ON CONFLICT DO NOTHING
            """)
    }

    static func remove(_ reader: ReaderKey, _ library: LibraryID, _ transaction: Transaction) throws -> Int {
        try transaction.run(
            """
            DELETE FROM notice_address
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
            """)
    }
}
