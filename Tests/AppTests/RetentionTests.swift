import Foundation
import Kernel
import Logging
import Readers
import Storage
import TestSupport
import Testing

@testable import App

struct RetentionTests {
    private static func house(_ more: String = "") async throws -> House {
        let database = TemporaryStore.isPostgres ? TemporaryStore.newURL(in: "") : "sqlite::memory:"
        let yaml = "database: \"\(database)\"\nlibrary: { id: demo\(more) }"
        return try await House(
            settings: try Settings(try SettingsTree.parse(yaml: yaml, file: "test")),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test func `every table that names a reader is known to erasing again`() async throws {
        let house = try await Self.house()
        let tables = try await house.store.tables(with: ["reader", "account"])
        #expect(tables.count > 8)
        #expect(Set(tables) == Set(Furnished.tablesOfReaders))
        try await house.close()
    }

    @Test(
        .enabled(if: !TemporaryStore.isPostgres, "asks SQLite itself"),
        arguments: [
            ("SELECT * FROM reader_card", "ORDER BY in_use DESC, id DESC"),
            ("SELECT * FROM notice", "ORDER BY id DESC"),
            ("SELECT id, body FROM notice", "AND state = 0 AND ready_at <= 1 ORDER BY id"),
            ("SELECT * FROM outbox", "AND state = 1 ORDER BY id"), ("DELETE FROM web_session", ""),
            ("DELETE FROM lending_wish", ""), ("DELETE FROM lending_past_loan", ""), ("DELETE FROM shelf", ""),
            ("DELETE FROM reader_consent", ""), ("DELETE FROM notice", ""), ("DELETE FROM outbox", ""),
        ])
    func `a reader's rows are found without reading everybody's`(verb: String, rest: String) async throws {
        let house = try await Self.house()
        let plan = try await house.store.read { transaction in
            try transaction.rows(
                """
                EXPLAIN QUERY PLAN \(unsafe: verb) WHERE library = 'demo' AND account = 'main' AND reader = 'oA'
                \(unsafe: rest)
                """, { $0.text(3) })
        }
        #expect(plan.contains { $0.contains("reader=?") }, "\(plan)")
        try await house.close()
    }

    @Test func `erasing leaves no row of a reader in any table`() async throws {
        let house = try await Self.house()
        let library = try #require(house.libraries.first)
        let reader = ReaderKey(account: "main", reader: "oGone")
        let door = house.store.library("demo")
        try await door.write { transaction in
            for table in ["shelf", "web_session", "contact"] {
                let columns: [String: SQL] = [
                    "shelf": "control, added_at) VALUES (\("demo"), \("main"), \("oGone"), 'x', 1)",
                    "web_session":
                        "key_hash, expires_at) VALUES (\("demo"), \("main"), \("oGone"), \([UInt8](repeating: 1, count: 32)), 9999999999)",
                    "contact": "language) VALUES (\("demo"), \("main"), \("oGone"), 'zh')",
                ]
                guard let rest = columns[table] else { continue }
                try transaction.run("INSERT INTO \(unsafe: table) (library, account, reader, \(rest)")
            }
        }
        let receipt = try await library.ownData(house.store, erasures: nil).erase(reader, now: Date())
        #expect(receipt.entries == 3)
        let left = try await door.read { try Furnished.everybody(in: "demo", $0) }
        #expect(!left.contains(reader))
        try await house.close()
    }

    /// A row in every table that names readers, whatever its columns are.
    private static func fill(_ house: House, _ reader: ReaderKey) async throws {
        try await house.store.write { transaction in
            try transaction.run("PRAGMA ignore_check_constraints = ON")
            for table in Furnished.tablesOfReaders {
                let columns = try transaction.rows(
                    "SELECT name, type FROM pragma_table_info(\(table)) ORDER BY cid", { ($0.text(0), $0.text(1)) })
                let values = columns.map { name, type -> SQL in
                    switch (name, type) {
                    case ("library", _): "'demo'"
                    case ("account", _): "\(reader.account)"
                    case ("reader", _): "\(reader.reader)"
                    case ("expires_at", _), ("idle", _), ("seen_at", _): "\(9_999_999_999)"
                    case ("state", _): "1"
                    case (_, "INTEGER"): "1"
                    case (_, "BLOB"): "\([UInt8](repeating: 1, count: 32))"
                    default: "'{}'"
                    }
                }
                try transaction.run(
                    "INSERT INTO \(unsafe: table) VALUES (\(SQL.join(values, separator: ", ")))")
            }
            try transaction.run("PRAGMA ignore_check_constraints = OFF")
        }
    }

    @Test(.enabled(if: !TemporaryStore.isPostgres, "asks SQLite itself"))
    func `a row in each table that names a reader is shown or told, and erased`() async throws {
        let house = try await Self.house()
        let library = try #require(house.libraries.first)
        let (gone, other) = (ReaderKey(account: "main", reader: "oGone"), ReaderKey(account: "main", reader: "oOther"))
        try await Self.fill(house, gone)
        let own = library.ownData(house.store, erasures: nil)
        let shown = try await own.sections(of: gone).filter { !$0.entries.isEmpty }.map(\.key)
        let expected = [
            "identity", "cards", "consents", "unsent", "chat", "answers", "sessions", "history", "notices",
            "notice_choices", "notice_agreements", "shelf",
        ]
        #expect(Set(shown).isSuperset(of: expected), "\(Set(expected).subtracting(shown))")
        // The other's rows have other keys.
        try await house.store.library("demo").write { transaction in
            try transaction.run(
                "INSERT INTO shelf (library, account, reader, control, added_at) VALUES ('demo', 'main', 'oOther', 'x', 1)"
            )
        }
        _ = try await own.erase(gone, now: Date())
        let left = try await house.store.read { transaction in
            try Furnished.tablesOfReaders.filter { table in
                try transaction.integer("SELECT count(*) FROM \(unsafe: table) WHERE reader = 'oGone'") > 0
            }
        }
        #expect(left.isEmpty, "\(left)")
        let everybody = try await house.store.read { try Furnished.everybody(in: "demo", $0) }
        #expect(everybody == [other])
        try await house.close()
    }

    @Test(.enabled(if: !TemporaryStore.isPostgres, "asks SQLite itself"))
    func `a message nobody could deliver goes after its days, and is waited for no longer`() async throws {
        let house = try await Self.house()
        try await Self.fill(house, ReaderKey(account: "main", reader: "oReader"))
        let job = Retention(store: house.store, libraries: house.libraries, logger: house.logger)
        #expect(try await job.carryOut(now: Date()).first { $0.key == "chat.unsent" }?.count == 1)
        let held = try await house.store.read { try $0.integer("SELECT held FROM contact WHERE reader = 'oReader'") }
        #expect(held == 0)
        try await house.close()
    }

    @Test func `the table of retention is rehearsed, carried out, and set by rule`() async throws {
        let house = try await Self.house(", retention: { readers.links: 3 }")
        let library = try #require(house.libraries.first)
        try await house.store.library("demo").write { transaction in
            for (key, age) in [(UInt8(1), 10.0), (2, 0)] {
                let time = Int(Date(timeIntervalSinceNow: -age * 86_400).timeIntervalSince1970)
                try transaction.run(
                    """
                    INSERT INTO web_session (library, key_hash, account, reader, expires_at)
                    VALUES (\("demo"), \([key]), \("main"), \("oReader"), \(time))
                    """)
            }
        }
        let job = Retention(store: house.store, libraries: house.libraries, logger: house.logger)
        let rehearsed = try await job.rehearse(now: Date())
        #expect(rehearsed.first { $0.key == "web.sessions" }?.count == 1)
        #expect(rehearsed.first { $0.key == "readers.links" }?.days == 3)
        #expect(Set(rehearsed.map(\.key)).count == rehearsed.count)
        #expect(try await job.rehearse(now: Date()) == rehearsed)
        #expect(try await job.carryOut(now: Date()) == rehearsed)
        #expect(try await job.rehearse(now: Date()).allSatisfy { $0.count == 0 })
        #expect(library.retention(house.store).count == rehearsed.count)
        try await house.close()
    }

    @Test(arguments: [
        "retention: { readers.restin: 3 }", "retention: { readers.resting: 0 }", "readers: { cards_per_reader: 0 }",
    ])
    func `a rule that does not exist and days that make no sense are refused`(setting: String) async throws {
        await #expect(throws: Fault.self) { _ = try await Self.house(", " + setting) }
    }
}
