public import Foundation
public import Kernel
public import Storage

/// The durable queue that every notice and late answer passes through.
public enum Outbox {
    static let schema = [
        SchemaStep(
            "conversation.outbox.1",
            [
                .table(
                    Table(
                        "outbox",
                        [
                            .text("library"), .integer("id"), .text("account"), .text("reader"), .integer("state"),
                            .text("reply"), .text("delivery_key"), .integer("attempts", default: 0),
                            .integer("next_at"), .integer("lease_until", default: 0), .text("reason", default: ""),
                            .integer("created_at"),
                        ],
                        primaryKey: ["library", "id"], uniques: [["library", "delivery_key"]],
                        checks: ["state IN (0, 1, 2)"], wide: true)),
                .statement("CREATE INDEX outbox_due ON outbox (next_at) WHERE state = 0"),
                .index("outbox_reader", on: "outbox", ["library", "account", "reader", "id"]),
            ])
    ]

    /// Where an entry of the outbox stands.
    public enum State: Int, Sendable, CaseIterable {
        /// Waits to be sent.
        case queued = 0
        /// Waits for the reader's next message: the channel does not let us write first.
        case held = 1
        /// Cannot be delivered; kept with its reason until somebody retries it.
        case dead = 2

        /// The word people see.
        public var name: String { "\(self)" }
    }

    /// One entry, without what it says: the list is for operators.
    public struct Entry: Sendable {
        /// Its id.
        public var id: Int64
        /// Its library.
        public var library: LibraryID
        /// The account it leaves by.
        public var account: AccountID
        /// Where it stands.
        public var state: State
        /// How often it was tried.
        public var attempts: Int
        /// Why it was not delivered.
        public var reason: String
        /// When it was queued.
        public var createdAt: Date
    }

    /// Something to be sent.
    struct Parcel: Sendable {
        var id: Int64
        var library: LibraryID
        var account: AccountID
        var reader: ReaderID
        var reply: Reply
        var attempts: Int
    }

    /// Queues the parts of a reply, in order, once per delivery key.
    ///
    /// - Parameter first: the number of the first part within its reply. Part 0 is what the channel shows to a repeat
    ///   of the message; the others are shown to nobody yet.
    static func add(
        _ parts: [Reply], from first: Int, to message: MessageID, state: State, now: Date, ids: TimeOrderedID,
        _ transaction: Transaction
    ) throws {
        for (index, part) in parts.enumerated() where !part.isEmpty {
            let key = deliveryKey(message, part: first + index)
            try transaction.run(
                """
                INSERT INTO outbox (library, id, account, reader, state, reply, delivery_key, next_at, created_at)
                VALUES (\(message.library), \(ids.next(at: now)), \(message.account), \(message.reader),
                  \(state.rawValue), \(StoredReply.encode(part)), \(key), \(now.milliseconds), \(now.milliseconds))
                ON CONFLICT DO NOTHING
                """)
        }
    }

    private static func deliveryKey(_ message: MessageID, part: Int) -> String {
        "\(message.account)/\(message.reader)/\(message.sentAt)/\(message.key)#\(part)"
    }

    /// Takes what is held for a reader, oldest first, and removes it: it is part of the reply now being stored.
    static func takeHeld(for message: MessageID, _ transaction: Transaction) throws -> Reply {
        let held = try transaction.rows(
            """
            SELECT id, reply FROM outbox WHERE library = \(message.library) AND account = \(message.account)
              AND reader = \(message.reader) AND state = 1 ORDER BY id
            """
        ) { ($0.integer(0), try StoredReply.decode($0.text(1))) }
        for (id, _) in held {
            try transaction.run("DELETE FROM outbox WHERE library = \(message.library) AND id = \(id)")
        }
        try Contact.clearHeld(message, transaction)
        return held.reduce(Reply.nothing) { $0.followed(by: $1.1) }
    }

    /// Removes the part of a held answer that a repeat of its message has just been shown.
    ///
    /// The parts after it still wait for the reader's next message.
    static func dropShown(of message: MessageID, _ transaction: Transaction) throws {
        let dropped = try transaction.run(
            """
            DELETE FROM outbox WHERE library = \(message.library) AND account = \(message.account)
              AND reader = \(message.reader) AND state = 1 AND delivery_key = \(deliveryKey(message, part: 0))
            """)
        guard dropped > 0 else { return }
        try transaction.run(
            """
            UPDATE contact SET held = CASE WHEN held > \(dropped) THEN held - \(dropped) ELSE 0 END
            WHERE library = \(message.library) AND account = \(message.account) AND reader = \(message.reader)
            """)
    }

