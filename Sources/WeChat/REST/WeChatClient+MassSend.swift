public import Kernel

extension WeChatClient {
    /// Sends to many at once; the end is told by `MASSSENDJOBFINISH` and by `massSend(_:)`.
    ///
    /// - Parameters:
    ///   - clientID: up to 64 bytes; a repeat with the same one within the day is not sent again. Set a new one for each
    ///     batch: without it WeChat makes one of content and audience, and batches collide.
    /// - Returns: the job; that of the first call when the same client id was used before (45065).
    public func sendToMany(
        _ message: MassMessage, to audience: MassAudience, clientID: String, ignoresReprint: Bool = false
    ) async throws -> MassJob {
        var body = message.fields.merging(audience.fields) { mine, _ in mine }
        body["clientmsgid"] = .text(clientID)
        body["send_ignore_reprint"] = .whole(ignoresReprint ? 1 : 0)
        let path = audience.isList ? "/cgi-bin/message/mass/send" : "/cgi-bin/message/mass/sendall"
        do {
            return try await api.write(path, .fields(body), as: MassJob.self)
        } catch let error as WeChatError where error.code == 45065 && error.earlierID != nil {
            return MassJob(id: error.earlierID ?? "", dataID: nil)
        }
    }

    /// Shows one reader what would be sent, a hundred times a day.
    public func preview(_ message: MassMessage, to reader: ReaderID) async throws {
        var body = message.previewFields
        body["touser"] = .text(reader.rawValue)
        try await api.write("/cgi-bin/message/mass/preview", .fields(body))
    }

    /// Takes a sent article or video away for everybody.
    /// - Parameter index: the article's number from 1; nil for all.
    public func deleteMassSend(_ id: String, index: Int? = nil) async throws {
        try await api.write("/cgi-bin/message/mass/delete", ["msg_id": .numeric(id), "article_idx": .some(index)])
    }

    /// How far a mass send is.
    public func massSend(_ id: String) async throws -> MassState {
        try await api.read("/cgi-bin/message/mass/get", ["msg_id": .text(id)], as: MassStateAnswer.self).state
    }

    /// How fast is sent: 0 is 800 000 a minute, 4 is 100 000.
    public func massSpeed() async throws -> Int {
        try await api.read("/cgi-bin/message/mass/speed/get", [:], as: SpeedAnswer.self).speed
    }

    /// Sets how fast is sent, 0 to 4.
    public func setMassSpeed(_ speed: Int) async throws {
        try await api.write("/cgi-bin/message/mass/speed/set", ["speed": .whole(speed)])
    }

    /// A mass send under way.
    public struct MassJob: Sendable, Hashable {
        /// The job's id.
        public var id: String
        /// What comments and figures know its articles by.
        public var dataID: String?
    }

    /// How a mass send stands.
    public enum MassState: String, Sendable, CaseIterable {
        /// It was sent.
        case sent = "SEND_SUCCESS"
        /// It is being sent.
        case sending = "SENDING"
        /// It failed.
        case failed = "SEND_FAIL"
        /// It was taken away.
        case deleted = "DELETE"
    }
}

/// What is sent to many.
public enum MassMessage: Sendable, Hashable {
    /// The articles of a draft.
    case draft(mediaID: String)
    /// A text.
    case text(String)
    /// A recording.
    case voice(mediaID: String)
    /// Pictures.
    case images(mediaIDs: [String], recommendation: String)
    /// A video made fit by `massVideo`.
    case video(mediaID: String)

    /// The type and the object that goes with it; pictures stand under `images` although their type is `image`.
    var fields: [String: JSONTree] {
        switch self {
        case .draft(let id): ["msgtype": "mpnews", "mpnews": ["media_id": .text(id)]]
        case .text(let text): ["msgtype": "text", "text": ["content": .text(text)]]
        case .voice(let id): ["msgtype": "voice", "voice": ["media_id": .text(id)]]
        case .images(let ids, let words):
            ["msgtype": "image", "images": ["media_ids": .texts(ids), "recommend": .filled(words)]]
        case .video(let id): ["msgtype": "mpvideo", "mpvideo": ["media_id": .text(id)]]
        }
    }

    /// A preview shows a single picture.
    var previewFields: [String: JSONTree] {
        guard case .images(let ids, _) = self else { return fields }
        return ["msgtype": "image", "image": ["media_id": .text(ids.first ?? "")]]
    }
}

/// To whom a mass send goes.
public enum MassAudience: Sendable, Hashable {
    /// All followers; it appears in the account's history.
    case everybody
    /// Those with a tag.
    case tagged(Int)
    /// These, two to ten thousand; verified service accounts only.
    case chosen([ReaderID])

    var isList: Bool { if case .chosen = self { true } else { false } }

    var fields: [String: JSONTree] {
        switch self {
        case .everybody: ["filter": ["is_to_all": true]]
        case .tagged(let tag): ["filter": ["is_to_all": false, "tag_id": .whole(tag)]]
        case .chosen(let readers): ["touser": .texts(readers.map(\.rawValue))]
        }
    }
}

extension WeChatClient.MassJob: RESTAnswer {
    init(_ tree: JSONTree) throws {
        id = try tree.id("msg_id")
        dataID = tree["msg_data_id"].string
    }
}

/// The answer to `mass/get`.
struct MassStateAnswer: RESTAnswer {
    var state: WeChatClient.MassState

    init(_ tree: JSONTree) throws {
        guard let state = WeChatClient.MassState(rawValue: try tree.id("msg_status")) else {
            throw JSONTree.Missing(name: "msg_status")
        }
        self.state = state
    }
}

/// The answer to `mass/speed/get`.
struct SpeedAnswer: RESTAnswer {
    var speed: Int

    init(_ tree: JSONTree) throws { speed = try tree.count("speed") }
}
