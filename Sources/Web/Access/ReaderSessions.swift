import Crypto
import Foundation
import Kernel
import Readers
import Storage

/// A reader who is known: told of by the channel, or by a card.
struct ReaderSession: Sendable, Hashable {
    let account: AccountID
    let reader: ReaderID

    /// The reader as other rooms know them.
    var key: ReaderKey { ReaderKey(account: account, reader: reader) }

    init(account: AccountID, reader: ReaderID) {
        self.account = account
        self.reader = reader
    }

    init(_ key: ReaderKey) { self.init(account: key.account, reader: key.reader) }
}

/// Who is looking, kept in the database: only the SHA-256 of what the browser holds, so that a copy of the database
/// opens nobody's shelf.
struct ReaderSessions: Sendable {
    static let schema = [
        SchemaStep(
            "web.session.1",
            [
                .table(
                    Table(
                        "web_session",
                        [
                            .text("library"), .blob("key_hash"), .text("account"), .text("reader"),
                            .integer("expires_at"),
                        ],
                        primaryKey: ["library", "key_hash"])),
                .index("web_session_by_expiry", on: "web_session", ["library", "expires_at"]),
                // One errand to the channel: its state, bound to the browser that set out.
                .table(
                    Table(
                        "web_errand",
                        [
                            .text("library"), .blob("state_hash"), .blob("browser_hash"), .text("account"),
                            .text("return_path"), .integer("expires_at"),
                        ],
                        primaryKey: ["library", "state_hash"])),
            ]),
        SchemaStep(
            "web.session.2",
            [
                .column(.integer("started_at", default: 0), to: "web_session"),
                .column(.integer("seen_at", default: 0), to: "web_session"),
                .column(.text("agent", default: ""), to: "web_session"),
                .column(.integer("idle", default: 0), to: "web_session"),
                .index("web_session_by_reader", on: "web_session", ["library", "account", "reader"]),
                // An errand to the campus: what must come back, and what only we know.
                .column(.text("secret", default: ""), to: "web_errand"),
                .index("web_errand_by_browser", on: "web_errand", ["library", "browser_hash"]),
            ]),
        SchemaStep(
            "web.session.3",
            [
                // What the campus calls the sign-on, hashed, where it may end it by itself.
                .column(.blob("campus_hash", nullable: true), to: "web_session"),
                // When its reader showed by a PIN or the campus who they are; 0 where a channel alone told.
                .column(.integer("proved_at", default: 0), to: "web_session"),
                .index("web_session_by_campus", on: "web_session", ["library", "campus_hash"]),
                .crowded("web_session"), .crowded("web_errand"),
            ]),
    ]

    static let errandLife = 600

    let store: LibraryStore

    /// How long a session lasts: in all, and unused.
    ///
    /// Inside a channel the channel itself knows the phone's owner; a browser alone may stand in a reading room.
    struct Life: Sendable, Hashable {
        var whole: Int
        var idle: Int

        static func of(_ session: ReaderSession) -> Life {
            session.key.isWeb ? Life(whole: 12 * 3600, idle: 30 * 60) : Life(whole: 30 * 86_400, idle: 7 * 86_400)
        }
    }

    /// Who holds this key, nil where nobody does, it has expired, or it lay unused for too long.
    func session(key: String, now: Date) async throws -> ReaderSession? {
        let (id, hash, time) = (store.id, Self.hash(key), Int(now.timeIntervalSince1970))
        let found = try await store.read { transaction in
            try transaction.first(
                """
                SELECT account, reader, seen_at, idle FROM web_session
                WHERE library = \(id) AND key_hash = \(hash) AND expires_at > \(time) AND seen_at + idle > \(time)
                """
            ) { (ReaderSession(account: AccountID($0.text(0)), reader: ReaderID($0.text(1))), $0.int(2), $0.int(3)) }
        }
        guard let (session, seenAt, idle) = found else { return nil }
        // A look is noted ten times within its patience at most: pages are read far more often than that.
        if time - seenAt > idle / 10 {
            try await store.write { transaction in
                try transaction.run(
                    "UPDATE web_session SET seen_at = \(time) WHERE library = \(id) AND key_hash = \(hash)")
            }
        }
        return session
    }

