internal import Foundation
internal import Kernel
internal import WeChat

extension Route {
    /// Comments on published and sent articles.
    static let comments: [String: Route] = [
        "/cgi-bin/comment/open": .post(10_000, for: .comments) { try $0.openComments($1, isOpen: true) },
        "/cgi-bin/comment/close": .post(10_000, for: .comments) { try $0.openComments($1, isOpen: false) },
        "/cgi-bin/comment/list": .post(10_000, for: .comments) { try $0.listComments($1) },
        "/cgi-bin/comment/markelect": .post(10_000, for: .comments) { try $0.featureComment($1, isFeatured: true) },
        "/cgi-bin/comment/unmarkelect": .post(10_000, for: .comments) { try $0.featureComment($1, isFeatured: false) },
        "/cgi-bin/comment/delete": .post(10_000, for: .comments) { try $0.deleteComment($1) },
        "/cgi-bin/comment/reply/add": .post(10_000, for: .comments) { try $0.answerComment($1) },
        "/cgi-bin/comment/reply/delete": .post(10_000, for: .comments) { try $0.deleteAnswer($1) },
    ]
}

extension Simulator {
    /// Lets a person comment on an article, and tells the comment's number; nil when comments are closed.
    /// - Parameters:
    ///   - dataID: the article's `msg_data_id`.
    ///   - index: its number from 0.
    @discardableResult
    public func comment(
        _ text: String, from openID: String, dataID: String, index: Int = 0, account name: String? = nil
    ) throws -> Int? {
        let now = self.now
        return try update(try accountID(name)) { state in
            guard let place = state.publications.firstIndex(where: { $0.dataID == dataID }),
                !state.publications[place].comments.closed.contains(index)
            else { return nil }
            return state.publications[place].comments.add(text, from: openID, to: index, at: now)
        }
    }

    /// Changes the comments on the article a call names.
    private func change<Result>(
        _ call: Call, _ work: (inout CommentShelf, _ index: Int) throws -> Result
    ) throws -> Result {
        let (dataID, index) = (call.text("msg_data_id"), call.whole("index") ?? 0)
        return try update(call.account) { state in
            guard let place = state.publications.firstIndex(where: { $0.dataID == dataID }),
                state.publications[place].draft.articles.indices.contains(index)
            else { throw APIError(88001, "comment is not exist") }
            return try work(&state.publications[place].comments, index)
        }
    }

    /// Changes the comment a call names.
    private func changeOne(_ call: Call, _ work: (inout CommentShelf.Comment) throws -> Void) throws -> JSONTree {
        try change(call) { shelf, index in
            let id = call.whole("user_comment_id") ?? -1
            guard let place = shelf.byArticle[index]?.firstIndex(where: { $0.id == id }),
                var comment = shelf.byArticle[index]?[place]
            else { throw APIError(88008, "comment is not exist") }
            try work(&comment)
            shelf.byArticle[index]?[place] = comment
            return .ok
        }
    }

    func openComments(_ call: Call, isOpen: Bool) throws -> JSONTree {
        try change(call) { shelf, index in
            if isOpen { shelf.closed.remove(index) } else { shelf.closed.insert(index) }
            return .ok
        }
    }

    func listComments(_ call: Call) throws -> JSONTree {
        guard let begin = call.whole("begin"), begin >= 0, let count = call.whole("count"), (1..<50).contains(count)
        else { throw APIError(88010, "count range error") }
        let type = call.whole("type") ?? 0
        return try change(call) { shelf, index in
            let all = (shelf.byArticle[index] ?? []).filter { type == 0 || ($0.isFeatured == (type == 2)) }
            return .ok([
                "total": .whole(all.count), "comment": .list(all.dropFirst(begin).prefix(count).map(Self.tree)),
            ])
        }
    }

    private static func tree(_ comment: CommentShelf.Comment) -> JSONTree {
        var fields: [String: JSONTree] = [
            "user_comment_id": .whole(comment.id), "openid": .text(comment.openID),
            "create_time": .seconds(comment.at), "content": .text(comment.text),
            "comment_type": .whole(comment.isFeatured ? 1 : 0),
        ]
        if let answer = comment.answer {
            fields["reply"] = ["content": .text(answer.text), "create_time": .seconds(answer.at)]
        }
        return .fields(fields)
    }

    func featureComment(_ call: Call, isFeatured: Bool) throws -> JSONTree {
        try changeOne(call) { $0.isFeatured = isFeatured }
    }

    func deleteComment(_ call: Call) throws -> JSONTree {
        try change(call) { shelf, index in
            let id = call.whole("user_comment_id") ?? -1
            guard shelf.byArticle[index]?.contains(where: { $0.id == id }) == true else {
                throw APIError(88008, "comment is not exist")
            }
            shelf.byArticle[index]?.removeAll { $0.id == id }
            return .ok
        }
    }

    func answerComment(_ call: Call) throws -> JSONTree {
        let (text, now) = (call.text("content"), self.now)
        guard !text.isEmpty, text.count <= 600 else { throw APIError(88007, "reply content beyond max len or null") }
        return try changeOne(call) { comment in
            guard comment.answer == nil else { throw APIError(88005, "reply exist") }
            comment.answer = (text, now)
        }
    }

    func deleteAnswer(_ call: Call) throws -> JSONTree {
        try changeOne(call) { comment in
            guard comment.answer != nil else { throw APIError(88009, "reply is not exist") }
            comment.answer = nil
        }
    }
}
