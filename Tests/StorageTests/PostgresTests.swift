import Kernel
import TestSupport
import Testing

@testable import Storage

/// What only PostgreSQL does; the rest is tested by all tests of stores, run with `make test-postgres`.
struct PostgresTests {
    @Test(arguments: [
        ("SELECT 1", "SELECT 1"), ("a = ? AND b = ?", "a = $1 AND b = $2"), ("a = '?' AND b = ?", "a = '?' AND b = $1"),
        ("'it''s ?' || ?", "'it''s ?' || $1"), ("", ""),
    ])
    func `places of values are numbered, but not in quotes`(text: String, numbered: String) {
        #expect(PostgresText.numbered(text) == numbered)
    }

    @Test func `a server that is not there is told at the start, without its password`() throws {
        let address = try DatabaseAddress(url: "postgres://me:secret@127.0.0.1:1/none?connect_timeout=2")
        do {
            _ = try Store(address, schema: [])
            Issue.record("there was a server")
        } catch let fault as Fault {
            #expect(fault.kind == .unavailable)
            #expect(!fault.description.contains("secret"))
        }
    }
}

@Suite(.enabled(if: TemporaryStore.isPostgres, "needs a PostgreSQL server"))
struct PostgresServerTests {
    private static let schema = [
        SchemaStep(
            "test.counter.1",
            [
                .table(
                    Table(
                        "counter",
                        [
                            .text("library"), .text("name"), .integer("value"), .real("share", nullable: true),
                            .blob("bytes", nullable: true),
                        ], primaryKey: ["library", "name"]))
            ])
    ]

    private func store() async throws -> Store { try await TemporaryStore.inMemory(Self.schema) }

    @Test func `values of every kind come back as they went`() async throws {
        let store = try await store()
        let bytes = (0...255).map { UInt8($0) }
        _ = try await store.write { transaction in
            try transaction.run(
                """
                INSERT INTO counter (library, name, value, share, bytes)
                VALUES ('a', \("汉字 '\\ ?"), \(Int64.min), \(0.1), \(bytes)), ('a', 'none', 0, \(Double?.none), NULL)
                """)
        }
        let read = try await store.read {
            try $0.rows("SELECT name, value, share, bytes FROM counter WHERE library = 'a' ORDER BY value") { row in
                (row.text(0), row.integer(1), row.real(2), row.bytes(3), row.optionalText(3) == nil)
            }
        }
        #expect(read[0].0 == "汉字 '\\ ?")
        #expect(read[0].1 == Int64.min)
        #expect(read[0].2 == 0.1)
        #expect(read[0].3 == bytes)
        #expect(read[1].3.isEmpty && read[1].4)
    }

    @Test func `what many read and write back at once is never lost`() async throws {
        let store = try await store()
        _ = try await store.write { try $0.run("INSERT INTO counter (library, name, value) VALUES ('a', 'x', 0)") }
        // Read, then write what was read plus one: without serialisable transactions some would vanish.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<60 {
                group.addTask {
                    try await store.write { transaction -> Void in
                        let value = try transaction.integer(
                            "SELECT value FROM counter WHERE library = 'a' AND name = 'x'")
                        try transaction.run(
                            "UPDATE counter SET value = \(value + 1) WHERE library = 'a' AND name = 'x'")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.read { try $0.integer("SELECT value FROM counter WHERE library = 'a'") } == 60)
    }

    @Test func `a refused constraint is told by its kind and undoes only its own caller`() async throws {
        let store = try await store()
        let kinds = try await withThrowingTaskGroup(of: ConstraintViolation.Kind?.self) { group in
            for index in 0..<20 {
                group.addTask {
                    do {
                        try await store.write { transaction -> Void in
                            try transaction.run(
                                "INSERT INTO counter (library, name, value) VALUES ('a', \("n\(index % 10)"), 1)")
                        }
                        return nil
                    } catch let violation as ConstraintViolation {
                        return violation.kind
                    }
                }
            }
            return try await group.reduce(into: [ConstraintViolation.Kind]()) { kinds, kind in
                if let kind { kinds.append(kind) }
            }
        }
        #expect(kinds.count == 10 && kinds.allSatisfy { $0 == .unique })
        #expect(try await store.read { try $0.integer("SELECT count(*) FROM counter WHERE library = 'a'") } == 10)
    }

    @Test func `a connection the server ended is opened anew`() async throws {
        let store = try await store()
        _ = try await store.write { try $0.run("INSERT INTO counter (library, name, value) VALUES ('a', 'x', 1)") }
        _ = try await store.read { try $0.integer("SELECT value FROM counter WHERE library = 'a'") }
        // All of this store's connections but the one that asks.
        _ = try await store.read { transaction in
            try transaction.integer(
                """
                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE pid <> pg_backend_pid() AND application_name = current_setting('application_name')
                """)
        }
        for _ in 0..<8 {
            _ = try await store.write { try $0.run("UPDATE counter SET value = value + 1 WHERE library = 'a'") }
            _ = try await store.read { try $0.integer("SELECT value FROM counter WHERE library = 'a'") }
        }
        #expect(try await store.read { try $0.integer("SELECT value FROM counter WHERE library = 'a'") } == 9)
    }

    @Test func `connections cut again and again lose nothing that was acknowledged, and nothing happens twice`()
        async throws
    {
        let store = try await store()
        let knife = try await self.store()
        let name = try await store.read {
            try $0.first("SELECT current_setting('application_name')") { $0.text(0) } ?? ""
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    for number in 0..<40 { try await Self.insist(store, "w\(writer)n\(number)") }
                }
            }
            group.addTask {
                for _ in 0..<12 {
                    try await Task.sleep(for: .milliseconds(25))
                    _ = try await knife.read {
                        try $0.integer(
                            """
                            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                            WHERE application_name = \(name)
                            """)
                    }
                }
            }
            try await group.waitForAll()
        }
        let (rows, most) = try await store.read {
            (
                try $0.integer("SELECT count(*) FROM counter WHERE library = 'a'"),
                try $0.integer("SELECT max(value) FROM counter WHERE library = 'a'")
            )
        }
        #expect(rows == 320 && most == 1)
    }

    /// Writes a row once, asking again where nobody could tell whether it was written, as a channel does.
    private static func insist(_ store: Store, _ name: String) async throws {
        while true {
            do {
                return try await store.write { transaction -> Void in
                    let isNew = try transaction.run(
                        "INSERT INTO counter (library, name, value) VALUES ('a', \(name), 0) ON CONFLICT DO NOTHING")
                    guard isNew == 1 else { return }
                    try transaction.run(
                        "UPDATE counter SET value = value + 1 WHERE library = 'a' AND name = \(name)")
                }
            } catch let fault as Fault where fault.kind == .unavailable {
                continue
            }
        }
    }

    @Test func `two nodes that start at once make the schema once`() async throws {
        let server = try #require(try TemporaryStore.newAddress())
        let nodes = try (0..<3).map { _ in try Store(server, schema: Self.schema) }
        let steps = try await withThrowingTaskGroup(of: [String].self) { group in
            for node in nodes { group.addTask { try await node.migrate() } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(steps.count { $0 == "test.counter.1" } == 1)
    }
}
