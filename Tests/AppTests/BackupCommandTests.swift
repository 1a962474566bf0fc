import ArgumentParser
import Catalogue
import Foundation
import Kernel
import Readers
import TestSupport
import Testing

@testable import App
@testable import Storage

/// Backup, restore and move by the command line, on the engine the tests run on and from one to the other.
struct BackupCommandTests {
    /// A folder with settings, a database and a list of erasures.
    private struct Desk {
        let folder: String
        let url: String
        var config: String { folder + "/shiqu.yaml" }
        var erased: String { folder + "/erased" }

        init(url: String? = nil, folder: String = Desk.newFolder()) throws {
            self.folder = folder
            self.url = url ?? TemporaryStore.newURL(in: folder)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data("database: \"\(self.url)\"\nerasure_list: \"\(erased)\"\nlibrary: { id: demo }".utf8)
                .write(to: URL(fileURLWithPath: config))
        }

        static func newFolder() -> String {
            FileManager.default.temporaryDirectory.appending(path: "shiqu-backup-\(UUID().uuidString)").path()
        }

        var settings: Settings { get throws { try Settings.load(file: config, environment: [:]) } }

        func run(_ words: [String], withSettings: Bool = true) async throws {
            let command = try ShiquCommand.parseAsRoot(words + (withSettings ? ["--config", config] : []))
            var asynchronous = try #require(command as? any AsyncParsableCommand)
            try await asynchronous.run()
        }

        /// A library with titles, patrons, a shelf and a reader to be erased.
        func fill() async throws {
            try await run(["migrate"])
            let marc = folder + "/demo.mrc"
            try Data(try DemoLibrary.marc()).write(to: URL(fileURLWithPath: marc))
            try await run(["catalogue", "import", marc])
            try await run(["patron", "add", "--card", "1001", "--name", "张三"])
            let store = try House.openStore(settings)
            // As the server's start does.
            _ = try await Furnished(settings.library(nil), among: 1, publicURL: nil, store: store)
                .ownData(store, erasures: erased).eraseAgain({ _ in [] }, now: Date())
            for reader in ["oStays", "oGoes"] {
                try await store.library("demo").write { transaction -> Void in
                    try transaction.run(
                        "INSERT INTO contact (library, account, reader, language) VALUES ('demo', 'main', \(reader), 'zh')"
                    )
                }
            }
            try store.close()
        }

        /// What is in the database, table by table, and what a search finds.
        func holdings() async throws -> (rows: [String: [[SQLValue]]], found: Set<String>) {
            let store = try House.openStore(settings)
            defer { try? store.close() }
            let kept = KeptTable.all(after: store.steps).filter { !KeptTable.leftOut.contains($0.name) }
            let rows = try await store.read { transaction in
                try kept.reduce(into: [String: [[SQLValue]]]()) { rows, table in
                    rows[table.name] = try transaction.rows(table.page(after: nil, limit: 100_000)) { table.values($0) }
                }
            }
            let room = CatalogueRoom(store: store.library("demo"))
            let page = try await room.search.search("三体")
            return (rows, Set(page.hits.map(\.id)))
        }
    }

