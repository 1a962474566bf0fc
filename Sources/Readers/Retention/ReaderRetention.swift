public import Kernel
import Storage

import struct Foundation.Date

/// The room's rows of the table of retention.
struct ReaderRetention: RetentionRule {
    let key: String
    let what: Localized
    let usualDays: Int
    let store: LibraryStore
    /// What is old, given the moment in seconds: the keys of the entries, out of a table.
    let entries: @Sendable (Int) -> Entries

    /// Which rows of a table.
    struct Entries {
        var table: String
        var key: String
        var condition: SQL
    }

    func count(before moment: Date, in transaction: any OpenTransaction) throws -> Int {
        let old = entries(moment.seconds)
        return Int(
            try Self.ours(transaction).integer(
                "SELECT count(*) FROM \(unsafe: old.table) WHERE library = \(store.id) AND \(old.condition)"))
    }

    func delete(before moment: Date, limit: Int, in transaction: any OpenTransaction) throws -> Int {
        let old = entries(moment.seconds)
        return try Self.ours(transaction).run(
            """
            DELETE FROM \(unsafe: old.table) WHERE library = \(store.id) AND (\(unsafe: old.key)) IN (
              SELECT \(unsafe: old.key) FROM \(unsafe: old.table)
              WHERE library = \(store.id) AND \(old.condition) LIMIT \(limit))
            """)
    }

    private static func ours(_ transaction: any OpenTransaction) throws -> Transaction {
        guard let transaction = transaction as? Transaction else { throw Fault(.bug, "not a transaction of ours") }
        return transaction
    }
}

extension ReadersRoom {
    /// What this room deletes when it has grown old.
    public var retention: [any RetentionRule] {
        let nobody: SQL = """
            NOT EXISTS (SELECT 1 FROM reader_card c WHERE c.library = reader_consent.library
            AND c.account = reader_consent.account AND c.reader = reader_consent.reader)
            """
        func rule(
            _ key: String, _ days: Int, _ zh: String, _ en: String, _ table: String, _ columns: String,
            _ condition: @escaping @Sendable (Int) -> SQL
        ) -> ReaderRetention {
            ReaderRetention(key: "readers." + key, what: Localized(zh: zh, en: en), usualDays: days, store: store) {
                ReaderRetention.Entries(table: table, key: columns, condition: condition($0))
            }
        }
        return [
            rule("resting", 180, "取消关注者的绑定", "bindings of readers who unfollowed", "reader_card", "id") {
                "resting_since IS NOT NULL AND resting_since < \($0)"
            },
            rule("unknown", 180, "系统里已没有的读者证", "bound cards the library no longer knows", "reader_card", "id") {
                "unknown_since IS NOT NULL AND unknown_since < \($0)"
            },
            rule("web", 400, "久未登录的网页读者", "readers of a browser alone who stayed away", "reader_card", "id") {
                "account = \(ReaderKey.web) AND seen_at < \($0)"
            },
            rule("attempts", 30, "输错的记录", "wrong tries", "reader_attempt", "subject, key_hash") {
                "last_at < \($0) AND locked_until < \($0)"
            },
            rule("links", 1, "过期的绑定链接", "links that were not used", "reader_link", "account, reader") {
                "expires_at < \($0)"
            },
            rule(
                "consents", 1095, "已解绑者的同意记录", "the consents of readers without a card", "reader_consent",
                "account, reader, id"
            ) { "at < \($0) AND \(nobody)" },
            rule("receipts", 1095, "删除凭据", "receipts of erasures", "reader_erasure", "subject_hash, at") {
                "at < \($0)"
            },
        ]
    }
}
