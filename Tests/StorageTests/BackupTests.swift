import Foundation
import Kernel
import TestSupport
import Testing

@testable import Storage

struct BackupTests {
    private static let first = SchemaStep(
        "test.note.1",
        [
            .table(Table("shelf", [.text("library"), .text("name")], primaryKey: ["library", "name"])),
            .table(
                Table(
                    "note",
                    [
                        .text("library"), .integer("id"), .text("shelf", nullable: true),
                        .real("weight", nullable: true),
                        .blob("bytes"),
                    ],
                    primaryKey: ["library", "id"],
                    references: [.init(["library", "shelf"], to: "shelf", ["library", "name"])])),
            .statement("INSERT INTO shelf (library, name) VALUES ('a', 'from the step')"),
        ])
    private static let second = SchemaStep(
        "test.note.2",
        [
            .column(.text("words", default: "none"), to: "note"),
            .statement("UPDATE note SET words = 'old' WHERE id < 100"),
        ])

    private static func file() -> String {
        FileManager.default.temporaryDirectory.appending(path: "shiqu-backup-\(UUID().uuidString)").path()
    }

    /// A store with rows of every kind, more than one page and block of them.
    private static func filled(_ steps: [SchemaStep] = [first]) async throws -> Store {
        let store = try await TemporaryStore.inMemory(steps)
        _ = try await store.write { try $0.run("INSERT INTO shelf (library, name) VALUES ('a', \("三体 'x'"))") }
        try await store.write { transaction -> Void in
            for id in 1...1203 {
                let shelf = id % 3 == 0 ? nil : "三体 'x'"
                let weight = id % 2 == 0 ? nil : Double(id) / 7
                let bytes = (0..<(id % 900)).map { UInt8(truncatingIfNeeded: $0 &* id) }
                try transaction.run(
                    """
                    INSERT INTO note (library, id, shelf, weight, bytes)
                    VALUES ('a', \(id % 5 == 0 ? Int64.max - Int64(id) : Int64(id)), \(shelf), \(weight), \(bytes))
                    """)
            }
        }
        return store
    }

    private static func save(_ store: Store) async throws -> String {
        let path = file()
        _ = try await Backup.write(store, to: path, version: "test", now: Date(timeIntervalSince1970: 1_800_000_000))
        return path
    }

    /// All rows of a backup.
    private static func rows(_ path: String) throws -> [String: [[SQLValue]]] {
        var found: [String: [[SQLValue]]] = [:]
        var reader = try BackupReader(path: path)
        _ = try reader.rows { found[$0.name, default: []] += $1 }
        return found
    }

    @Test func `what was restored is what was saved, whichever engine`() async throws {
        let path = try await Self.save(try await Self.filled())
        for address in [try TemporaryStore.newAddress(), .memory] {
            guard let address else { continue }
            let store = try Store(address, schema: [Self.first])
            let summary = try await Backup.restore(path, into: store)
            #expect(summary.rows == ["note": 1203, "shelf": 2])
            try await Backup.finishRestoring(store)
            #expect(try await store.schemaState().isCurrent)
            let again = try await Self.save(store)
            #expect(try Self.rows(again) == Self.rows(path))
            try store.close()
        }
    }

    @Test func `a backup of an older version is brought up to date on the way`() async throws {
        let path = try await Self.save(try await Self.filled())
        let store = try Store(try TemporaryStore.newAddress() ?? .memory, schema: [Self.first, Self.second])
        _ = try await Backup.restore(path, into: store)
        try await Backup.finishRestoring(store)
        #expect(try await store.schemaState().isCurrent)
        let old = try await store.read { try $0.integer("SELECT count(*) FROM note WHERE words = 'old'") }
        #expect(old == 80)
    }

    @Test func `a newer backup, a place that is not empty and a file that is there are refused`() async throws {
        let store = try await Self.filled([Self.first, Self.second])
        let path = try await Self.save(store)
        let older = try Store(try TemporaryStore.newAddress() ?? .memory, schema: [Self.first])
        await #expect { try await Backup.restore(path, into: older) } throws: { error in
            (error as? Fault)?.kind == .settings && (error as? Fault)?.message.contains("newer version") == true
        }
        await #expect { try await Backup.restore(path, into: store) } throws: { ($0 as? Fault)?.kind == .settings }
        await #expect {
            try await Backup.write(store, to: path, version: "test", now: Date(timeIntervalSince1970: 0))
        } throws: {
            ($0 as? Fault)?.kind == .input
        }
        #expect(try Backup.check(path).total == 1205)
    }

    @Test func `a restore that did not come to its end lets nobody serve`() async throws {
        let path = try await Self.save(try await Self.filled())
        let store = try Store(try TemporaryStore.newAddress() ?? .memory, schema: [Self.first])
        _ = try await Backup.restore(path, into: store)
        #expect(try await !store.schemaState().isCurrent)
        await #expect { try await store.migrate() } throws: { error in
            (error as? Fault)?.message.contains("being restored") == true
        }
        await #expect(throws: Fault.self) { try await Backup.restore(path, into: store) }
    }

    @Test func `no damaged byte and no missing end goes unnoticed`() async throws {
        let path = try await Self.save(try await Self.filled())
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        let rows = try Self.rows(path)
        let damaged = Self.file()
        // Every byte of the heads at the beginning, then one in a few hundred.
        for place in Array(0..<64) + Array(stride(from: 64, to: whole.count, by: 331)) {
            var bytes = whole
            bytes[place] ^= 0x10
            try bytes.write(to: URL(fileURLWithPath: damaged))
            // Bits that mean nothing to zlib may change without changing a row.
            if let read = try? Self.rows(damaged) { #expect(read == rows, "byte \(place)") }
            if place < 64 { #expect(throws: Fault.self, "byte \(place)") { try Backup.check(damaged) } }
        }
        for size in [0, 1, 14, 15, 31, 32, whole.count / 2, whole.count - 1] {
            try whole.prefix(size).write(to: URL(fileURLWithPath: damaged))
            #expect(throws: Fault.self, "\(size) bytes") { try Backup.check(damaged) }
        }
        try (whole + Data([0])).write(to: URL(fileURLWithPath: damaged))
        #expect(throws: Fault.self) { try Backup.check(damaged) }
    }

    @Test func `a backup is made while others write, of one moment, and for its owner alone`() async throws {
        let store = try await Self.filled()
        let saving = Task { try await Self.save(store) }
        for id in 2000..<2100 {
            try await store.write { transaction -> Void in
                try transaction.run("INSERT INTO shelf (library, name) VALUES ('b', \("s\(id)"))")
                try transaction.run(
                    "INSERT INTO note (library, id, shelf, bytes) VALUES ('b', \(id), \("s\(id)"), \([UInt8]()))")
            }
        }
        let path = try await saving.value
        let rows = try Self.rows(path)
        let (shelves, notes) = (rows["shelf"]?.count ?? 0, rows["note"]?.count ?? 0)
        #expect(shelves - 2 == notes - 1203)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test(arguments: [0, 1, -1, 63, -64, 64, 1 << 40, Int64.max, Int64.min])
    func `whole numbers of either sign are read as they were written`(number: Int64) throws {
        var bytes: [UInt8] = []
        RowBytes.write(.integer(number), to: &bytes)
        var reader = RowBytes.Reader(bytes)
        #expect(try reader.value() == .integer(number) && reader.isAtEnd)
    }
}
