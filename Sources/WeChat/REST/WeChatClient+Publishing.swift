extension WeChatClient {
    /// Hands a draft over for publishing; nothing is pushed to followers.
    ///
    /// It is only queued; the end is told by `PUBLISHJOBFINISH` and by `publication(_:)`. Once published, the draft is
    /// gone.
    public func publish(draft id: String) async throws -> PublishTicket {
        try await api.write("/cgi-bin/freepublish/submit", ["media_id": .text(id)], as: PublishTicket.self)
    }

    /// How far a publication is.
    /// - Parameter id: the `publishID` of its ticket.
    public func publication(_ id: String) async throws -> Publication {
        try await api.read("/cgi-bin/freepublish/get", ["publish_id": .text(id)])
    }

    /// Takes a published article away for everybody; it cannot be brought back.
    /// - Parameter index: the article's number from 1; nil for all.
    public func deletePublication(article id: String, index: Int? = nil) async throws {
        try await api.write("/cgi-bin/freepublish/delete", ["article_id": .text(id), "index": .some(index)])
    }

    /// The articles of a publication.
    public func published(article id: String) async throws -> [Article] {
        try await api.read(
            "/cgi-bin/freepublish/getarticle", ["article_id": .text(id)], as: ArticleList.self
        ).articles
    }

    /// A page of the publications, newest first; twenty at most.
    public func publications(offset: Int = 0, count: Int = 20, withContent: Bool = true) async throws -> ArticlePage {
        try await api.read("/cgi-bin/freepublish/batchget", Self.page(offset, count, withContent))
    }

    /// What a draft handed over for publishing is followed by.
    public struct PublishTicket: Sendable, Hashable {
        /// The job.
        public var publishID: String
        /// What comments and figures know it by; nil where WeChat does not say.
        public var dataID: String?
    }

    /// How far a publication is.
    public struct Publication: Sendable, Hashable {
        /// The job.
        public var publishID: String
        /// How it stands.
        public var state: State
        /// What it is known by once it is published.
        public var articleID: String?
        /// Where its articles can be read.
        public var urls: [String]
        /// The numbers, from 1, of the articles that failed.
        public var failed: [Int]

        /// How a publication stands.
        public enum State: Int, Sendable, CaseIterable {
            /// It is published.
            case published
            /// It is on its way.
            case publishing
            /// It was found not to be original.
            case notOriginal
            /// It failed.
            case failed
            /// WeChat's review refused it.
            case refused
            /// The account removed all of it later.
            case removed
            /// All of it was banned later.
            case banned
        }
    }
}

extension WeChatClient.PublishTicket: RESTAnswer {
    init(_ tree: JSONTree) throws {
        publishID = try tree.id("publish_id")
        dataID = tree["msg_data_id"].string
    }
}

extension WeChatClient.Publication: RESTAnswer {
    init(_ tree: JSONTree) throws {
        publishID = try tree.id("publish_id")
        state = State(rawValue: try tree.count("publish_status")) ?? .failed
        articleID = tree["article_id"].string
        urls = tree["article_detail"]["item"].items.map { $0.text("article_url") }
        failed = tree["fail_idx"].items.compactMap(\.whole)
    }
}