    @Test func `the tables a backup keeps are the tables there are, column by column`() async throws {
        let store = try Store(
            try TemporaryStore.newAddress() ?? .memory, schema: House.schema)
        try await store.migrate()
        let kept = KeptTable.all(after: store.steps)
        for table in kept { #expect(try await store.tables(with: table.columns.map(\.name)).contains(table.name)) }
        let all = try await store.tables(with: []).filter { $0 != "schema_step" && !$0.hasPrefix("sqlite_") }
        #expect(Set(all) == Set(kept.map(\.name)))
    }

    @Test func `what a library has is saved, verified and restored into either engine`() async throws {
        let desk = try Desk()
        try await desk.fill()
        let before = try await desk.holdings()
        #expect(!before.found.isEmpty)
        let backup = desk.folder + "/backup"
        try await desk.run(["backup", backup])
        try await desk.run(["verify-backup", backup], withSettings: false)
        let folder = Desk.newFolder()
        for target in try [Desk(), Desk(url: "sqlite://\(folder)/other.db", folder: folder)] {
            try await target.run(["restore", backup])
            let after = try await target.holdings()
            #expect(after.found == before.found)
            // The index is built again, so titles have other numbers in it.
            for table in before.rows.keys.sorted() where !["bib", "bib_card"].contains(table) {
                #expect(after.rows[table] == before.rows[table], "\(table)")
            }
            for table in ["bib", "bib_card"] { #expect(after.rows[table]?.count == before.rows[table]?.count) }
            // Into an empty place only.
            await #expect(throws: Fault.self) { try await target.run(["restore", backup]) }
            try await target.run(["migrate"])
        }
    }

    @Test func `whoever was erased since the backup is erased again by a restore`() async throws {
        let desk = try Desk()
        try await desk.fill()
        let backup = desk.folder + "/backup"
        try await desk.run(["backup", backup])
        let settings = try desk.settings
        let store = try House.openStore(settings)
        let library = try Furnished(settings.library(nil), among: 1, publicURL: nil, store: store)
        let reader = ReaderKey(account: "main", reader: "oGoes")
        _ = try await library.ownData(store, erasures: settings.erasureList).erase(reader, now: Date())
        try store.close()
        // The same list of erasures, another empty database.
        let target = try Desk(
            url: TemporaryStore.isPostgres ? nil : "sqlite://\(desk.folder)/again.db", folder: desk.folder)
        try await target.run(["restore", backup])
        let restored = try House.openStore(target.settings)
        defer { try? restored.close() }
        let readers = try await restored.read { try Furnished.everybody(in: "demo", $0) }
        #expect(readers == [ReaderKey(account: "main", reader: "oStays")])
    }

    @Test func `a library moves to another database, but not while a server is at work`() async throws {
        let folder = Desk.newFolder()
        let desk = try Desk(url: "sqlite://\(folder)/old.db", folder: folder)
        try await desk.fill()
        let url = TemporaryStore.newURL(in: Desk.newFolder())
        let store = try House.openStore(desk.settings)
        try await store.write { try NodeTable.note("server", now: $0.time(), $0) }
        await #expect { try await desk.run(["move", "--to", url]) } throws: { ($0 as? Fault)?.kind == .tryAgain }
        _ = try await store.write { try NodeTable.forget("server", $0) }
        try store.close()
        try await desk.run(["move", "--to", url])
        let before = try await desk.holdings()
        let after = try await Desk(url: url).holdings()
        #expect(after.found == before.found && !after.found.isEmpty)
        #expect(after.rows.mapValues(\.count) == before.rows.mapValues(\.count))
        #expect(after.rows["circ_patron"] == before.rows["circ_patron"])
        await #expect(throws: Fault.self) { try await desk.run(["move", "--to", url]) }
    }

    @Test func `a damaged backup is refused as bad data`() async throws {
        let desk = try Desk()
        try await desk.run(["migrate"])
        let backup = desk.folder + "/backup"
        try await desk.run(["backup", backup])
        var bytes = try Data(contentsOf: URL(fileURLWithPath: backup))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(fileURLWithPath: backup))
        await #expect { try await desk.run(["verify-backup", backup], withSettings: false) } throws: {
            ($0 as? Fault)?.kind == .data
        }
    }

    @Test func `an address is shown without its password`() throws {
        let yaml = "database: \"postgres://me:secret@db/x?sslmode=require&sslpassword=hidden\"\nlibrary: { id: a }"
        let settings = try Settings(try SettingsTree.parse(yaml: yaml, file: "test"))
        #expect(settings.databaseShown == "postgres://me:********@db/x?sslmode=require&sslpassword=********")
        #expect(!settings.printed().contains("secret") && !settings.printed().contains("hidden"))
    }
}
