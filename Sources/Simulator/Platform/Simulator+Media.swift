internal import Foundation
internal import Kernel
internal import WeChat

extension Route {
    /// Media that serve three days, and pictures of articles.
    static let media: [String: Route] = [
        "/cgi-bin/media/upload": .file(100_000, for: .media) { try $0.uploadMedia($1) },
        "/cgi-bin/media/get": .bytes(.get, 200_000, for: .media) { try $0.getMedia($1) },
        "/cgi-bin/media/get/jssdk": .bytes(.get, 200_000, for: .media) { try $0.getClearVoice($1) },
        "/cgi-bin/media/uploadimg": .file(100_000, for: .media) { try $0.uploadArticlePicture($1) },
        "/cgi-bin/media/uploadvideo": .post(1_000, for: .massSend) { try $0.makeMassVideo($1) },
    ]
}

extension Simulator {
    /// `POST /cgi-bin/media/upload`; a thumb's id has a name of its own.
    func uploadMedia(_ call: Call) throws -> JSONTree {
        let item = try uploaded(call, kind: call.query("type"), isKept: false)
        try update(call.account) { $0.media.keep(item) }
        return [
            "type": .text(item.kind), item.kind == "thumb" ? "thumb_media_id" : "media_id": .text(item.id),
            "created_at": .seconds(item.at),
        ]
    }

    func uploaded(_ call: Call, kind: String, isKept: Bool) throws -> MediaShelf.Item {
        guard let part = call.parts.first(where: { $0.name == "media" }) else {
            throw APIError(41005, "media data missing")
        }
        try MediaShelf.check(part, kind: kind)
        return MediaShelf.Item(
            id: newMediaID(), kind: kind, name: part.fileName ?? "", contentType: part.contentType ?? "",
            bytes: part.bytes, at: now, isKept: isKept)
    }

    /// An id such as media have.
    func newMediaID() -> String { String(newToken().dropFirst(3).prefix(64)) }

    /// `GET /cgi-bin/media/get`: the file, a video's address as JSON, or an error as JSON with status 200.
    func getMedia(_ call: Call) throws -> APIAnswer {
        let item = try media(call.query("media_id"), of: call.account)
        guard item.kind != "video" else {
            let address: JSONTree = ["video_url": .text("http://\(settings.host)/video/\(item.id)")]
            return APIAnswer(body: Self.encode(address))
        }
        return .file(item.bytes, type: item.contentType, name: item.name)
    }

    /// `GET /cgi-bin/media/get/jssdk`.
    func getClearVoice(_ call: Call) throws -> APIAnswer {
        let item = try media(call.query("media_id"), of: call.account)
        guard item.kind == "voice" else { throw APIError(40007, "invalid media_id") }
        return .file(item.bytes, type: "voice/speex", name: item.name)
    }

    func media(_ id: String, of account: String) throws(APIError) -> MediaShelf.Item {
        guard let item = accounts[account]?.media.item(id, now: now) else { throw APIError(40007, "invalid media_id") }
        return item
    }

    /// Refuses media that are unknown or expired.
    func checkMedia(_ id: String, of account: String) throws(APIError) { _ = try media(id, of: account) }

    /// `POST /cgi-bin/media/uploadimg`.
    func uploadArticlePicture(_ call: Call) throws -> JSONTree {
        let item = try uploaded(call, kind: "image", isKept: false)
        guard item.bytes.count < 1 << 20 else { throw APIError(40009, "invalid image size") }
        return ["url": .text("http://mmbiz.qpic.cn/mmbiz_png/\(item.id)/0")]
    }

    /// `POST /cgi-bin/media/uploadvideo`.
    func makeMassVideo(_ call: Call) throws -> JSONTree {
        var item = try media(call.text("media_id"), of: call.account)
        guard item.kind == "video" else { throw APIError(40007, "invalid media_id") }
        item.id = newMediaID()
        item.at = now
        item.isKept = false
        item.title = call.text("title")
        item.introduction = call.text("description")
        let made = item
        try update(call.account) { $0.media.keep(made) }
        return ["type": "video", "media_id": .text(made.id), "created_at": .seconds(made.at)]
    }
}
