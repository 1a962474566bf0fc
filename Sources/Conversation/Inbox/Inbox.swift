import Foundation
import Kernel
import Storage

/// The messages that arrived: what makes a repeat recognisable, and what survives the death of the process.
///
/// A message's content is kept only while it is being worked on; its reply only as long as a repeat may come.
enum Inbox {
    static let schema = [
        SchemaStep(
            "conversation.inbox.1",
            [
                .table(
                    Table(
                        "inbox",
                        [
                            .text("library"), .text("account"), .integer("sent_at"), .text("reader"),
                            .text("message_key"), .integer("received_at"), .integer("state"),
                            .integer("lease_until", default: 0), .text("reply", nullable: true),
                            .text("payload", nullable: true),
                        ],
                        // Time, then the channel's growing number: new rows stand side by side, and a commit touches
                        // few pages.
                        primaryKey: ["library", "account", "sent_at", "message_key", "reader"],
                        checks: ["state IN (0, 1)", "state = 0 OR payload IS NULL"])),
                .statement("CREATE INDEX inbox_open ON inbox (lease_until) WHERE state = 0"),
            ])
    ]

    /// What is stored of a message that is known already.
    struct Stored: Sendable {
        var isAnswered: Bool
        var reply: Reply
        var receivedAt: Int64
        var leaseUntil: Int64
    }

