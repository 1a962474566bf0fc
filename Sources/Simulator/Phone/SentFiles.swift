internal import Foundation
internal import Kernel

/// Files people sent from their phones, kept in memory; the oldest make room.
struct SentFiles: Sendable {
    /// One file.
    struct Item: Sendable {
        var type: String
        var bytes: [UInt8]
    }

    private var items: [String: Item] = [:]
    private var order: [String] = []
    private var size = 0

    /// As much as WeChat takes of a picture.
    static let itemLimit = 10 << 20
    private static let limit = 64 << 20

    subscript(_ id: String) -> Item? { items[id] }

    /// Keeps a picture, a sound or a film of a kind WeChat takes.
    ///
    /// - Throws: `Fault` of kind `data` when it is too large or something else, whatever it is called.
    mutating func keep(_ bytes: [UInt8], id: String) throws -> Item {
        guard bytes.count <= Self.itemLimit else {
            throw Fault(.data, "文件超过 10 MB · The file is larger than 10 MB.")
        }
        guard let type = Self.type(of: bytes) else {
            throw Fault(
                .data, "只能发 JPG、PNG、GIF、BMP、MP3、AMR、MP4 · Only JPG, PNG, GIF, BMP, MP3, AMR and MP4 can be sent.")
        }
        let item = Item(type: type, bytes: bytes)
        items[id] = item
        order.append(id)
        size += bytes.count
        while size > Self.limit, let oldest = order.first {
            order.removeFirst()
            size -= items.removeValue(forKey: oldest)?.bytes.count ?? 0
        }
        return item
    }

    /// Looks at how a file begins; its name and what the browser says of it do not count.
    static func type(of bytes: [UInt8]) -> String? {
        func starts(_ head: [UInt8], at place: Int = 0) -> Bool { bytes.dropFirst(place).starts(with: head) }
        if starts([0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
        if starts(Array("GIF87a".utf8)) || starts(Array("GIF89a".utf8)) { return "image/gif" }
        if starts(Array("BM".utf8)), bytes.count > 26 { return "image/bmp" }
        if starts(Array("ID3".utf8)) || starts([0xFF, 0xFB]) { return "audio/mpeg" }
        if starts(Array("#!AMR".utf8)) { return "audio/amr" }
        if starts(Array("ftyp".utf8), at: 4) { return "video/mp4" }
        return nil
    }
}
