import Kernel
import Storage
import TestSupport
import Testing

struct StoreTests {
    static let schema = [
        SchemaStep(
            "test.note.1",
            [
                .table(
                    Table(
                        "note", [.text("library"), .integer("id"), .text("words", nullable: true), .blob("bytes")],
                        primaryKey: ["library", "id"], checks: ["id > 0"])),
                .index("note_words", on: "note", ["library", "words"]),
            ])
    ]

    @Test func `what was written is read back, every kind of value`() async throws {
        let store = try await TemporaryStore.inMemory(Self.schema).library("a")
        try await store.write { transaction in
            try transaction.run(
                "INSERT INTO note (library, id, words, bytes) VALUES ('a', 1, \("三体 😀 'x'"), \([UInt8](0...255)))")
            try transaction.run(
                "INSERT INTO note (library, id, words, bytes) VALUES ('a', 2, \(String?.none), \([UInt8]()))")
        }
        let rows = try await store.read { transaction in
            try transaction.rows("SELECT id, words, bytes FROM note WHERE library = \(store.id) ORDER BY id") {
                ($0.int(0), $0.optionalText(1), $0.bytes(2).count)
            }
        }
        #expect(rows.map(\.0) == [1, 2])
        #expect(rows.map(\.1) == ["三体 😀 'x'", nil])
        #expect(rows.map(\.2) == [256, 0])
    }

