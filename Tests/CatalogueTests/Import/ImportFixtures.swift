import Foundation
import Synchronization

@testable import Catalogue

extension ImportChange {
    /// The control number it is about.
    var control: String {
        switch self {
        case .put(let record): record.control
        case .delete(let control): control
        }
    }
}

/// A catalogue in memory that counts as the real one must.
actor RememberingSink: ImportSink {
    private(set) var records: [String: BibliographicRecord] = [:]
    private(set) var batches: [Int] = []

    func apply(_ batch: [ImportChange]) async throws -> ImportTally {
        batches.append(batch.count)
        var tally = ImportTally()
        for change in batch {
            switch change {
            case .put(let record):
                switch records[record.control] {
                case nil: tally.added += 1
                case record: tally.unchanged += 1
                default: tally.updated += 1
                }
                records[record.control] = record
            case .delete(let control):
                if records.removeValue(forKey: control) == nil { tally.notHeld += 1 } else { tally.deleted += 1 }
            }
        }
        return tally
    }
}

/// A folder of its own that goes with the test.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "shiqu-import-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = "\(path)/\(name)"
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }
}
