public import Foundation
public import Kernel
public import Storage

/// A session as its reader sees it in the list.
struct OpenSession: Sendable, Hashable {
    /// The hash of its key in hexadecimal: it names the session and opens nothing.
    var id: String
    /// Kind of browser and device, as far as they tell.
    var agent: String
    var startedAt: Date
    var seenAt: Date
}

extension ReaderSessions {
    /// A reader's sessions, the last used first.
    func list(of reader: ReaderKey, now: Date) async throws -> [OpenSession] {
        let (id, time) = (store.id, Int(now.timeIntervalSince1970))
        return try await store.read { transaction in
            try transaction.rows(
                """
                SELECT key_hash, agent, started_at, seen_at FROM web_session
                WHERE library = \(id) AND account = \(reader.account) AND reader = \(reader.reader)
                  AND expires_at > \(time) AND seen_at + idle > \(time)
                ORDER BY seen_at DESC, started_at DESC
                """
            ) { row in
                OpenSession(
                    id: Self.hexadecimal(row.bytes(0)), agent: row.text(1),
                    startedAt: Date(timeIntervalSince1970: Double(row.integer(2))),
                    seenAt: Date(timeIntervalSince1970: Double(row.integer(3))))
            }
        }
    }

    /// Ends one of a reader's sessions; one of somebody else's stays.
    func end(_ session: String, of reader: ReaderKey) async throws {
        let id = store.id
        try await store.write { transaction in
            let own = try transaction.rows(
                """
                SELECT key_hash FROM web_session
                WHERE library = \(id) AND account = \(reader.account) AND reader = \(reader.reader)
                """, { $0.bytes(0) })
            guard let hash = own.first(where: { Self.hexadecimal($0) == session }) else { return }
            try transaction.run("DELETE FROM web_session WHERE library = \(id) AND key_hash = \(hash)")
        }
    }

    /// Ends all of a reader's sessions.
    func endAll(of reader: ReaderKey) async throws {
        let id = store.id
        try await store.write { try ReaderPages.endSessions(of: reader, in: id, $0) }
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

extension ReaderPages {
    /// Ends all sessions of a reader in a transaction of the caller's; how many there were.
    @discardableResult
    public static func endSessions(
        of reader: ReaderKey, in library: LibraryID, _ transaction: Transaction
    ) throws -> Int {
        try transaction.run(
            """
            DELETE FROM web_session
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
            """)
    }

    /// The sessions as part of what is kept of a reader.
    public static func sessionKeeper(_ store: LibraryStore, timeZone: TimeZone) -> any ReaderDataKeeper {
        SessionRows(store: store, timeZone: timeZone)
    }

    /// Sessions and errands that are over.
    public static func retention(_ store: LibraryStore) -> [any RetentionRule] {
        [SessionRetention(store: store, table: "web_session"), SessionRetention(store: store, table: "web_errand")]
    }
}

/// What the sessions keep of a reader.
struct SessionRows: ReaderDataKeeper {
    let store: LibraryStore
    let timeZone: TimeZone

    func data(of reader: ReaderKey, cards: [CardNumber]) async throws -> [ReaderDataSection] {
        let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: timeZone)
        let open = try await ReaderSessions(store: store).list(of: reader, now: Date())
        return [
            ReaderDataSection(
                key: "sessions", heading: Localized(zh: "网页登录", en: "Signed-in browsers"),
                purpose: Localized(
                    zh: "让您不必每页都登录；到期即删。", en: "So that you need not sign in on each page; deleted when over."),
                entries: open.map {
                    [
                        .init("agent", Localized(zh: "浏览器", en: "Browser"), $0.agent),
                        .init("started_at", Localized(zh: "开始", en: "Since"), $0.startedAt.formatted(style)),
                        .init("seen_at", Localized(zh: "最近使用", en: "Last used"), $0.seenAt.formatted(style)),
                    ]
                })
        ]
    }

    func eraseData(of reader: ReaderKey, cards: [CardNumber], in transaction: any OpenTransaction) throws -> Int {
        guard let transaction = transaction as? Transaction else { throw Fault(.bug, "not a transaction of ours") }
        return try ReaderPages.endSessions(of: reader, in: store.id, transaction)
    }
}

/// Deletes what is over; nobody can use it any more.
struct SessionRetention: RetentionRule {
    let store: LibraryStore
    let table: String

    var key: String { table == "web_session" ? "web.sessions" : "web.errands" }
    var what: Localized {
        table == "web_session"
            ? Localized(zh: "过期的网页登录", en: "sessions that are over")
            : Localized(zh: "未完成的登录", en: "sign-ins that were not finished")
    }
    var usualDays: Int { 1 }

    func count(before moment: Date, in transaction: any OpenTransaction) throws -> Int {
        Int(
            try Self.ours(transaction).integer(
                """
                SELECT count(*) FROM \(unsafe: table) WHERE library = \(store.id)
                AND expires_at < \(Int(moment.timeIntervalSince1970))
                """))
    }

    func delete(before moment: Date, limit: Int, in transaction: any OpenTransaction) throws -> Int {
        let key = table == "web_session" ? "key_hash" : "state_hash"
        return try Self.ours(transaction).run(
            """
            DELETE FROM \(unsafe: table) WHERE library = \(store.id) AND \(unsafe: key) IN (
              SELECT \(unsafe: key) FROM \(unsafe: table) WHERE library = \(store.id)
              AND expires_at < \(Int(moment.timeIntervalSince1970)) LIMIT \(limit))
            """)
    }

    private static func ours(_ transaction: any OpenTransaction) throws -> Transaction {
        guard let transaction = transaction as? Transaction else { throw Fault(.bug, "not a transaction of ours") }
        return transaction
    }
}
