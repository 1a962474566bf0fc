import Catalogue
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import App

struct DemoRecallTests {
    private static let fixtures = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("CatalogueTests/Fixtures")

    @Test func `what readers type finds the title they mean, nearly always as the first`() async throws {
        let room = try await Self.demoLibrary()
        for name in ["queries.tsv", "queries-heldout.tsv"] {
            let pairs = try Self.pairs(name)
            var (first, among) = (0, 0)
            for (query, expected) in pairs {
                let hits = try await room.search.search(query, limit: 5).hits.map(\.control)
                if let top = hits.first, expected.contains(top) { first += 1 }
                if hits.contains(where: expected.contains) { among += 1 }
            }
            print("\(name): \(pairs.count) queries, \(first) titles first, \(among) among the first five")
            #expect(pairs.count >= 60)
            #expect(first * 100 >= pairs.count * 97, "\(name): first for \(first) of \(pairs.count)")
            #expect(among * 100 >= pairs.count * 99, "\(name): among five for \(among) of \(pairs.count)")
        }
    }

    /// The demonstration library, imported as the demonstration imports it.
    private static func demoLibrary() async throws -> CatalogueRoom {
        let store = try await TemporaryStore.inMemory(CatalogueRoom.schema)
        let room = CatalogueRoom(store: store.library("demo"))
        let folder = FileManager.default.temporaryDirectory.appending(path: "shiqu-recall-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, bytes) in [("cnmarc.mrc", try DemoLibrary.marc()), ("marc21.mrc", try DemoLibrary.marc21())] {
            let file = folder.appending(path: name)
            try Data(bytes).write(to: file)
            _ = try await CatalogueImport(sink: room.sink).run(files: [file.path(percentEncoded: false)])
        }
        return room
    }

    private static func pairs(_ file: String) throws -> [(query: String, expected: Set<String>)] {
        let text = try String(contentsOf: fixtures.appendingPathComponent(file), encoding: .utf8)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return (cells[0], Set(cells[1].split(separator: ",").map(String.init)))
        }
    }
}
