public import Foundation

/// Kinds of media an account may upload.
public enum MediaKind: String, Sendable, CaseIterable {
    /// A picture, 10 MB.
    case image
    /// A voice recording, 2 MB and a minute.
    case voice
    /// A video, 10 MB.
    case video
    /// A small JPEG, 64 KB.
    case thumb
}

extension WeChatClient {
    /// Uploads media that serve three days.
    public func upload(_ file: MediaFile, as kind: MediaKind) async throws -> TemporaryMedia {
        try await api.upload(
            "/cgi-bin/media/upload", query: [("type", kind.rawValue)], MultipartForm(file: file))
    }

    /// Fetches temporary media, also such as readers send; a video comes as its address.
    public func media(_ id: String) async throws -> FetchedMedia {
        try Self.fetched(try await api.fetch("/cgi-bin/media/get", query: [("media_id", id)]), id: id)
    }

    /// Fetches a reader's recording in its better form (16 kHz speex).
    public func clearVoice(_ id: String) async throws -> FetchedMedia {
        try Self.fetched(try await api.fetch("/cgi-bin/media/get/jssdk", query: [("media_id", id)]), id: id)
    }

    /// Uploads a picture for the text of an article and returns its address; only such pictures are shown there.
    public func uploadArticlePicture(_ file: MediaFile) async throws -> String {
        try await api.upload("/cgi-bin/media/uploadimg", MultipartForm(file: file), as: PictureAnswer.self).url
    }

    /// Makes an uploaded video fit for a mass send.
    public func massVideo(_ id: String, title: String, description: String) async throws -> TemporaryMedia {
        try await api.write(
            "/cgi-bin/media/uploadvideo",
            ["media_id": .text(id), "title": .text(title), "description": .text(description)],
            as: TemporaryMedia.self)
    }

    /// Reads a file, or the address of a video, out of an answer.
    static func fetched(_ answer: Transport.Answer, id: String) throws -> FetchedMedia {
        if let tree = try? RESTJSON.tree(answer.body), case .fields = tree {
            if let address = tree["video_url"].string ?? tree["down_url"].string {
                return .video(url: address, title: tree.text("title"), description: tree.text("description"))
            }
            throw WeChatError(.unanswered, "the answer is not what WeChat documents", path: "/cgi-bin/media/get")
        }
        return .file(
            MediaFile(
                name: answer.fileName ?? id, contentType: answer.contentType, bytes: Array(answer.body)))
    }

    /// Media that serve three days.
    public struct TemporaryMedia: Sendable, Hashable {
        /// What it is called in messages.
        public var id: String
        /// When it was uploaded.
        public var createdAt: Date?
    }

    /// What fetching media brings.
    public enum FetchedMedia: Sendable, Hashable {
        /// The file itself.
        case file(MediaFile)
        /// Where the video is.
        case video(url: String, title: String, description: String)
    }
}

extension WeChatClient.TemporaryMedia: RESTAnswer {
    init(_ tree: JSONTree) throws {
        id = try tree["thumb_media_id"].string ?? tree.id("media_id")
        createdAt = tree.date("created_at")
    }
}

/// The answer to `media/uploadimg`.
struct PictureAnswer: RESTAnswer {
    var url: String

    init(_ tree: JSONTree) throws { url = try tree.id("url") }
}
