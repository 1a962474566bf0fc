public import Kernel
public import Storage

extension Outbox {
    /// How much was sent by each account and way on each day, and how much the channel allows.
    public enum Ledger {
        static let table = Table(
            "outbox_ledger",
            [
                .text("library"), .text("account"), .text("way"), .integer("day"), .integer("used", default: 0),
                .integer("allowed", nullable: true),
            ],
            primaryKey: ["library", "account", "way", "day"], checks: ["used >= 0"])

        struct Key: Hashable, Sendable {
            var library: LibraryID
            var account: AccountID
            var way: NoticeWay
            var day: Int
        }

        /// One line of the ledger.
        public struct Line: Sendable, Hashable {
            /// The library.
            public var library: LibraryID
            /// The account.
            public var account: AccountID
            /// The way.
            public var way: String
            /// The day, in days since 1970.
            public var day: Int
            /// How many were tried.
            public var used: Int
            /// How many the channel allows; nil where it has not told.
            public var allowed: Int?
        }

        /// Takes room for up to so many and returns for how many there is; `sure` of them, counted first, mind the
        /// channel's own limit only.
        static func take(_ count: Int, sure: Int, limit: Int?, _ key: Key, _ transaction: Transaction) throws -> Int {
            let line = try transaction.first(
                """
                INSERT INTO outbox_ledger (library, account, way, day, used)
                VALUES (\(key.library), \(key.account), \(key.way.rawValue), \(key.day), \(count))
                ON CONFLICT (library, account, way, day) DO UPDATE SET used = outbox_ledger.used + excluded.used
                RETURNING used, allowed
                """
            ) { (used: $0.int(0), allowed: $0.optionalInteger(1).map(Int.init)) }
            guard let line else { throw Fault(.bug, "the ledger of the outbox kept nothing") }
            let before = line.used - count
            let byChannel = line.allowed.map { max(0, $0 - before) } ?? count
            let bySettings = limit.map { max(sure, $0 - before) } ?? count
            let room = min(count, byChannel, bySettings)
            guard room < count else { return count }
            try transaction.run(
                """
                UPDATE outbox_ledger SET used = used - \(count - room) WHERE library = \(key.library)
                  AND account = \(key.account) AND way = \(key.way.rawValue) AND day = \(key.day)
                """)
            return room
        }

        /// Notes that the channel takes no more by a way on a day.
        static func close(_ key: Key, _ transaction: Transaction) throws {
            try transaction.run(
                """
                INSERT INTO outbox_ledger (library, account, way, day, used, allowed)
                VALUES (\(key.library), \(key.account), \(key.way.rawValue), \(key.day), 0, 0)
                ON CONFLICT (library, account, way, day) DO UPDATE SET allowed = 0
                """)
        }

        /// Notes what the channel itself says of a way: how many it allows on a day and how many it counted.
        public static func learn(
            allowed: Int, used: Int, library: LibraryID, account: AccountID, way: NoticeWay, day: Int,
            _ transaction: Transaction
        ) throws {
            try transaction.run(
                """
                INSERT INTO outbox_ledger (library, account, way, day, used, allowed)
                VALUES (\(library), \(account), \(way.rawValue), \(day), \(used), \(allowed))
                ON CONFLICT (library, account, way, day) DO UPDATE SET allowed = excluded.allowed,
                  used = CASE WHEN outbox_ledger.used > excluded.used THEN outbox_ledger.used ELSE excluded.used END
                """)
        }

        /// The lines from a day on, the latest day first.
        public static func lines(from day: Int, _ transaction: Transaction) throws -> [Line] {
            try transaction.rows(
                """
                SELECT library, account, way, day, used, allowed FROM outbox_ledger WHERE day >= \(day)
                ORDER BY day DESC, library, account, way
                """
            ) { row in
                Line(
                    library: LibraryID(row.text(0)), account: AccountID(row.text(1)), way: row.text(2),
                    day: row.int(3), used: row.int(4), allowed: row.optionalInteger(5).map(Int.init))
            }
        }

        /// Forgets lines before a day.
        public static func forget(before day: Int, _ transaction: Transaction) throws {
            try transaction.run("DELETE FROM outbox_ledger WHERE day < \(day)")
        }
    }
}
