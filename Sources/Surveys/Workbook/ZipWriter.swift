import Foundation
import Storage

/// Writes a ZIP archive, every file deflated that becomes smaller by it, with one fixed date, so that the same content gives the same bytes.
struct ZipWriter {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// Adds a file.
    mutating func add(_ name: String, _ bytes: [UInt8]) {
        let smaller = Deflate.deflate(bytes).flatMap { $0.count < bytes.count ? $0 : nil }
        let packed = smaller ?? bytes
        // Version 2.0, names in UTF-8, 1 January 1980.
        let common =
            Self.number(20, 2) + Self.number(0x0800, 2) + Self.number(smaller == nil ? 0 : 8, 2) + Self.number(0, 2)
            + Self.number(0x21, 2) + Self.number(Int(Deflate.checksum(bytes)), 4) + Self.number(packed.count, 4)
            + Self.number(bytes.count, 4) + Self.number(name.utf8.count, 2) + Self.number(0, 2)
        directory += Self.number(0x0201_4B50, 4) + Self.number(20, 2) + common
        directory += Self.number(0, 2) + Self.number(0, 2) + Self.number(0, 2) + Self.number(0, 4)
        directory += Self.number(body.count, 4) + Array(name.utf8)
        body += Self.number(0x0403_4B50, 4) + common + Array(name.utf8) + packed
        count += 1
    }

    /// The archive.
    var data: Data {
        var end = Self.number(0x0605_4B50, 4) + Self.number(0, 4) + Self.number(count, 2) + Self.number(count, 2)
        end += Self.number(directory.count, 4) + Self.number(body.count, 4) + Self.number(0, 2)
        return Data(body + directory + end)
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
