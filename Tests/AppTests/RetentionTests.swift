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
        let yaml = "database: \"sqlite::memory:\"\nlibrary: { id: demo\(more) }"
        return try await House(
            settings: try Settings(try SettingsTree.parse(yaml: yaml, file: "test")),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test func `every table that names a reader is known to erasing again`() async throws {
        let house = try await Self.house()
        let tables = try await house.store.read { transaction in
            try transaction.rows(
                """
                SELECT m.name FROM sqlite_master m WHERE m.type = 'table'
                AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'reader')
                AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'account')
                """, { $0.text(0) })
        }
        #expect(tables.count > 8)
        #expect(Set(tables) == Set(Furnished.tablesOfReaders))
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
        let receipt = try await library.ownData(house.store, database: .memory).erase(reader, now: Date())
        #expect(receipt.entries == 3)
        let left = try await door.read { try Furnished.everybody(in: "demo", $0) }
        #expect(!left.contains(reader))
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