    /// Whether a session's reader showed in the last ten minutes, by a PIN or the campus, who they are.
    func isProved(_ key: String?, now: Date) async throws -> Bool {
        guard let key else { return false }
        let (id, hash, time) = (store.id, Self.hash(key), Int(now.timeIntervalSince1970))
        return try await store.read { transaction in
            try transaction.integer(
                """
                SELECT count(*) FROM web_session
                WHERE library = \(id) AND key_hash = \(hash) AND proved_at > \(time - 600)
                """) == 1
        }
    }

    /// Remembers a reader, and forgets those whose time is over; returns the key for the browser.
    ///
    /// - Parameters:
    ///   - old: the key the browser had before, which ends: whoever knew it knows nothing of the new one.
    ///   - signOn: the campus's sign-on that opened it, where the campus may end it by itself.
    ///   - isProved: whether a PIN or the campus opened it, not a channel alone.
    func begin(
        _ session: ReaderSession, agent: String = "", replacing old: String? = nil, by signOn: CampusSession? = nil,
        isProved: Bool = false, now: Date
    ) async throws -> String {
        let key = Self.random(bytes: 32)
        let (id, hash, time) = (store.id, Self.hash(key), Int(now.timeIntervalSince1970))
        let life = Life.of(session)
        try await store.write { transaction in
            try transaction.run("DELETE FROM web_session WHERE library = \(id) AND expires_at <= \(time)")
            try transaction.run("DELETE FROM web_errand WHERE library = \(id) AND expires_at <= \(time)")
            if let old {
                try transaction.run("DELETE FROM web_session WHERE library = \(id) AND key_hash = \(Self.hash(old))")
            }
            try transaction.run(
                """
                INSERT INTO web_session
                  (library, key_hash, account, reader, expires_at, started_at, seen_at, agent, idle, campus_hash, proved_at)
                VALUES (\(id), \(hash), \(session.account), \(session.reader), \(time + life.whole), \(time), \(time),
                  \(agent), \(life.idle), \(signOn?.hash), \(isProved ? time : 0))
                """)
        }
        return key
    }

    /// Sets out to the channel; returns the state that must come back and the key of the browser it is bound to.
    func setOut(account: AccountID, returnPath: String, now: Date) async throws -> (state: String, browser: String) {
        let (state, browser) = (Self.random(bytes: 16), Self.random(bytes: 16))
        let (id, time) = (store.id, Int(now.timeIntervalSince1970))
        try await store.write { transaction in
            try transaction.run(
                """
                INSERT INTO web_errand (library, state_hash, browser_hash, account, return_path, expires_at)
                VALUES (\(id), \(Self.hash(state)), \(Self.hash(browser)), \(account), \(returnPath),
                  \(time + Self.errandLife))
                """)
        }
        return (state, browser)
    }

    /// Comes back from the channel: the errand of this state and browser, once.
    func comeBack(state: String, browser: String, now: Date) async throws -> (account: AccountID, path: String)? {
        let (id, time) = (store.id, Int(now.timeIntervalSince1970))
        let (stateHash, browserHash) = (Self.hash(state), Self.hash(browser))
        return try await store.write { transaction in
            let errand = try transaction.first(
                """
                SELECT account, return_path FROM web_errand WHERE library = \(id) AND state_hash = \(stateHash)
                AND browser_hash = \(browserHash) AND expires_at > \(time)
                """
            ) { (account: AccountID($0.text(0)), path: $0.text(1)) }
            guard let errand else { return nil }
            try transaction.run("DELETE FROM web_errand WHERE library = \(id) AND state_hash = \(stateHash)")
            return errand
        }
    }

    static func hash(_ key: String) -> [UInt8] { Array(SHA256.hash(data: Data(key.utf8))) }

    /// Hexadecimal digits of the system's own randomness: WeChat's `state` takes letters and digits only.
    static func random(bytes: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<bytes).map { _ in
            let byte = UInt8.random(in: .min ... .max, using: &generator)
            return String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}
