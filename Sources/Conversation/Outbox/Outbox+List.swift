public import Foundation
public import Kernel
public import Storage

extension Outbox {
    /// One entry, without what it says: the list is for operators.
    public struct Entry: Sendable {
        /// Its id.
        public var id: Int64
        /// Its library.
        public var library: LibraryID
        /// The account it leaves by.
        public var account: AccountID
        /// An answer or a notice.
        public var kind: Kind
        /// The way being tried.
        public var way: String
        /// Where it stands.
        public var state: State
        /// How often it was tried.
        public var attempts: Int
        /// Why it was not delivered.
        public var reason: String
        /// When it was queued.
        public var createdAt: Date
    }

    /// Which entries are meant.
    public struct Filter: Sendable {
        /// Only this state.
        public var state: State?
        /// Only answers or only notices.
        public var kind: Kind?
        /// Only those that take this way now.
        public var way: NoticeWay?
        /// Only those whose reason begins so, for instance with WeChat's number.
        public var reason: String?

        /// Describes a choice.
        public init(state: State? = nil, kind: Kind? = nil, way: NoticeWay? = nil, reason: String? = nil) {
            self.state = state
            self.kind = kind
            self.way = way
            self.reason = reason
        }

        var condition: SQL {
            var parts: [SQL] = ["state >= 0"]
            if let state { parts.append("state = \(state.rawValue)") }
            if let kind { parts.append("kind = \(kind.rawValue)") }
            if let way { parts.append("way = \(way.rawValue)") }
            if let reason {
                let length = reason.unicodeScalars.count
                parts.append("substr(reason, 1, CAST(\(length) AS INTEGER)) = \(reason)")
            }
            return SQL.join(parts, separator: " AND ")
        }
    }

    /// The entries in a state (all states where nil), oldest first.
    public static func list(state: State?, limit: Int, _ transaction: Transaction) throws -> [Entry] {
        try list(Filter(state: state), limit: limit, transaction)
    }

    /// The entries that are meant, oldest first.
    public static func list(_ filter: Filter, limit: Int, _ transaction: Transaction) throws -> [Entry] {
        try transaction.rows(
            """
            SELECT id, library, account, state, attempts, reason, created_at, kind, way FROM outbox
            WHERE \(filter.condition) ORDER BY id LIMIT \(limit)
            """
        ) { row in
            Entry(
                id: row.integer(0), library: LibraryID(row.text(1)), account: AccountID(row.text(2)),
                kind: Kind(rawValue: row.int(7)) ?? .answer, way: row.text(8),
                state: State(rawValue: row.int(3)) ?? .dead, attempts: row.int(4), reason: row.text(5),
                createdAt: Date(milliseconds: row.integer(6)))
        }
    }

    /// How many of the entries that are meant have which reason, the commonest first.
    public static func reasons(
        _ filter: Filter, _ transaction: Transaction
    ) throws -> [(way: String, reason: String, count: Int)] {
        try transaction.rows(
            """
            SELECT way, reason, count(*) AS entries FROM outbox WHERE \(filter.condition)
            GROUP BY way, reason ORDER BY entries DESC, way, reason
            """
        ) { ($0.text(0), $0.text(1), $0.int(2)) }
    }

    /// How many entries are in each state.
    public static func depth(_ transaction: Transaction) throws -> [State: Int] {
        let rows = try transaction.rows("SELECT state, count(*) FROM outbox GROUP BY state") { row in
            (State(rawValue: row.int(0)) ?? .dead, row.int(1))
        }
        return Dictionary(rows) { $0 + $1 }
    }

    /// Queues dead entries again, from their first way on: one by its id, or all that are meant.
    ///
    /// Returns how many.
    public static func retry(
        id: Int64?, _ filter: Filter = Filter(), now: Date, _ transaction: Transaction
    ) throws -> Int {
        let which: SQL = id.map { "id = \($0) AND" } ?? ""
        return try transaction.run(
            """
            UPDATE outbox SET state = 0, attempts = 0, step = 0, lease_until = 0, next_at = \(now.milliseconds)
            WHERE \(which) \(filter.condition) AND state = 2
            """)
    }

    /// Forgets what waits for a reader: they left, or asked not to be written to; how many entries went.
    ///
    /// - Parameter kind: only these; nil all.
    @discardableResult
    public static func forget(
        _ reader: ReaderKey, in library: LibraryID, kind: Kind?, _ transaction: Transaction
    ) throws -> Int {
        let which: SQL = kind.map { "AND kind = \($0.rawValue)" } ?? ""
        let held = try transaction.run(
            """
            DELETE FROM outbox WHERE library = \(library) AND account = \(reader.account)
              AND reader = \(reader.reader) AND state = 1 \(which)
            """)
        let others = try transaction.run(
            """
            DELETE FROM outbox WHERE library = \(library) AND account = \(reader.account)
              AND reader = \(reader.reader) \(which)
            """)
        if held > 0 {
            try transaction.run(
                """
                UPDATE contact SET held = CASE WHEN held > \(held) THEN held - \(held) ELSE 0 END
                WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
                """)
        }
        return held + others
    }
}
