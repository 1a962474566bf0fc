import ArgumentParser
import Catalogue
import Foundation
import Kernel
import LibrarySystems
import Storage
import Testing

@testable import App

/// A catalogue elsewhere, fetched from a real SRU server (Zebra) and imported.
@Suite(.enabled(if: Zebra.isThere, "zebraidx and zebrasrv are not here: apt-get install idzebra-2.0"))
struct ZebraCounterpartTests {
    @Test func `a remote catalogue is imported by SRU, and a second time changes nothing`() async throws {
        try await Zebra.with { zebra in
            let folder = zebra.folder.appending(path: "ours").path()
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let config = folder + "/shiqu.yaml"
            try Data("database: \"sqlite://\(folder)/shiqu.db\"\nlibrary: { id: demo }\n".utf8)
                .write(to: URL(fileURLWithPath: config))
            func run(_ words: String...) async throws {
                let command = try ShiquCommand.parseAsRoot(words + ["--config", config])
                var asynchronous = try #require(command as? any AsyncParsableCommand)
                try await asynchronous.run()
            }
            try await run("migrate")
            for size in ["100", "1000"] {
                try await run("catalogue", "import", "--sru", zebra.address, "--at-once", size, "--strict")
            }
            let settings = try Settings(
                SettingsTree.parse(yaml: String(contentsOfFile: config, encoding: .utf8), file: ""))
            let (store, room) = try await CatalogueCommand.room(settings, nil)
            let counts = try await room.statistics()
            let books = try DemoLibrary.books().filter(\.isCnmarc)
            #expect(counts.records == books.count)
            #expect(counts.items == books.reduce(0) { $0 + DemoCopies.of($1).count })
            #expect(try await room.search.search("santi", limit: 1).hits.first?.title == "三体")
            try store.close()
        }
    }

    @Test func `a query brings its part, and what Zebra refuses is told with what helps`() async throws {
        try await Zebra.with { zebra in
            var harvest = SRUHarvest(base: zebra.address)
            let all = try await harvest.run { _, _, _ in }
            harvest.query = "dc.title = \"中国\""
            let part = try await harvest.run { _, _, _ in }
            #expect(part < all)
            for version in ["1.1", "2.0"] {
                harvest.version = version
                let again = try await harvest.run { _, _, _ in }
                #expect(again == part)
            }
            harvest.query = "dc.title = zzxxqq"
            #expect(try await harvest.run { _, _, _ in } == 0)
            for (query, schema, words) in [
                ("cql.allRecords=1", "nix", "diagnostic 66"), ("dc.colour = 1", "marcxml", "diagnostic 16"),
                ("dc.title = ", "marcxml", "diagnostic 10"),
            ] {
                (harvest.query, harvest.schema) = (query, schema)
                let refused = harvest
                await #expect {
                    try await refused.run { _, _, _ in }
                } throws: {
                    ($0 as? Fault)?.kind == .data && ($0 as? Fault)?.message.contains(words) == true
                }
            }
        }
    }
}

/// Zebra with the demonstration's Chinese titles, for the length of a test.
private struct Zebra: Sendable {
    let folder: URL
    let address: String

    static let isThere = ["zebraidx", "zebrasrv"].allSatisfy { find($0) != nil }

    private static func find(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    static func with(_ test: (Zebra) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shiqu-zebra-\(UUID().uuidString)")
        let settings = URL(fileURLWithPath: "scripts/counterpart-servers/zebra")
        try FileManager.default.copyItem(at: settings, to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "register"), withIntermediateDirectories: true)
        try Data(try DemoLibrary.marc()).write(to: folder.appending(path: "books.mrc"))
        let port = try FreePort.find(preferred: 0)
        let server = folder.appending(path: "server.xml")
        let text = try String(contentsOf: server, encoding: .utf8).replacing("PORT", with: "\(port)")
        try Data(text.utf8).write(to: server)
        for words in [["init"], ["update", "books.mrc"]] {
            try start("zebraidx", ["-c", "zebra.cfg"] + words, in: folder).waitUntilExit()
        }
        let running = try start("zebrasrv", ["-f", "server.xml"], in: folder)
        // It inherits the signals that are blocked in this process; this one cannot be.
        defer { kill(running.processIdentifier, SIGKILL) }
        let zebra = Zebra(folder: folder, address: "http://127.0.0.1:\(port)/Default")
        // A harvest tries again by itself until the server listens.
        try await test(zebra)
    }

    private static func start(_ name: String, _ words: [String], in folder: URL) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: find(name) ?? name)
        process.arguments = words
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }
}
