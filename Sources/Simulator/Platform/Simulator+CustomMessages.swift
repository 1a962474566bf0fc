internal import Foundation
internal import Kernel
internal import WeChat

extension Route {
    /// Customer-service messages.
    static let customMessages: [String: Route] = [
        "/cgi-bin/message/custom/send": .post(500_000, for: .lateAnswer) { try $0.sendCustomMessage($1) },
        "/cgi-bin/message/custom/typing": .post(500_000, for: .lateAnswer) { try $0.setTyping($1) },
    ]
}

extension Simulator {
    /// `POST /cgi-bin/message/custom/send`.
    func sendCustomMessage(_ call: Call) throws -> JSONTree {
        let openID = try call.openID("touser")
        let shown = try customMessage(call)
        let now = self.now
        try update(call.account) { state in
            if let agent = call.body["customservice"]?["kf_account"]?.string {
                guard state.agents.accounts[agent] != nil else {
                    throw APIError(65401, "invalid custom service account")
                }
            }
            guard state.followers[openID] != nil else { throw APIError.openID }
            switch state.followers[openID]?.spend(now: now) {
            case .granted: break
            case .blocked: throw APIError(43019, "require remove blacklist")
            case .usedUp: throw APIError(45047, "out of response count limit")
            default: throw APIError(45015, "response out of time limit or subscription is canceled")
            }
        }
        record(account: call.account, openID: openID, from: .library, shown) { $0.via = "custom" }
        return .ok
    }

    private func customMessage(_ call: Call) throws -> Shown {
        let type = call.text("msgtype")
        guard !type.isEmpty, let part = call.body[type] else { throw APIError(40008, "invalid message type") }
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
            try checkMedia(text("media_id"), of: call.account)
            let title = text("title")
            return Shown(type, title.isEmpty ? "[\(type)]" : title, mediaID: text("media_id"))
        case "music":
            try checkMedia(text("thumb_media_id"), of: call.account)
            return Shown("music", text("title"), mediaID: text("thumb_media_id"), url: text("musicurl"))
        case "news": return try Self.news(part)
        case "msgmenu": return try Self.messageMenu(part)
        case "mpnewsarticle": return try publishedCard(text("article_id"), of: call.account)
        case "wxcard":
            guard !text("card_id").isEmpty else { throw APIError(40053, "invalid card id") }
            return Shown("wxcard", text("card_id"))
        case "miniprogrampage":
            guard !text("appid").isEmpty else { throw APIError(40013, "invalid appid") }
            try checkMedia(text("thumb_media_id"), of: call.account)
            return Shown(
                "miniprogrampage", text("title"), mediaID: text("thumb_media_id"),
                miniProgram: .init(appID: text("appid"), path: text("pagepath")))
        default: throw APIError(40008, "invalid message type")
        }
    }

    private static func news(_ part: JSONTree) throws -> Shown {
        let articles = (part["articles"]?.items ?? []).map { item in
            Shown.Article(
                title: item["title"]?.string ?? "", description: item["description"]?.string ?? "",
                url: item["url"]?.string ?? "", picurl: item["picurl"]?.string ?? "")
        }
        guard articles.count == 1 else { throw APIError(45008, "article size out of limit") }
        guard let article = articles.first, !article.title.isEmpty || !article.description.isEmpty else {
            throw APIError.malformedBody
        }
        return .news(articles)
    }

    private static func messageMenu(_ part: JSONTree) throws -> Shown {
        let choices = (part["list"]?.items ?? []).map {
            Shown.Choice(id: $0["id"]?.string ?? "", content: $0["content"]?.string ?? "")
        }
        guard !choices.isEmpty, choices.allSatisfy({ !$0.id.isEmpty && !$0.content.isEmpty }) else {
            throw APIError.malformedBody
        }
        let lines = [part["head_content"]?.string ?? ""] + choices.map(\.content) + [part["tail_content"]?.string ?? ""]
        let text = lines.filter { !$0.isEmpty }.joined(separator: "\n")
        return Shown("msgmenu", text, choices: choices)
    }

    /// `POST /cgi-bin/message/custom/typing`; needs a message within 30 seconds.
    func setTyping(_ call: Call) throws -> JSONTree {
        let openID = try call.openID("touser")
        let now = self.now
        return try update(call.account) { state in
            guard let follower = state.followers[openID] else { throw APIError.openID }
            let command = call.text("command")
            guard ["Typing", "CancelTyping"].contains(command) else {
                throw APIError(45072, "command field must be in ['Typing','CancelTyping']")
            }
            guard let last = follower.lastMessageAt, now.timeIntervalSince(last) <= 30 else {
                throw APIError(45080, "can only send typing after receiving message within 30 seconds")
            }
            let isTyping = follower.typingUntil.map { $0 > now } ?? false
            if isTyping, command == "Typing" { throw APIError(45081, "already in typing status") }
            state.followers[openID]?.typingUntil = command == "Typing" ? now.addingTimeInterval(15) : nil
            return .ok
        }
    }
}
