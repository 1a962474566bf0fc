import Foundation
import Kernel

/// Writes a backup's blocks, each packed and with its checksum, to a file that gets its name when it is whole.
struct BackupWriter {
    /// How many bytes of rows are packed together.
    static let blockSize = 1 << 19

    private let path: String
    private let file: FileHandle
    private var number: UInt32 = 0

    /// Makes the file, for its owner alone.
    ///
    /// - Throws: `Fault` where a file of the name is there already or none can be made.
    init(path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Fault(.input, "\(path) is there already; a backup overwrites nothing")
        }
        let part = path + ".part"
        try? FileManager.default.removeItem(atPath: part)
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard FileManager.default.createFile(atPath: part, contents: nil, attributes: attributes),
            let file = FileHandle(forWritingAtPath: part)
        else { throw Fault(.unavailable, "\(part) cannot be written") }
        self.path = path
        self.file = file
        try put(Array(BackupBlock.magic.utf8))
    }

    /// Writes one block.
    mutating func write(_ kind: BackupBlock.Kind, _ bytes: [UInt8]) throws {
        guard let packed = Deflate.deflate(bytes) else {
            throw Fault(.unavailable, "there is no memory to pack a backup")
        }
        let head = BackupBlock.Head(
            kind: kind, number: number, size: UInt32(bytes.count), packed: UInt32(packed.count), content: bytes)
        try put(head.bytes + packed)
        number += 1
    }

    /// Waits until the disk has everything, and gives the file its name.
    func finish() throws {
        do {
            try file.synchronize()
            try file.close()
            try FileManager.default.moveItem(atPath: path + ".part", toPath: path)
        } catch {
            throw Fault(.unavailable, "the backup cannot be finished at \(path)", cause: error)
        }
    }

    /// Removes what was written.
    func abandon() {
        try? file.close()
        try? FileManager.default.removeItem(atPath: path + ".part")
    }

    private func put(_ bytes: [UInt8]) throws {
        do {
            try file.write(contentsOf: bytes)
        } catch {
            throw Fault(.unavailable, "the backup cannot be written to \(path)", cause: error)
        }
    }
}

/// The parts of a backup's file.
enum BackupBlock {
    /// The file's first line.
    static let magic = "shiqu backup 1\n"

    enum Kind: UInt8 {
        /// What the backup is of, as JSON: `BackupManifest`.
        case manifest = 0x4D
        /// Rows: the table's place in the manifest, then rows.
        case rows = 0x52
        /// How many rows there are, as JSON: `BackupEnding`.
        case ending = 0x45
    }

    /// What stands before a block: its kind and number, its sizes unpacked and packed, and a CRC-32 over all of it.
    struct Head {
        static let size = 17
        /// No block is larger than this; a row of its own makes one.
        static let most: UInt32 = 1 << 28

        var kind: Kind
        var number: UInt32
        var size: UInt32
        var packed: UInt32
        var checksum: UInt32

        init(kind: Kind, number: UInt32, size: UInt32, packed: UInt32, content: [UInt8]) {
            (self.kind, self.number, self.size, self.packed) = (kind, number, size, packed)
            checksum = 0
            checksum = sum(content)
        }

        /// Reads a head; nil where it is none.
        init?(_ bytes: [UInt8]) {
            guard bytes.count == Self.size, let kind = Kind(rawValue: bytes[0]) else { return nil }
            func number(_ place: Int) -> UInt32 {
                bytes[place..<place + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
            }
            (self.kind, self.number, size, packed, checksum) = (kind, number(1), number(5), number(9), number(13))
            guard size <= Self.most, packed <= Self.most else { return nil }
        }

        /// The checksum this head should have with its content.
        func sum(_ content: [UInt8]) -> UInt32 {
            Deflate.checksum(content, after: Deflate.checksum(Array(bytes.prefix(13))))
        }

        var bytes: [UInt8] {
            [kind.rawValue]
                + [number, size, packed, checksum].flatMap { number in
                    (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
                }
        }
    }
}