    /// Stores a message with its answer; false where it is known already.
    static func insertAnswered(
        _ id: MessageID, reply: Reply, receivedAt: Int64, _ transaction: Transaction
    ) throws -> Bool {
        let encoded = try StoredReply.encode(reply)
        return try transaction.run(
            """
            INSERT INTO inbox (library, account, reader, sent_at, message_key, received_at, state, reply)
            VALUES (\(id.library), \(id.account), \(id.reader), \(id.sentAt), \(id.key), \(receivedAt), 1, \(encoded))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    /// Stores a message that is still to be answered; false where it is known already.
    static func insertOpen(
        _ id: MessageID, content: Inbound.Content, receivedAt: Int64, leaseUntil: Int64, _ transaction: Transaction
    ) throws -> Bool {
        let payload = String(decoding: try JSONEncoder().encode(content), as: UTF8.self)
        return try transaction.run(
            """
            INSERT INTO inbox
              (library, account, reader, sent_at, message_key, received_at, state, lease_until, payload)
            VALUES (\(id.library), \(id.account), \(id.reader), \(id.sentAt), \(id.key), \(receivedAt), 0,
              \(leaseUntil), \(payload))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    /// What is stored of a message, or nil.
    static func find(_ id: MessageID, _ transaction: Transaction) throws -> Stored? {
        try transaction.first(
            """
            SELECT state, reply, received_at, lease_until FROM inbox
            WHERE library = \(id.library) AND account = \(id.account) AND reader = \(id.reader)
              AND sent_at = \(id.sentAt) AND message_key = \(id.key)
            """
        ) { row in
            Stored(
                isAnswered: row.int(0) == 1, reply: try StoredReply.decode(row.text(1)), receivedAt: row.integer(2),
                leaseUntil: row.integer(3))
        }
    }

    /// Stores the answer of an open message; false where somebody else has done so.
    static func answer(_ id: MessageID, reply: Reply, _ transaction: Transaction) throws -> Bool {
        let encoded = try StoredReply.encode(reply)
        return try transaction.run(
            """
            UPDATE inbox SET state = 1, reply = \(encoded), payload = NULL
            WHERE library = \(id.library) AND account = \(id.account) AND reader = \(id.reader)
              AND sent_at = \(id.sentAt) AND message_key = \(id.key) AND state = 0
            """) == 1
    }

    /// Takes over an open message whose worker is gone; nil where it is answered or still in somebody's hands.
    static func takeOver(
        _ id: MessageID, now: Int64, leaseUntil: Int64, _ transaction: Transaction
    ) throws -> Inbound.Content? {
        try transaction.first(
            """
            UPDATE inbox SET lease_until = \(leaseUntil)
            WHERE library = \(id.library) AND account = \(id.account) AND reader = \(id.reader)
              AND sent_at = \(id.sentAt) AND message_key = \(id.key) AND state = 0 AND lease_until < \(now)
            RETURNING payload
            """
        ) { try JSONDecoder().decode(Inbound.Content.self, from: Data($0.text(0).utf8)) }
    }

    /// Open messages whose worker is gone and for which no repeat will come any more, oldest first.
    static func abandoned(
        now: Int64, receivedBefore: Int64, limit: Int, _ transaction: Transaction
    ) throws -> [(id: MessageID, receivedAt: Int64)] {
        try transaction.rows(
            """
            SELECT library, account, reader, sent_at, message_key, received_at FROM inbox
            WHERE state = 0 AND lease_until < \(now) AND received_at < \(receivedBefore)
            ORDER BY lease_until LIMIT \(limit)
            """
        ) { row in
            let inbound = Inbound(
                library: LibraryID(row.text(0)), account: AccountID(row.text(1)), reader: ReaderID(row.text(2)),
                key: row.text(4), sentAt: Date(timeIntervalSince1970: Double(row.integer(3))),
                content: .unknown(name: ""))
            return (MessageID(inbound), row.integer(5))
        }
    }

    /// Forgets an account's answered messages sent before a time, at most so many at once.
    ///
    /// Returns how many.
    static func forget(
        _ account: Account, sentBefore seconds: Int64, limit: Int, _ transaction: Transaction
    ) throws -> Int {
        let oldest = try transaction.rows(
            """
            SELECT sent_at, reader, message_key FROM inbox
            WHERE library = \(account.library) AND account = \(account.id) AND sent_at < \(seconds) AND state = 1
            ORDER BY sent_at LIMIT \(limit)
            """
        ) { ($0.integer(0), $0.text(1), $0.text(2)) }
        for (sentAt, reader, key) in oldest {
            try transaction.run(
                """
                DELETE FROM inbox WHERE library = \(account.library) AND account = \(account.id)
                  AND sent_at = \(sentAt) AND reader = \(reader) AND message_key = \(key)
                """)
        }
        return oldest.count
    }
}

/// A reply as the database keeps it: a lone text as `T` and the text, the letters of a notice as `N` and JSON, anything
/// else as `J` and JSON.
enum StoredReply {
    static func encode(_ reply: Reply) throws -> String {
        if reply.isEmpty { return "" }
        if reply.blocks.count == 1, case .text(let text) = reply.blocks[0] { return "T" + text }
        return "J" + String(decoding: try JSONEncoder().encode(reply), as: UTF8.self)
    }

    static func encode(_ letters: [NoticeLetter]) throws -> String {
        "N" + String(decoding: try JSONEncoder().encode(letters), as: UTF8.self)
    }

    /// What is to be sent: the letters of a notice, or a reply as one message.
    static func letters(_ stored: String) throws -> [NoticeLetter] {
        guard stored.utf8.first == UInt8(ascii: "N") else {
            return [NoticeLetter(.customerService, .message(try decode(stored)))]
        }
        return try JSONDecoder().decode([NoticeLetter].self, from: Data(stored.utf8.dropFirst()))
    }

    /// What is shown in the chat: a reply, or the message among a notice's letters.
    static func shown(_ stored: String) throws -> Reply {
        try letters(stored).compactMap(\.message).first ?? .nothing
    }

    static func decode(_ stored: String) throws -> Reply {
        switch stored.utf8.first {
        case UInt8(ascii: "T"): .text(String(stored.dropFirst()))
        case UInt8(ascii: "J"): try JSONDecoder().decode(Reply.self, from: Data(stored.utf8.dropFirst()))
        default: .nothing
        }
    }
}
