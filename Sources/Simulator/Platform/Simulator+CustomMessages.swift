internal import Foundation

extension Simulator {
    /// `POST /cgi-bin/message/custom/send`.
    func sendCustomMessage(_ body: JSONTree, account id: String) throws -> JSONTree {
        guard let openID = body["touser"]?.string, !openID.isEmpty else { throw APIError(40003, "invalid openid") }
        let shown = try customMessage(body)
        let now = self.now
        switch accounts[id]?.followers[openID]?.spend(now: now) {
        case nil: throw APIError(40003, "invalid openid")
        case .outsideWindow: throw APIError(45015, "response out of time limit or subscription is canceled")
        case .usedUp: throw APIError(45047, "out of response count limit")
        case .granted: record(account: id, openID: openID, from: .library, shown) { $0.via = "custom" }
        }
        return ["errcode": 0, "errmsg": "ok"]
    }

    private func customMessage(_ body: JSONTree) throws -> Shown {
        guard let type = body["msgtype"]?.string else { throw APIError(40008, "invalid message type") }
        guard let part = body[type] else { throw APIError(40008, "invalid message type") }
        func text(_ name: String) -> String { part[name]?.string ?? "" }
        switch type {
        case "text":
            let content = text("content")
            guard content.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
                throw APIError(44004, "empty content")
            }
            guard content.utf8.count <= 2_048 else { throw APIError(45002, "content size out of limit") }
            return Shown("text", content)
        case "image", "voice", "video", "mpnews":
            guard !text("media_id").isEmpty else { throw APIError(40007, "invalid media_id") }
            let title = text("title")
            return Shown(type, title.isEmpty ? "[\(type)]" : title, mediaID: text("media_id"))
        case "music":
            guard !text("thumb_media_id").isEmpty else { throw APIError(40007, "invalid media_id") }
            return Shown("music", text("title"), mediaID: text("thumb_media_id"))
        case "news": return try news(part)
        case "msgmenu": return try messageMenu(part)
        case "mpnewsarticle", "wxcard", "miniprogrampage": return Shown(type, text("title"))
        default: throw APIError(40008, "invalid message type")
        }
    }

    private func news(_ part: JSONTree) throws -> Shown {
        let articles = (part["articles"]?.items ?? []).map { item in
            Shown.Article(
                title: item["title"]?.string ?? "", description: item["description"]?.string ?? "",
                url: item["url"]?.string ?? "", picurl: item["picurl"]?.string ?? "")
        }
        guard articles.count == 1 else { throw APIError(45008, "article size out of limit") }
        guard let article = articles.first, !article.title.isEmpty || !article.description.isEmpty else {
            throw APIError(47001, "data format error")
        }
        return .news(articles)
    }

    private func messageMenu(_ part: JSONTree) throws -> Shown {
        let choices = (part["list"]?.items ?? []).map {
            Shown.Choice(id: $0["id"]?.string ?? "", content: $0["content"]?.string ?? "")
        }
        guard !choices.isEmpty, choices.allSatisfy({ !$0.id.isEmpty && !$0.content.isEmpty }) else {
            throw APIError(47001, "data format error")
        }
        let lines = [part["head_content"]?.string ?? ""] + choices.map(\.content) + [part["tail_content"]?.string ?? ""]
        let text = lines.filter { !$0.isEmpty }.joined(separator: "\n")
        return Shown("msgmenu", text, choices: choices)
    }

    /// `POST /cgi-bin/message/custom/typing`; needs a message within 30 seconds.
    func setTyping(_ body: JSONTree, account id: String) throws -> JSONTree {
        guard let openID = body["touser"]?.string, let follower = accounts[id]?.followers[openID] else {
            throw APIError(40003, "invalid openid")
        }
        guard let command = body["command"]?.string, ["Typing", "CancelTyping"].contains(command) else {
            throw APIError(45072, "command field must be in ['Typing','CancelTyping']")
        }
        guard let last = follower.lastMessageAt, now.timeIntervalSince(last) <= 30 else {
            throw APIError(45080, "can only send typing after receiving message within 30 seconds")
        }
        return ["errcode": 0, "errmsg": "ok"]
    }
}
