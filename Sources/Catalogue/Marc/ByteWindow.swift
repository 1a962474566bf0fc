import Foundation
import Kernel

/// The part of a file that is being looked at: grows by chunks at its end, is cut off at its beginning.
struct ByteWindow {
    /// The bytes in view.
    private(set) var bytes: [UInt8] = []
    /// The first byte not yet done with.
    private(set) var start = 0
    /// Whether the file has no more than is in view.
    private(set) var isAtEnd = false
    private var cutOff = 0
    private let file: FileHandle?
    private let chunk: Int

    /// A window on an open file.
    init(file: FileHandle, chunk: Int = 256 * 1024) {
        self.file = file
        self.chunk = chunk
    }

    /// A window on bytes in memory.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        file = nil
        chunk = 0
        isAtEnd = true
    }

    /// The place in the file of an index into `bytes`.
    func offset(of index: Int) -> Int { cutOff + index }

    /// Says that everything before an index is done with.
    mutating func advance(to index: Int) { start = index }

    /// Reads one chunk more; false at the end of the file.
    ///
    /// Indices into `bytes` from before are moved by `start`.
    mutating func grow() throws -> Bool {
        guard !isAtEnd, let file else { return false }
        let more: Data?
        do {
            more = try file.read(upToCount: chunk)
        } catch {
            throw Fault(.input, "the file cannot be read on after \(offset(of: bytes.count)) bytes", cause: error)
        }
        guard let more, !more.isEmpty else {
            isAtEnd = true
            return false
        }
        bytes.removeFirst(start)
        cutOff += start
        start = 0
        bytes.append(contentsOf: more)
        return true
    }

    /// The index of a byte at or after an index, nil where it is not in view.
    func first(_ byte: UInt8, from index: Int) -> Int? {
        guard index < bytes.count else { return nil }
        return bytes.withUnsafeBytes { all in
            guard let base = all.baseAddress,
                let found = memchr(base + index, Int32(byte), all.count - index)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }
}
