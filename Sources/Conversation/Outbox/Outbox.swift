public import Foundation
public import Kernel
public import Storage

/// The durable queue that every notice and late answer passes through.
///
/// Late answers go before notices. For each reader the order of answers is kept, and that of notices, but an answer
/// never waits for a notice.
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
            ]),
        // Notices beside answers: which of the two, the way being tried and how many were, and when it is too late.
        SchemaStep(
            "conversation.outbox.2",
            [
                .column(.integer("kind", default: 0), to: "outbox"),
                .column(.text("way", default: NoticeWay.customerService.rawValue), to: "outbox"),
                .column(.integer("step", default: 0), to: "outbox"),
                .column(.integer("until_at", default: 0), to: "outbox"),
                .statement("DROP INDEX outbox_due"),
                .statement("CREATE INDEX outbox_turn ON outbox (kind, next_at) WHERE state = 0"),
                .table(Ledger.table),
            ]),
    ]

    /// What an entry is.
    public enum Kind: Int, Sendable, CaseIterable {
        /// A late answer, or the rest of one.
        case answer = 0
        /// Something the library tells unasked.
        case notice = 1

        /// The word people see.
        public var name: String { "\(self)" }
    }

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

    /// Something to be sent.
    struct Parcel: Sendable {
        var id: Int64
        var library: LibraryID
        var account: AccountID
        var reader: ReaderID
        var attempts: Int
        var kind: Kind
        /// The letters, the ways in their order; an answer is one message.
        var letters: [NoticeLetter]
        /// Which of the letters is being tried.
        var step: Int
        /// When it has lost its sense, in milliseconds; 0 where it never does.
        var until: Int64
        var key: String

        var way: NoticeWay { letters.indices.contains(step) ? letters[step].way : .customerService }
        var to: ReaderKey { ReaderKey(account: account, reader: reader) }
        func isTooLate(at now: Int64) -> Bool { until > 0 && until <= now }
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

    /// Queues a notice, once per key; false where it was queued before.
    @discardableResult
    public static func post(
        _ parcel: NoticeParcel, in library: LibraryID, now: Date, ids: TimeOrderedID, _ transaction: Transaction
    ) throws -> Bool {
        guard let first = parcel.letters.first else { throw Fault(.bug, "a notice without a letter cannot be sent") }
        let stored = try StoredReply.encode(parcel.letters)
        let key = "notice/\(parcel.to.account)/\(parcel.to.reader)/\(parcel.key)"
        return try transaction.run(
            """
            INSERT INTO outbox
              (library, id, account, reader, state, reply, delivery_key, next_at, created_at, kind, way, until_at)
            VALUES (\(library), \(ids.next(at: now)), \(parcel.to.account), \(parcel.to.reader), 0, \(stored), \(key),
              \(now.milliseconds), \(now.milliseconds), 1, \(first.way.rawValue), \(parcel.until.milliseconds))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    private static func deliveryKey(_ message: MessageID, part: Int) -> String {
        "\(message.account)/\(message.reader)/\(message.sentAt)/\(message.key)#\(part)"
    }

    /// Takes what is held for a reader, oldest first, and removes it: it is part of the reply now being stored.
    ///
    /// A notice whose time has passed is dropped.
    static func takeHeld(for message: MessageID, now: Date, _ transaction: Transaction) throws -> Reply {
        let held = try transaction.rows(
            """
            SELECT id, reply, until_at FROM outbox WHERE library = \(message.library)
              AND account = \(message.account) AND reader = \(message.reader) AND state = 1 ORDER BY id
            """
        ) { row in
            let isTooLate = row.integer(2) > 0 && row.integer(2) <= now.milliseconds
            return (row.integer(0), isTooLate ? Reply.nothing : try StoredReply.shown(row.text(1)))
        }
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
}
