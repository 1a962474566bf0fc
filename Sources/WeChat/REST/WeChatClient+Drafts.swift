public import Foundation

extension WeChatClient {
    /// Keeps articles as a draft, eight at most, and returns its id.
    ///
    /// - Throws: `ArticleRefusal` for an article beyond WeChat's limits, before anything is sent.
    public func addDraft(_ articles: [Article]) async throws -> String {
        for article in articles { try article.validate() }
        return try await api.write(
            "/cgi-bin/draft/add", ["articles": .list(articles.map(\.tree))], as: MediaIDAnswer.self
        ).id
    }

    /// A draft's articles, with addresses at which they can be looked at for a while.
    public func draft(_ id: String) async throws -> [Article] {
        try await api.read("/cgi-bin/draft/get", ["media_id": .text(id)], as: ArticleList.self).articles
    }

    /// Replaces one article of a draft; the first is number 0.
    public func updateDraft(_ id: String, index: Int, _ article: Article) async throws {
        try article.validate()
        try await api.write(
            "/cgi-bin/draft/update", ["media_id": .text(id), "index": .whole(index), "articles": article.tree])
    }

    /// Removes a draft.
    public func deleteDraft(_ id: String) async throws {
        try await api.write("/cgi-bin/draft/delete", ["media_id": .text(id)])
    }

    /// How many drafts there are.
    public func draftCount() async throws -> Int {
        try await api.read("/cgi-bin/draft/count", as: TotalAnswer.self).total
    }

    /// A page of the drafts, newest first; twenty at most.
    public func drafts(offset: Int = 0, count: Int = 20, withContent: Bool = true) async throws -> ArticlePage {
        try await api.read("/cgi-bin/draft/batchget", Self.page(offset, count, withContent))
    }

    static func page(_ offset: Int, _ count: Int, _ withContent: Bool) -> JSONTree {
        ["offset": .whole(offset), "count": .whole(count), "no_content": .whole(withContent ? 0 : 1)]
    }

    /// A page of drafts or publications.
    public struct ArticlePage: Sendable, Hashable {
        /// How many there are in all.
        public var total: Int
        /// What is on this page.
        public var items: [Item]

        /// A draft or a publication.
        public struct Item: Sendable, Hashable {
            /// The draft's media id, or the publication's article id.
            public var id: String
            /// Its articles.
            public var articles: [Article]
            /// When it was last changed.
            public var updatedAt: Date?
        }
    }
}

extension WeChatClient.ArticlePage: RESTAnswer {
    init(_ tree: JSONTree) throws {
        total = tree.whole("total_count")
        items = try tree["item"].items.map { item in
            .init(
                id: try item["article_id"].string ?? item.id("media_id"),
                articles: try item["content"]["news_item"].items.map(Article.init),
                updatedAt: item.date("update_time"))
        }
    }
}

/// Articles under `news_item`.
struct ArticleList: RESTAnswer {
    var articles: [Article]

    init(_ tree: JSONTree) throws { articles = try tree["news_item"].items.map(Article.init) }
}

/// The answer to the calls that give something a media id.
struct MediaIDAnswer: RESTAnswer {
    var id: String

    init(_ tree: JSONTree) throws { id = try tree.id("media_id") }
}

/// The answer to `draft/count`.
struct TotalAnswer: RESTAnswer {
    var total: Int

    init(_ tree: JSONTree) throws { total = try tree.count("total_count") }
}