    @Test func `a failing writer undoes only itself, though it shares a commit`() async throws {
        let store = try await TemporaryStore.inMemory(Self.schema)
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for id in 1...200 {
                group.addTask {
                    do {
                        try await store.write { transaction in
                            try transaction.run(
                                "INSERT INTO note (library, id, bytes) VALUES ('a', \(id), \([UInt8]()))")
                            if id % 7 == 0 { throw Fault(.data, "no") }
                        }
                        return true
                    } catch { return false }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        let kept = try await store.read { try $0.integer("SELECT count(*) FROM note") }
        #expect(outcomes == 172)
        #expect(kept == 172)
    }

    @Test(.enabled(if: !TemporaryStore.isPostgres, "reads SQLite's plans"))
    func `a crowded table is read by the index made for the question`() async throws {
        func plan(_ changes: [SchemaChange]) async throws -> [String] {
            let table = Table(
                "bound", [.text("library"), .integer("id"), .text("account"), .text("reader"), .text("card")],
                primaryKey: ["library", "id"], uniques: [["library", "account", "reader", "card"]])
            let store = try await TemporaryStore.inMemory([SchemaStep("test.bound.1", [.table(table)] + changes)])
            let question = "SELECT * FROM bound WHERE library = 'a' AND account = 'b' AND reader = 'c' ORDER BY id"
            return try await store.read { try $0.rows("EXPLAIN QUERY PLAN \(unsafe: question)") { $0.text(3) } }
        }
        let usual = try await plan([])
        #expect(!usual.contains { $0.contains("reader=?") })
        let crowded = try await plan([.crowded("bound")])
        #expect(crowded.contains { $0.contains("(library=? AND account=? AND reader=?)") }, "\(crowded)")
        // A step later changes the figures once more.
        #expect(try await plan([.crowded("bound"), .crowded("bound")]) == crowded)
    }

    @Test func `statements and commits are counted`() async throws {
        let store = try await TemporaryStore.inMemory(Self.schema)
        let before = store.work
        _ = try await store.read { try $0.integer("SELECT count(*) FROM note") }
        try await store.write { transaction -> Void in
            try transaction.run("INSERT INTO note (library, id, bytes) VALUES ('a', 1, \([UInt8]()))")
        }
        // A read, and a write between the statements that begin and commit it.
        #expect(store.work.statements - before.statements == 4)
        #expect(store.work.commits - before.commits == 1)
    }

    @Test func `a failed statement dooms its transaction even when the caller goes on`() async throws {
        let store = try await TemporaryStore.inMemory(Self.schema)
        await #expect(throws: ConstraintViolation.self) {
            try await store.write { transaction in
                try transaction.run("INSERT INTO note (library, id, bytes) VALUES ('a', 1, \([UInt8]()))")
                _ = try? transaction.run("INSERT INTO note (library, id, bytes) VALUES ('a', 0, \([UInt8]()))")
            }
        }
        #expect(try await store.read { try $0.integer("SELECT count(*) FROM note") } == 0)
    }

    @Test func `a room's statement that forgets its library is refused`() async throws {
        let store = try await TemporaryStore.inMemory(Self.schema)
        await #expect(throws: Fault.self) {
            try await store.library("a").read { try $0.integer("SELECT count(*) FROM note") }
        }
        #expect(
            try await store.library("a").read { try $0.integer("SELECT count(*) FROM note WHERE library = 'a'") } == 0)
    }

    @Test func `a schema step runs once, and a newer database is refused`() async throws {
        let (store, path) = try await TemporaryStore.inFile(Self.schema)
        #expect(try await store.migrate().isEmpty)
        #expect(try await store.schemaState().isCurrent)
        try store.close()
        let older = try Store(.file(path), schema: [])
        #expect(try await older.schemaState().unknown == ["test.note.1"])
        await #expect(throws: Fault.self) { try await older.migrate() }
    }

    @Test func `whoever comes after the end is told so`() async throws {
        for store in [
            try await TemporaryStore.inMemory(Self.schema), try await TemporaryStore.inFile(Self.schema).store,
        ] {
            try store.close()
            try store.close()
            let isClosed: @Sendable (any Error) -> Bool = { ($0 as? Fault)?.message.contains("closed") == true }
            await #expect { try await store.read { try $0.integer("SELECT count(*) FROM note") } } throws: {
                isClosed($0)
            }
            await #expect { try await store.write { try $0.run("DELETE FROM note") } } throws: { isClosed($0) }
            await #expect { try await store.library("a").read { try $0.integer("SELECT 'library'") } } throws: {
                isClosed($0)
            }
            await #expect { try await store.schemaState() } throws: { isClosed($0) }
        }
    }

    @Test func `whether anything can be written is seen without a trace`() async throws {
        let (store, _) = try await TemporaryStore.lasting(Self.schema)
        for _ in 1...3 { try await store.tryWriting() }
        #expect(try await store.schemaState().isCurrent)
        await store.readOnly()
        await #expect { try await store.tryWriting() } throws: { error in
            (error as? Fault)?.kind == .unavailable && (error as? Fault)?.message.contains("cannot write") == true
        }
    }

    @Test func `uses are summed per function and day`() async throws {
        let store = try await TemporaryStore.inMemory([])
        for day in [10, 10, 11] {
            try await store.write { $0.countUse(of: "CO01", library: "a", account: "main", day: day) }
        }
        try? await store.write { transaction -> Void in
            transaction.countUse(of: "CO01", library: "a", account: "main", day: 10)
            throw Fault(.data, "undone, so not counted")
        }
        #expect(try await store.read { try Usage.totals($0, library: "a", from: 10, through: 10) } == ["CO01": 2])
        #expect(try await store.read { try Usage.totals($0, library: "a", from: 0, through: 99) } == ["CO01": 3])
    }

    @Test(arguments: [
        ("sqlite:///var/lib/shiqu/shiqu.db", DatabaseAddress.file("/var/lib/shiqu/shiqu.db")),
        ("sqlite://shiqu.db", .file("shiqu.db")), ("sqlite::memory:", .memory),
    ])
    func `an address is read`(url: String, address: DatabaseAddress) throws {
        #expect(try DatabaseAddress(url: url) == address)
    }

    @Test func `of a server's address, what is libpq's is left to it`() throws {
        let text = "postgres://shiqu@db/shiqu?sslmode=require&writers=3&schema=one"
        guard case .postgres(let address) = try DatabaseAddress(url: text) else {
            Issue.record("not a server's address")
            return
        }
        #expect(address.url == "postgres://shiqu@db/shiqu?sslmode=require")
        #expect((address.readers, address.writers) == (4, 3))
        #expect(address.schema == "one")
    }

    @Test(arguments: ["", "sqlite://", "mysql://x", "postgres://x?readers=0", "postgres://x?schema=a;b"])
    func `an address that is none is refused`(url: String) {
        #expect(throws: Fault.self) { try DatabaseAddress(url: url) }
    }
}