    /// Leases what is due: for each reader only the oldest entry, so that order is kept.
    static func lease(now: Int64, until: Int64, limit: Int, _ transaction: Transaction) throws -> [Parcel] {
        let due = try transaction.rows(
            """
            SELECT library, id, account, reader, reply, attempts FROM outbox AS due
            WHERE state = 0 AND next_at <= \(now) AND lease_until < \(now)
              AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.library = due.library
                AND earlier.account = due.account AND earlier.reader = due.reader AND earlier.state = 0
                AND earlier.id < due.id)
            ORDER BY next_at LIMIT \(limit)
            """
        ) { row in
            Parcel(
                id: row.integer(1), library: LibraryID(row.text(0)), account: AccountID(row.text(2)),
                reader: ReaderID(row.text(3)), reply: try StoredReply.decode(row.text(4)), attempts: row.int(5))
        }
        for parcel in due {
            try transaction.run(
                """
                UPDATE outbox SET lease_until = \(until), attempts = attempts + 1
                WHERE library = \(parcel.library) AND id = \(parcel.id)
                """)
        }
        return due
    }

    /// Stores how a delivery ended.
    static func settle(_ parcel: Parcel, _ outcome: Delivery, now: Int64, _ transaction: Transaction) throws {
        switch outcome {
        case .delivered:
            try transaction.run("DELETE FROM outbox WHERE library = \(parcel.library) AND id = \(parcel.id)")
        case .retry(let delay, let reason):
            try transaction.run(
                """
                UPDATE outbox SET lease_until = 0, next_at = \(now + delay.milliseconds), reason = \(reason)
                WHERE library = \(parcel.library) AND id = \(parcel.id)
                """)
        case .hold(let reason):
            try move(parcel, to: .held, reason: reason, transaction)
            let message = MessageID(
                Inbound(
                    library: parcel.library, account: parcel.account, reader: parcel.reader, key: "",
                    sentAt: Date(timeIntervalSince1970: 0), content: .unknown(name: "")))
            try Contact.addHeld(1, message, transaction)
        case .dead(let reason):
            try move(parcel, to: .dead, reason: reason, transaction)
        }
    }

    private static func move(_ parcel: Parcel, to state: State, reason: String, _ transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE outbox SET state = \(state.rawValue), lease_until = 0, reason = \(reason)
            WHERE library = \(parcel.library) AND id = \(parcel.id)
            """)
    }

    /// The entries in a state (all states where nil), oldest first.
    public static func list(state: State?, limit: Int, _ transaction: Transaction) throws -> [Entry] {
        let wanted: SQL = state.map { "state = \($0.rawValue)" } ?? "state >= 0"
        return try transaction.rows(
            """
            SELECT id, library, account, state, attempts, reason, created_at FROM outbox
            WHERE \(wanted) ORDER BY id LIMIT \(limit)
            """
        ) { row in
            Entry(
                id: row.integer(0), library: LibraryID(row.text(1)), account: AccountID(row.text(2)),
                state: State(rawValue: row.int(3)) ?? .dead, attempts: row.int(4), reason: row.text(5),
                createdAt: Date(timeIntervalSince1970: Double(row.integer(6)) / 1000))
        }
    }

    /// How many entries are in each state.
    public static func depth(_ transaction: Transaction) throws -> [State: Int] {
        let rows = try transaction.rows("SELECT state, count(*) FROM outbox GROUP BY state") { row in
            (State(rawValue: row.int(0)) ?? .dead, row.int(1))
        }
        return Dictionary(rows) { $0 + $1 }
    }

    /// Queues dead entries again: one by its id, or all.
    ///
    /// Returns how many.
    public static func retry(id: Int64?, now: Date, _ transaction: Transaction) throws -> Int {
        let which: SQL = id.map { "id = \($0) AND" } ?? ""
        return try transaction.run(
            """
            UPDATE outbox SET state = 0, attempts = 0, lease_until = 0, next_at = \(now.milliseconds)
            WHERE \(which) state = 2
            """)
    }
}

/// How a delivery ended.
public enum Delivery: Sendable, Hashable {
    /// The channel has it.
    case delivered
    /// Try again after this time; the reason holds nothing personal.
    case retry(after: Duration, reason: String)
    /// The channel does not let us write first: keep it for the reader's next message.
    case hold(reason: String)
    /// It will never be delivered as things stand.
    case dead(reason: String)
}

/// Sends what the outbox holds by a channel.
public protocol Courier: Sendable {
    /// Sends one reply to a reader; never throws, since what went wrong decides what becomes of the entry.
    func deliver(_ reply: Reply, to reader: ReaderID, by account: AccountID) async -> Delivery
}
