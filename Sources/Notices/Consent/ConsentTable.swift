import Kernel
import Storage

import struct Foundation.Date

/// What readers agreed to, counted: each agreement serves for one notice, unless its form says that it lasts.
enum ConsentTable {
    static let schema = SchemaStep(
        "notices.consent.1",
        [
            .table(
                Table(
                    "notice_consent",
                    [
                        .text("library"), .text("account"), .text("reader"), .text("template"),
                        .integer("remaining", default: 0), .integer("agreed_at"),
                    ],
                    primaryKey: ["library", "account", "reader", "template"], checks: ["remaining >= 0"]))
        ])

    static func remaining(
        _ template: String, _ reader: ReaderKey, _ library: LibraryID, _ transaction: Transaction
    ) throws -> Int {
        Int(
            try transaction.integer(
                """
                SELECT remaining FROM notice_consent WHERE library = \(library) AND account = \(reader.account)
                  AND reader = \(reader.reader) AND template = \(template)
                """))
    }

    /// Everything a reader agreed to, with when the last time was.
    static func all(
        of reader: ReaderKey, _ library: LibraryID, _ transaction: Transaction
    ) throws -> [(template: String, left: Int, at: Date)] {
        try transaction.rows(
            """
            SELECT template, remaining, agreed_at FROM notice_consent WHERE library = \(library)
              AND account = \(reader.account) AND reader = \(reader.reader) ORDER BY template
            """
        ) { ($0.text(0), $0.int(1), Date(milliseconds: $0.integer(2))) }
    }

    static func add(
        _ template: String, _ reader: ReaderKey, now: Int64, _ library: LibraryID, _ transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO notice_consent (library, account, reader, template, remaining, agreed_at)
            VALUES (\(library), \(reader.account), \(reader.reader), \(template), 1, \(now))
            ON CONFLICT (library, account, reader, template) DO UPDATE SET
              remaining = notice_consent.remaining + 1, agreed_at = excluded.agreed_at
            """)
    }

    /// Takes one agreement; false where there is none.
    static func take(
        _ template: String, _ reader: ReaderKey, _ library: LibraryID, _ transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE notice_consent SET remaining = remaining - 1 WHERE library = \(library)
              AND account = \(reader.account) AND reader = \(reader.reader) AND template = \(template)
              AND remaining > 0
            """) == 1
    }

    /// The channel says there is none, or the reader took it back.
    static func clear(
        _ template: String, _ reader: ReaderKey, _ library: LibraryID, _ transaction: Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE notice_consent SET remaining = 0 WHERE library = \(library) AND account = \(reader.account)
              AND reader = \(reader.reader) AND template = \(template)
            """)
    }
}
