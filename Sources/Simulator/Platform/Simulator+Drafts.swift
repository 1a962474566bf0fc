internal import Foundation
internal import Kernel
internal import WeChat

extension Route {
    /// Drafts of articles.
    static let drafts: [String: Route] = [
        "/cgi-bin/draft/add": .post(1_000, for: .drafts) { try $0.addDraft($1) },
        "/cgi-bin/draft/get": .post(500, for: .drafts) { try $0.getDraft($1) },
        "/cgi-bin/draft/update": .post(1_000, for: .drafts) { try $0.updateDraft($1) },
        "/cgi-bin/draft/delete": .post(1_000, for: .drafts) { try $0.deleteDraft($1) },
        "/cgi-bin/draft/count": .get(1_000, for: .drafts) { try $0.countDrafts($1) },
        "/cgi-bin/draft/batchget": .post(1_000, for: .drafts) { try $0.listDrafts($1) },
    ]
}

/// A draft, or what was published of one.
struct Draft: Sendable {
    var id: String
    var articles: [JSONTree]
    var at: Date

    /// Where an article, counted from 1, can be looked at before it is out.
    func preview(_ number: Int) -> String { "http://mp.weixin.qq.com/s?tempkey=\(id)&idx=\(number)" }
}

extension Simulator {
    /// `POST /cgi-bin/draft/add`.
    func addDraft(_ call: Call) throws -> JSONTree {
        try Self.refuseEscapes(call)
        let articles = call.body["articles"]?.items ?? []
        guard (1...8).contains(articles.count) else { throw APIError(45008, "article size out of limit") }
        for article in articles { try checkArticle(article, call) }
        let draft = Draft(id: newMediaID(), articles: articles, at: now)
        try update(call.account) { $0.drafts.append(draft) }
        return ["media_id": .text(draft.id)]
    }

    private func checkArticle(_ article: JSONTree, _ call: Call) throws(APIError) {
        func text(_ name: String) -> String { article[name]?.string ?? "" }
        guard !text("title").isEmpty else { throw APIError(45003, "title size out of limit") }
        guard text("title").count <= 32 else { throw APIError(45003, "title size out of limit") }
        guard text("author").count <= 16 else { throw APIError(45110, "author size out of limit") }
        guard text("digest").count <= 128 else { throw APIError(45004, "description size out of limit") }
        guard text("content").count < 20_000 else { throw APIError(45002, "content size out of limit") }
        guard text("content_source_url").utf8.count <= 1_024 else { throw APIError(45005, "url size out of limit") }
        guard text("article_type") != "newspic" else {
            let pictures = article["image_info"]?["image_list"]?.items ?? []
            guard (1...20).contains(pictures.count) else { throw APIError(53402, "invalid image list") }
            for picture in pictures { try checkKept(picture["image_media_id"]?.string ?? "", call) }
            return
        }
        try checkKept(text("thumb_media_id"), call)
    }

    private func checkKept(_ id: String, _ call: Call) throws(APIError) {
        guard let item = accounts[call.account]?.media.item(id, now: now), item.isKept else {
            throw APIError(40007, "invalid media_id")
        }
    }

    private func draft(_ call: Call) throws(APIError) -> Draft {
        let id = call.text("media_id")
        guard let draft = accounts[call.account]?.drafts.first(where: { $0.id == id }) else {
            throw APIError(40007, "invalid media_id")
        }
        return draft
    }

    /// `POST /cgi-bin/draft/get`.
    func getDraft(_ call: Call) throws -> JSONTree {
        let draft = try draft(call)
        return ["news_item": .list(Self.shown(draft.articles, at: draft.preview))]
    }

    /// Articles with the address at which they can be read.
    static func shown(
        _ articles: [JSONTree], at url: (Int) -> String, isDeleted: ((Int) -> Bool)? = nil
    ) -> [JSONTree] {
        articles.enumerated().map { index, article in
            guard case .fields(var fields) = article else { return article }
            fields["url"] = .text(url(index + 1))
            fields["show_cover_pic"] = fields["show_cover_pic"] ?? 0
            if let isDeleted { fields["is_deleted"] = .flag(isDeleted(index + 1)) }
            return .fields(fields)
        }
    }

    /// `POST /cgi-bin/draft/update`.
    func updateDraft(_ call: Call) throws -> JSONTree {
        try Self.refuseEscapes(call)
        let id = try draft(call).id
        guard let article = call.body["articles"], case .fields = article, let index = call.whole("index") else {
            throw APIError.malformedBody
        }
        try checkArticle(article, call)
        let now = self.now
        return try update(call.account) { state in
            guard let place = state.drafts.firstIndex(where: { $0.id == id }),
                state.drafts[place].articles.indices.contains(index)
            else { throw APIError(40114, "invalid index value") }
            state.drafts[place].articles[index] = article
            state.drafts[place].at = now
            return .ok
        }
    }

    /// `POST /cgi-bin/draft/delete`.
    func deleteDraft(_ call: Call) throws -> JSONTree {
        let id = try draft(call).id
        try update(call.account) { $0.drafts.removeAll { $0.id == id } }
        return .ok
    }

    /// `GET /cgi-bin/draft/count`.
    func countDrafts(_ call: Call) throws -> JSONTree {
        ["total_count": .whole(accounts[call.account]?.drafts.count ?? 0)]
    }

    /// `POST /cgi-bin/draft/batchget`, newest first.
    func listDrafts(_ call: Call) throws -> JSONTree {
        let hasContent = call.whole("no_content") != 1
        return try Self.page(of: (accounts[call.account]?.drafts ?? []).reversed(), call) { draft in
            let articles = Self.listed(Self.shown(draft.articles, at: draft.preview), hasContent)
            return [
                "media_id": .text(draft.id), "update_time": .seconds(draft.at),
                "content": ["news_item": .list(articles)],
            ]
        }
    }

    /// Articles as lists have them: without their text when it was not asked for.
    static func listed(_ articles: [JSONTree], _ hasContent: Bool) -> [JSONTree] {
        guard !hasContent else { return articles }
        return articles.map { article in
            guard case .fields(var fields) = article else { return article }
            fields["content"] = nil
            return .fields(fields)
        }
    }
}
