internal import Foundation

/// The media and material of an account.
struct MediaShelf: Sendable {
    /// One file.
    struct Item: Sendable {
        var id: String
        var kind: String
        var name: String
        var contentType: String
        var bytes: [UInt8]
        var at: Date
        /// Whether it is kept rather than dropped after three days.
        var isKept: Bool
        var title = ""
        var introduction = ""
    }

    private var items: [String: Item] = [:]

    mutating func keep(_ item: Item) { items[item.id] = item }

    mutating func remove(_ id: String) -> Bool { items.removeValue(forKey: id) != nil }

    /// Keeps what a person sends, so that the account can fetch it.
    mutating func note(_ action: UserAction, now: Date) {
        func keep(_ id: String, _ kind: String, _ name: String, _ type: String) {
            guard items[id] == nil else { return }
            items[id] = Item(
                id: id, kind: kind, name: name, contentType: type, bytes: Array("\(kind) of a reader".utf8), at: now,
                isKept: false)
        }
        switch action {
        case .image(_, let id): keep(id, "image", "picture.jpg", "image/jpeg")
        case .voice(let id, _, _): keep(id, "voice", "voice.amr", "audio/amr")
        case .video(let id, let thumbnail, _):
            keep(id, "video", "video.mp4", "video/mpeg4")
            keep(thumbnail, "thumb", "thumb.jpg", "image/jpeg")
        default: break
        }
    }

    /// Media that still serve.
    func item(_ id: String, now: Date) -> Item? {
        guard let item = items[id], item.isKept || now.timeIntervalSince(item.at) < 3 * 86_400 else { return nil }
        return item
    }

    /// The material of one kind, newest first.
    func kept(_ kind: String) -> [Item] {
        items.values.filter { $0.isKept && $0.kind == kind }.sorted { ($0.at, $0.id) > ($1.at, $1.id) }
    }

    /// What each kind of upload may be: size in bytes and the endings of its name.
    static let limits: [String: (bytes: Int, endings: Set<String>)] = [
        "image": (10 << 20, ["png", "jpeg", "jpg", "gif", "bmp"]), "voice": (2 << 20, ["amr", "mp3", "wma", "wav"]),
        "video": (10 << 20, ["mp4"]), "thumb": (64 << 10, ["jpg", "jpeg"]),
    ]

    static func check(_ part: FormPart, kind: String) throws(APIError) {
        guard let limit = limits[kind] else { throw APIError(40004, "invalid media type") }
        let ending = part.fileName.flatMap { $0.split(separator: ".").last }.map { $0.lowercased() } ?? ""
        guard limit.endings.contains(ending) else {
            throw kind == "image" ? APIError(40137, "invalid image format") : APIError(40113, "unsupported file type")
        }
        guard part.bytes.count <= limit.bytes else {
            let codes = ["image": 40009, "voice": 40010, "video": 40011, "thumb": 40012]
            throw APIError(codes[kind] ?? 45001, "invalid \(kind) size")
        }
    }
}
