public import Foundation

extension WeChatClient {
    /// Uploads material that is kept; pictures have an address too.
    public func addMaterial(_ file: MediaFile, as kind: MediaKind) async throws -> Material {
        try await api.upload(
            "/cgi-bin/material/add_material", query: [("type", kind.rawValue)], MultipartForm(file: file))
    }

    /// Uploads a video that is kept.
    public func addVideo(_ file: MediaFile, title: String, introduction: String) async throws -> Material {
        let about: JSONTree = ["title": .text(title), "introduction": .text(introduction)]
        let text = String(decoding: try RESTJSON.encode(about), as: UTF8.self)
        return try await api.upload(
            "/cgi-bin/material/add_material", query: [("type", MediaKind.video.rawValue)],
            MultipartForm(file: file, fields: [("description", text)]))
    }

    /// Fetches material.
    public func material(_ id: String) async throws -> FetchedMedia {
        try Self.fetched(try await api.fetch("/cgi-bin/material/get_material", ["media_id": .text(id)]), id: id)
    }

    /// Removes material; 48005 says that the menu or an automatic reply still uses it.
    public func deleteMaterial(_ id: String) async throws {
        try await api.write("/cgi-bin/material/del_material", ["media_id": .text(id)])
    }

    /// How much material the account keeps.
    public func materialCounts() async throws -> MaterialCounts {
        try await api.read("/cgi-bin/material/get_materialcount")
    }

    /// A page of the material of one kind, newest first; twenty at most.
    public func materials(_ kind: MediaKind, offset: Int = 0, count: Int = 20) async throws -> MaterialPage {
        try await api.read(
            "/cgi-bin/material/batchget_material",
            ["type": .text(kind.rawValue), "offset": .whole(offset), "count": .whole(count)])
    }

    /// Material that is kept.
    public struct Material: Sendable, Hashable {
        /// What it is called in messages and drafts.
        public var id: String
        /// The file's name; empty in the answer to an upload.
        public var name: String
        /// A picture's address; empty for other kinds.
        public var url: String
        /// When it was last changed.
        public var updatedAt: Date?
    }

    /// A page of material.
    public struct MaterialPage: Sendable, Hashable {
        /// How much there is in all.
        public var total: Int
        /// What is on this page.
        public var items: [Material]
    }

    /// How much material an account keeps.
    public struct MaterialCounts: Sendable, Hashable {
        /// Recordings.
        public var voices: Int
        /// Videos.
        public var videos: Int
        /// Pictures.
        public var images: Int
        /// Articles of the old library.
        public var news: Int
    }
}

extension WeChatClient.Material: RESTAnswer {
    init(_ tree: JSONTree) throws {
        id = try tree.id("media_id")
        name = tree.text("name")
        url = tree.text("url")
        updatedAt = tree.date("update_time")
    }
}

extension WeChatClient.MaterialPage: RESTAnswer {
    init(_ tree: JSONTree) throws {
        total = tree.whole("total_count")
        items = try tree["item"].items.map(WeChatClient.Material.init)
    }
}

extension WeChatClient.MaterialCounts: RESTAnswer {
    init(_ tree: JSONTree) throws {
        voices = try tree.count("voice_count")
        videos = try tree.count("video_count")
        images = try tree.count("image_count")
        news = try tree.count("news_count")
    }
}
