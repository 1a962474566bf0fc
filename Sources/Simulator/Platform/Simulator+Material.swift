internal import Foundation
internal import Kernel
internal import WeChat

extension Route {
    /// Media that are kept.
    static let material: [String: Route] = [
        "/cgi-bin/material/add_material": .file(1_000, for: .media) { try $0.addMaterial($1) },
        "/cgi-bin/material/get_material": .bytes(.post, 10_000, for: .media) { try $0.getMaterial($1) },
        "/cgi-bin/material/del_material": .post(1_000, for: .media) { try $0.deleteMaterial($1) },
        "/cgi-bin/material/get_materialcount": .get(5_000, for: .media) { try $0.countMaterial($1) },
        "/cgi-bin/material/batchget_material": .post(5_000, for: .media) { try $0.listMaterial($1) },
    ]
}

extension Simulator {
    /// `POST /cgi-bin/material/add_material`; a video brings its description as JSON in a field.
    func addMaterial(_ call: Call) throws -> JSONTree {
        var item = try uploaded(call, kind: call.query("type"), isKept: true)
        if item.kind == "video" {
            guard let field = call.parts.first(where: { $0.name == "description" }),
                let about = try? JSONDecoder().decode(JSONTree.self, from: Data(field.bytes)),
                let title = about["title"]?.string, !title.isEmpty
            else { throw APIError(41007, "video description missing") }
            item.title = title
            item.introduction = about["introduction"]?.string ?? ""
        }
        let kept = item
        try update(call.account) { state in
            let limit = kept.kind == "image" ? 100_000 : 1_000
            guard state.media.kept(kept.kind).count < limit else { throw APIError(45007, "media count out of limit") }
            state.media.keep(kept)
        }
        var answer: [String: JSONTree] = ["media_id": .text(kept.id)]
        if kept.kind == "image" || kept.kind == "thumb" { answer["url"] = .text(Self.pictureURL(kept)) }
        return .fields(answer)
    }

    static func pictureURL(_ item: MediaShelf.Item) -> String {
        "http://mmbiz.qpic.cn/mmbiz_png/\(item.id)/0?wx_fmt=png"
    }

    private func material(_ call: Call) throws(APIError) -> MediaShelf.Item {
        let item = try media(call.text("media_id"), of: call.account)
        guard item.isKept else { throw APIError(40007, "invalid media_id") }
        return item
    }

    /// `POST /cgi-bin/material/get_material`.
    func getMaterial(_ call: Call) throws -> APIAnswer {
        let item = try material(call)
        guard item.kind == "video" else { return .file(item.bytes, type: item.contentType, name: item.name) }
        let tree: JSONTree = [
            "title": .text(item.title), "description": .text(item.introduction),
            "down_url": .text("http://\(settings.host)/video/\(item.id)"),
        ]
        return APIAnswer(body: Self.encode(tree))
    }

    /// `POST /cgi-bin/material/del_material`; what the menu shows cannot go.
    func deleteMaterial(_ call: Call) throws -> JSONTree {
        let id = try material(call).id
        return try update(call.account) { state in
            let buttons = (state.menu?.buttons ?? []).flatMap { [$0] + $0.children }
            guard !buttons.contains(where: { $0.mediaID == id }) else {
                throw APIError(48005, "forbid to delete material used by auto-reply or menu")
            }
            _ = state.media.remove(id)
            return .ok
        }
    }

    /// `GET /cgi-bin/material/get_materialcount`.
    func countMaterial(_ call: Call) throws -> JSONTree {
        let shelf = accounts[call.account]?.media ?? MediaShelf()
        return [
            "voice_count": .whole(shelf.kept("voice").count), "video_count": .whole(shelf.kept("video").count),
            "image_count": .whole(shelf.kept("image").count), "news_count": 0,
        ]
    }

    /// `POST /cgi-bin/material/batchget_material`.
    func listMaterial(_ call: Call) throws -> JSONTree {
        let kind = call.text("type")
        guard ["image", "voice", "video", "news"].contains(kind) else { throw APIError(40004, "invalid media type") }
        let all = accounts[call.account]?.media.kept(kind) ?? []
        return try Self.page(of: all, call) { item in
            [
                "media_id": .text(item.id), "name": .text(item.name), "update_time": .seconds(item.at),
                "url": .text(kind == "image" ? Self.pictureURL(item) : ""),
            ]
        }
    }

    /// A page by `offset` and `count` (1 to 20), as material, drafts and publications have it.
    static func page<Item>(of all: [Item], _ call: Call, _ tree: (Item) -> JSONTree) throws(APIError) -> JSONTree {
        guard let offset = call.whole("offset"), offset >= 0, let count = call.whole("count"), (1...20).contains(count)
        else { throw APIError(40097, "invalid args") }
        let page = all.dropFirst(offset).prefix(count).map(tree)
        return ["total_count": .whole(all.count), "item_count": .whole(page.count), "item": .list(Array(page))]
    }
}
