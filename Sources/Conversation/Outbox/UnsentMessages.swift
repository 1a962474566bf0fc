import Foundation
public import Kernel
public import Storage

extension Conversation {
    /// What of the chat is deleted when it has grown old, beside messages, which go by themselves after three days.
    public static func retention(_ store: LibraryStore) -> [any RetentionRule] { [UnsentMessages(library: store.id)] }
}

/// What could not be delivered, and what waits for a reader who does not come.
struct UnsentMessages: RetentionRule {
    let library: LibraryID
    let key = "chat.unsent"
    let what = Localized(zh: "没能送到的消息", en: "messages that could not be delivered")
    let usualDays = 30

    func count(before moment: Date, in scope: any OpenTransaction) throws -> Int {
        guard let transaction = scope as? Transaction else { return 0 }
        return Int(
            try transaction.integer(
                """
                SELECT count(*) FROM outbox WHERE library = \(library) AND state IN (1, 2)
                  AND created_at < \(moment.milliseconds)
                """))
    }

    func delete(before moment: Date, limit: Int, in scope: any OpenTransaction) throws -> Int {
        guard let transaction = scope as? Transaction else { return 0 }
        let old = try transaction.rows(
            """
            SELECT id, account, reader, state FROM outbox WHERE library = \(library) AND state IN (1, 2)
              AND created_at < \(moment.milliseconds) ORDER BY id LIMIT \(limit)
            """
        ) { (id: $0.integer(0), reader: [$0.text(1), $0.text(2)], state: $0.int(3)) }
        if old.isEmpty { return 0 }
        try transaction.run("DELETE FROM outbox WHERE library = \(library) AND id IN \(list: old.map(\.id))")
        let held = Dictionary(grouping: old.filter { $0.state == Outbox.State.held.rawValue }, by: \.reader)
        for (reader, messages) in held {
            try transaction.run(
                """
                UPDATE contact SET held = CASE WHEN held > \(messages.count) THEN held - \(messages.count) ELSE 0 END
                WHERE library = \(library) AND account = \(reader[0]) AND reader = \(reader[1])
                """)
        }
        return old.count
    }
}
