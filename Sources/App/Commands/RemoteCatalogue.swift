import ArgumentParser
import Foundation
import Kernel
import LibrarySystems

/// A catalogue elsewhere whose records are fetched by SRU.
struct RemoteCatalogue: ParsableArguments {
    @Option(name: .long, help: "An SRU server's address: fetches its records instead of reading files.")
    var sru: String?
    @Option(name: .long, help: "Which of its records, in CQL.") var query = "cql.allRecords=1"
    @Option(name: .long, help: "What it calls MARCXML; its explain page tells.") var schema = "marcxml"
    @Option(name: .long, help: "1.1, 1.2 or 2.0.") var sruVersion = "1.2"
    @Option(name: .long, help: "How many records are asked for at once.") var atOnce = 100

    func validate() throws {
        guard (1...10_000).contains(atOnce) else { throw ValidationError("--at-once: 1 to 10000") }
    }

    /// Fetches everything into a file that lives while `work` does; no file where no server is named.
    func fetched(_ work: ([String]) async throws -> Void) async throws {
        guard let sru else { return try await work([]) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "shiqu-sru-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: (URL(string: sru)?.host() ?? "sru") + ".xml").path(percentEncoded: false)
        try await fetch(from: sru, into: path)
        try await work([path])
    }

    private func fetch(from address: String, into path: String) async throws {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw Fault(.unavailable, "no temporary file can be written") }
        var harvest = SRUHarvest(base: address)
        (harvest.query, harvest.schema, harvest.version, harvest.pageSize) = (query, schema, sruVersion, atOnce)
        // Answers stand in the file one after another: whoever reads MARCXML takes the records out of them.
        let count = try await harvest.run { bytes, done, total in
            try file.write(contentsOf: bytes)
            Terminal.note("fetched \(done) of \(total)")
        }
        try file.close()
        if count == 0 { throw Fault(.data, "the SRU server has no record for \(query)") }
    }
}
