public import Foundation
public import Kernel

/// An article as comments know it.
public struct CommentedArticle: Sendable, Hashable {
    /// The `msg_data_id` of its publication or mass send.
    public var dataID: String
    /// Its number from 0.
    public var index: Int

    /// Names an article.
    public init(dataID: String, index: Int = 0) {
        self.dataID = dataID
        self.index = index
    }

    /// The fields that name it, and others beside them.
    func body(_ others: [String: JSONTree] = [:]) -> JSONTree {
        .fields(others.merging(["msg_data_id": .numeric(dataID), "index": .whole(index)]) { mine, _ in mine })
    }
}

extension WeChatClient {
    /// Opens or closes the comments on an article.
    public func setComments(_ article: CommentedArticle, isOpen: Bool) async throws {
        try await api.write("/cgi-bin/comment/\(isOpen ? "open" : "close")", article.body())
    }

    /// A page of the comments on an article, 49 at most.
    public func comments(
        on article: CommentedArticle, _ kind: CommentKind = .all, begin: Int = 0, count: Int = 49
    ) async throws -> CommentPage {
        try await api.read(
            "/cgi-bin/comment/list",
            article.body(["begin": .whole(begin), "count": .whole(count), "type": .whole(kind.rawValue)]))
    }

    /// Shows a comment among the featured, or no longer.
    public func featureComment(_ id: String, on article: CommentedArticle, isFeatured: Bool = true) async throws {
        try await api.write(
            "/cgi-bin/comment/\(isFeatured ? "markelect" : "unmarkelect")",
            article.body(["user_comment_id": .numeric(id)]))
    }

    /// Removes a comment.
    public func deleteComment(_ id: String, on article: CommentedArticle) async throws {
        try await api.write("/cgi-bin/comment/delete", article.body(["user_comment_id": .numeric(id)]))
    }

    /// Answers a comment, once.
    public func answerComment(_ id: String, on article: CommentedArticle, _ text: String) async throws {
        try await api.write(
            "/cgi-bin/comment/reply/add", article.body(["user_comment_id": .numeric(id), "content": .text(text)]))
    }

    /// Takes the answer to a comment away.
    public func deleteAnswer(to id: String, on article: CommentedArticle) async throws {
        try await api.write("/cgi-bin/comment/reply/delete", article.body(["user_comment_id": .numeric(id)]))
    }

    /// Which comments are asked for.
    public enum CommentKind: Int, Sendable, CaseIterable {
        /// All.
        case all
        /// Those that are not featured.
        case plain
        /// The featured.
        case featured
    }

    /// A page of comments.
    ///
    /// - Warning: personal data.
    public struct CommentPage: Sendable, Hashable {
        /// How many there are in all.
        public var total: Int
        /// Those on this page.
        public var comments: [Comment]

        /// One comment.
        public struct Comment: Sendable, Hashable {
            /// Its number.
            public var id: String
            /// Whose it is.
            public var reader: ReaderID
            /// When it was written.
            public var at: Date?
            /// Its words.
            public var text: String
            /// Whether it is featured.
            public var isFeatured: Bool
            /// The account's answer.
            public var answer: String?
        }
    }
}

extension WeChatClient.CommentPage: RESTAnswer {
    /// Reads a page; the answer to a comment comes as an object or as a list of one.
    init(_ tree: JSONTree) throws {
        total = tree.whole("total")
        comments = try tree["comment"].items.map { item in
            .init(
                id: try item.id("user_comment_id"), reader: ReaderID(item.text("openid")),
                at: item.date("create_time"), text: item.text("content"), isFeatured: item.isSet("comment_type"),
                answer: item["reply"].items.first?["content"].string)
        }
    }
}
