import Foundation
import Kernel
import Storage

/// The notices: each key of each reader once, for as long as the same thing could be told again.
enum NoticeTable {
    static let schema = SchemaStep(
        "notices.notice.1",
        [
            .table(
                Table(
                    "notice",
                    [
                        .text("library"), .integer("id"), .text("account"), .text("reader"),
                        // A digest of the key: what was told is recognised, and tells nobody which book it was about.
                        .text("key_digest"), .text("kind"), .integer("state", default: 0), .integer("ready_at"),
                        .integer("until_at"), .integer("created_at"),
                        // What it says; emptied when it has been handed to the outbox.
                        .text("body"),
                        .text("reason", default: ""),
                    ],
                    primaryKey: ["library", "id"], uniques: [["library", "account", "reader", "key_digest"]],
                    checks: ["state IN (0, 1, 2, 3)", "state != 1 OR body = ''"], wide: true)),
            .statement("CREATE INDEX notice_ready ON notice (library, ready_at) WHERE state = 0"),
            .index("notice_by_until", on: "notice", ["library", "until_at"]),
        ])

    /// What of a reader is ready is found without looking at everybody's.
    static let waiting = SchemaStep(
        "notices.notice.2",
        [
            .statement("CREATE INDEX notice_waiting ON notice (library, account, reader, ready_at) WHERE state = 0"),
            .crowded("notice"),
        ])

    /// Where a notice stands.
    enum State: Int, Sendable, CaseIterable {
        /// Waits for its hour.
        case waiting = 0
        /// Handed to the outbox.
        case posted = 1
        /// Not wanted, or past its time.
        case dropped = 2
        /// No way leads to the reader.
        case stranded = 3
    }

    /// Stores a notice; false where its key is known.
    static func insert(
        _ notice: Notice, id: Int64, readyAt: Int64, now: Int64, _ library: LibraryID, _ transaction: Transaction
    ) throws -> Bool {
        let body = String(decoding: try JSONEncoder().encode(notice), as: UTF8.self)
        return try transaction.run(
            """
            INSERT INTO notice
              (library, id, account, reader, key_digest, kind, ready_at, until_at, created_at, body)
            VALUES (\(library), \(id), \(notice.to.account), \(notice.to.reader), \(KeyDigest.of(notice.key)),
              \(notice.kind.key), \(readyAt), \(notice.until.milliseconds), \(now), \(body))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    /// Whether a notice's key is known.
    static func isKnown(_ notice: Notice, _ library: LibraryID, _ transaction: Transaction) throws -> Bool {
        try transaction.first(
            """
            SELECT 1 FROM notice WHERE library = \(library) AND account = \(notice.to.account)
              AND reader = \(notice.to.reader) AND key_digest = \(KeyDigest.of(notice.key))
            """
        ) { _ in true } ?? false
    }

    /// The readers whose notices are ready, those who waited longest first.
    static func ready(now: Int64, limit: Int, _ library: LibraryID, _ transaction: Transaction) throws -> [ReaderKey] {
        try transaction.rows(
            """
            SELECT account, reader FROM notice WHERE library = \(library) AND state = 0 AND ready_at <= \(now)
            ORDER BY ready_at LIMIT \(limit)
            """
        ) { ReaderKey(account: AccountID($0.text(0)), reader: ReaderID($0.text(1))) }
    }

    /// A reader's notices that are ready, in the order in which they came.
    static func ready(
        of reader: ReaderKey, now: Int64, _ library: LibraryID, _ transaction: Transaction
    ) throws -> [(id: Int64, notice: Notice)] {
        try transaction.rows(
            """
            SELECT id, body FROM notice WHERE library = \(library) AND account = \(reader.account)
              AND reader = \(reader.reader) AND state = 0 AND ready_at <= \(now) ORDER BY id
            """
        ) { ($0.integer(0), try JSONDecoder().decode(Notice.self, from: Data($0.text(1).utf8))) }
    }

    static func delay(_ ids: [Int64], until time: Int64, _ library: LibraryID, _ transaction: Transaction) throws {
        for id in ids {
            try transaction.run(
                "UPDATE notice SET ready_at = \(time) WHERE library = \(library) AND id = \(id) AND state = 0")
        }
    }

    /// Ends a notice's waiting.
    static func end(
        _ ids: [Int64], as state: State, reason: String = "", _ library: LibraryID, _ transaction: Transaction
    ) throws {
        let body: SQL = state == .stranded ? "body" : "''"
        for id in ids {
            try transaction.run(
                """
                UPDATE notice SET state = \(state.rawValue), body = \(body), reason = \(reason)
                WHERE library = \(library) AND id = \(id) AND state = 0
                """)
        }
    }

    /// Drops what waits for a reader; how many.
    static func withdraw(
        _ reader: ReaderKey, reason: String, _ library: LibraryID, _ transaction: Transaction
    ) throws -> Int {
        try transaction.run(
            """
            UPDATE notice SET state = 2, body = '', reason = \(reason) WHERE library = \(library)
              AND account = \(reader.account) AND reader = \(reader.reader) AND state IN (0, 3)
            """)
    }

    /// Lets what found no way try again; how many.
    static func again(now: Int64, reader: ReaderKey?, _ library: LibraryID, _ transaction: Transaction) throws -> Int {
        let whose: SQL =
            reader.map { "AND account = \($0.account) AND reader = \($0.reader)" } ?? ""
        return try transaction.run(
            """
            UPDATE notice SET state = 0, ready_at = \(now), reason = '' WHERE library = \(library) AND state = 3
              AND until_at > \(now) \(whose)
            """)
    }
}

/// A short name for a key that tells nothing of it to who looks at the table.
enum KeyDigest {
    /// 32 hexadecimal digits: FNV-1a from two beginnings.
    static func of(_ key: String) -> String {
        [0xCBF2_9CE4_8422_2325, 0x9AE1_6A3B_2F90_404F].map { (start: UInt64) in
            let hash = key.utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
            let digits = String(hash, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
