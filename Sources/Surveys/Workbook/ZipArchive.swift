import Foundation
import Kernel
import Storage

/// The files of a ZIP archive (PKWARE's APPNOTE 6.3), within bounds, so that a small file cannot fill the memory.
struct ZipArchive {
    /// What an archive may hold.
    struct Limits {
        var entries = 2_000
        var bytesOfOne = 128 << 20
        var bytesOfAll = 256 << 20
    }

    private struct Entry {
        var method: Int
        var packed: Int
        var size: Int
        var checksum: UInt32
        var offset: Int
    }

    private let bytes: [UInt8]
    private let file: String
    private var entries: [String: Entry] = [:]
    /// The names of its files.
    private(set) var names: [String] = []

    /// Opens an archive; throws `Fault` (`.data`) where it is none, or beyond the limits.
    init(_ data: Data, file: String, limits: Limits = Limits()) throws {
        bytes = [UInt8](data)
        self.file = file
        let end = try directoryEnd()
        let count = number(end + 10, 2)
        guard count <= limits.entries else { throw flaw("holds \(count) files, more than \(limits.entries)") }
        var at = number(end + 16, 4)
        var total = 0
        for _ in 0..<count {
            guard at + 46 <= bytes.count, number(at, 4) == 0x0201_4B50 else { throw flaw("is damaged") }
            let (name, entry, next) = try directoryEntry(at)
            total += entry.size
            guard entry.size <= limits.bytesOfOne, total <= limits.bytesOfAll else {
                throw flaw("unpacks to more than this program takes")
            }
            at = next
            if name.hasSuffix("/") { continue }
            guard entries.updateValue(entry, forKey: name) == nil else { throw flaw("holds \(name) twice") }
            names.append(name)
        }
    }

    /// The bytes of one file; nil where there is none of this name.
    func read(_ name: String) throws -> [UInt8]? {
        guard let entry = entries[name] else { return nil }
        guard entry.offset + 30 <= bytes.count, number(entry.offset, 4) == 0x0403_4B50 else { throw flaw("is damaged") }
        let start = entry.offset + 30 + number(entry.offset + 26, 2) + number(entry.offset + 28, 2)
        guard start + entry.packed <= bytes.count else { throw flaw("ends early") }
        let packed = bytes[start..<start + entry.packed]
        let content: [UInt8]
        switch entry.method {
        case 0:
            guard entry.packed == entry.size else { throw flaw("is damaged") }
            content = Array(packed)
        case 8:
            do {
                content = try Deflate.inflate(packed, to: entry.size)
            } catch {
                throw flaw("is damaged")
            }
        default: throw flaw("is packed in a way this program does not know")
        }
        guard Deflate.checksum(content) == entry.checksum else {
            throw flaw("is damaged: the checksum of \(name) is wrong")
        }
        return content
    }

    /// The end record stands in the last 64 KB, behind an optional comment.
    private func directoryEnd() throws -> Int {
        let first = max(0, bytes.count - 22 - 0xFFFF)
        guard bytes.count >= 22 else { throw flaw("is no ZIP file") }
        for at in stride(from: bytes.count - 22, through: first, by: -1) where number(at, 4) == 0x0605_4B50 {
            return at
        }
        throw flaw("is no ZIP file")
    }

    private func directoryEntry(_ at: Int) throws -> (String, Entry, Int) {
        let lengths = (number(at + 28, 2), number(at + 30, 2), number(at + 32, 2))
        let end = at + 46 + lengths.0 + lengths.1 + lengths.2
        guard end <= bytes.count else { throw flaw("is damaged") }
        guard number(at + 8, 2) & 1 == 0 else { throw flaw("is encrypted: save it without a password") }
        let name = String(decoding: bytes[at + 46..<at + 46 + lengths.0], as: UTF8.self)
        let entry = Entry(
            method: number(at + 10, 2), packed: number(at + 20, 4), size: number(at + 24, 4),
            checksum: UInt32(number(at + 16, 4)), offset: number(at + 42, 4))
        return (name, entry, end)
    }

    /// A little-endian number.
    private func number(_ at: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }

    private func flaw(_ words: String) -> Fault { Fault(.data, "\(file) \(words)") }
}
