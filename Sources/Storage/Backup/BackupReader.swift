import Foundation
import Kernel

/// Reads a backup's blocks in their order and believes none whose checksum is wrong.
struct BackupReader {
    private let file: FileHandle
    private let path: String
    private var number: UInt32 = 0
    /// What the backup is of.
    private(set) var manifest = BackupManifest()

    /// Opens a backup and reads its manifest.
    ///
    /// - Throws: `Fault` where there is no file, or it is no backup of a format this version knows.
    init(path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Fault(.input, "there is no backup at \(path), or it may not be read")
        }
        self.file = file
        self.path = path
        let magic = Array(BackupBlock.magic.utf8)
        let begin = try take(magic.count)
        guard begin == magic else {
            let isLater = begin.prefix(13).elementsEqual(magic.prefix(13))
            throw Fault(
                .data, isLater ? "\(path) is a backup of a later format: use a newer shiqu" : "\(path) is no backup")
        }
        guard let (kind, bytes) = try block(), kind == .manifest else { throw damaged("it does not say what it is of") }
        manifest = try decode(bytes)
    }

    /// The next block, nil at the end of the file.
    mutating func block() throws -> (kind: BackupBlock.Kind, bytes: [UInt8])? {
        let head = try take(BackupBlock.Head.size)
        if head.isEmpty { return nil }
        guard let head = BackupBlock.Head(head), head.number == number else {
            throw damaged("block \(number) cannot be told from rubbish")
        }
        let packed = try take(Int(head.packed))
        guard let bytes = try? Deflate.inflate(packed[...], to: Int(head.size)), head.sum(bytes) == head.checksum else {
            throw damaged("the checksum of block \(number) is wrong")
        }
        number += 1
        return (head.kind, bytes)
    }

    /// Hands on all rows, some at a time, and checks that they are as many as were written.
    ///
    /// - Returns: how many rows each table has.
    mutating func rows(_ body: (KeptTable, [[SQLValue]]) throws -> Void) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        while let (kind, bytes) = try block() {
            switch kind {
            case .rows:
                let (table, rows) = try rows(bytes)
                counts[table.name, default: 0] += rows.count
                try body(table, rows)
            case .ending:
                let ending: BackupEnding = try decode(bytes)
                guard ending.rows.filter({ $0.value > 0 }) == counts else { throw damaged("rows are missing") }
                guard try take(1).isEmpty else { throw damaged("something stands after its end") }
                return counts
            case .manifest: throw damaged("it begins twice")
            }
        }
        throw damaged("its end is missing")
    }

    private func rows(_ bytes: [UInt8]) throws -> (KeptTable, [[SQLValue]]) {
        var reader = RowBytes.Reader(bytes)
        let place = try reader.number()
        guard place < UInt64(manifest.tables.count) else { throw damaged("a block is of no table") }
        let table = manifest.tables[Int(place)]
        var rows: [[SQLValue]] = []
        while !reader.isAtEnd { rows.append(try table.columns.map { _ in try reader.value() }) }
        return (table, rows)
    }

    private func take(_ count: Int) throws -> [UInt8] {
        if count == 0 { return [] }
        var bytes: [UInt8] = []
        do {
            while bytes.count < count, let more = try file.read(upToCount: count - bytes.count), !more.isEmpty {
                bytes.append(contentsOf: more)
            }
        } catch {
            throw Fault(.unavailable, "\(path) cannot be read", cause: error)
        }
        guard bytes.count == count || bytes.isEmpty else { throw damaged("it breaks off") }
        return bytes
    }

    private func decode<Value: Decodable>(_ bytes: [UInt8]) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(bytes))
        } catch {
            throw damaged("what it says of itself cannot be read")
        }
    }

    private func damaged(_ why: String) -> Fault {
        Fault(.data, "the backup \(path) is damaged or not whole: \(why)")
    }
}

/// What a backup is of.
struct BackupManifest: Codable {
    var version = ""
    var engine = ""
    var madeAt: Int64 = 0
    var steps: [String] = []
    var tables: [KeptTable] = []
}

/// How many rows a backup has, which only its end can say.
struct BackupEnding: Codable {
    var rows: [String: Int] = [:]
}
