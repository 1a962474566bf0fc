internal import Kernel
internal import WeChat

/// Takes a callback's answer as WeChat takes it.
struct ReplyJudge {
    enum Verdict: Equatable {
        case silent
        case shown(Shown)
        /// The fault line is shown, for this reason.
        case fault(Localized)
    }

    let push: PreparedPush

    func judge(_ body: [UInt8]) -> Verdict {
        if body.isEmpty || body.elementsEqual("success".utf8) { return .silent }
        do throws(Objection) {
            let shown = try read(try message(body))
            return push.isAnswerable ? .shown(shown) : .silent
        } catch {
            return push.isAnswerable ? .fault(error.words) : .silent
        }
    }

    /// The answer as text, out of its envelope where it has one that opens.
    func opened(_ body: [UInt8]) -> String? {
        guard let node = try? StrictXML.parse(body), let sealed = node.value("Encrypt"),
            let bytes = try? open(sealed)
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private struct Objection: Error {
        let words: Localized
        init(_ chinese: String, _ english: String) { words = Localized(zh: chinese, en: english) }
    }

    private func parse(_ bytes: [UInt8]) throws(Objection) -> XMLNode {
        do throws(XMLRefusal) {
            let node = try StrictXML.parse(bytes)
            guard node.name == "xml" else { throw XMLRefusal.malformed }
            return node
        } catch {
            throw Objection(
                "回应不是 XML（\(error.rawValue)），也不是空串或 success",
                "the answer is not XML (\(error.rawValue)), nor empty, nor success")
        }
    }

    /// The message itself, out of its envelope where it has one.
    private func message(_ body: [UInt8]) throws(Objection) -> XMLNode {
        let node = try parse(body)
        let mode = push.options.mode ?? push.account.mode
        guard let sealed = node.value("Encrypt") else {
            guard mode != .safe else { throw Objection("安全模式下回了明文", "a readable answer in safe mode") }
            return node
        }
        guard mode != .plain else { throw Objection("明文模式下回了密文", "an encrypted answer in plain mode") }
        guard let timestamp = node.value("TimeStamp"), Int64(timestamp) != nil, let nonce = node.value("Nonce"),
            let signature = node.value("MsgSignature")
        else {
            throw Objection(
                "加密信封缺少 TimeStamp、Nonce 或 MsgSignature", "the envelope lacks TimeStamp, Nonce or MsgSignature")
        }
        guard WeChatSignature.sign([push.account.token, timestamp, nonce, sealed]) == signature else {
            throw Objection("加密信封的 MsgSignature 不对", "the envelope's MsgSignature is wrong")
        }
        return try parse(try open(sealed))
    }

    private func open(_ sealed: String) throws(Objection) -> [UInt8] {
        let current = push.account.encodingAESKey
        let previous = push.account.previousEncodingAESKey
        // A reply goes with the key the push came with.
        guard let key = push.options.previousKey == true ? previous : current, let decoded = try? MessageKey(key),
            let opened = try? MessageCipher(key: decoded, appID: push.account.appID).decrypt(sealed)
        else { throw Objection("加密信封解不开", "the envelope cannot be decrypted") }
        return opened
    }

    private func read(_ node: XMLNode) throws(Objection) -> Shown {
        guard node.value("ToUserName") == push.openID else {
            throw Objection(
                "ToUserName 不是发消息的人（To 与 From 须对调）", "ToUserName is not the sender (To and From must be swapped)")
        }
        guard node.value("FromUserName") == push.account.originalID else {
            throw Objection(
                "FromUserName 不是本公众号（To 与 From 须对调）",
                "FromUserName is not the account (To and From must be swapped)")
        }
        guard let time = node.value("CreateTime"), Int64(time) != nil else {
            throw Objection("CreateTime 不是数字", "CreateTime is not a number")
        }
        switch node.value("MsgType") {
        case "text": return try text(node)
        case "image": return Shown("image", "[图片]", mediaID: try media(node, "Image", "MediaId"))
        case "voice": return Shown("voice", "[语音]", mediaID: try media(node, "Voice", "MediaId"))
        case "video":
            let title = node["Video"]?.value("Title") ?? ""
            return Shown("video", title.isEmpty ? "[视频]" : title, mediaID: try media(node, "Video", "MediaId"))
        case "music":
            let title = node["Music"]?.value("Title") ?? ""
            return Shown("music", title.isEmpty ? "[音乐]" : title, mediaID: try media(node, "Music", "ThumbMediaId"))
        case "news": return try news(node)
        case "transfer_customer_service":
            guard push.isMessage else { throw Objection("事件不能转人工客服", "an event cannot be handed to an agent") }
            return Shown("transfer_customer_service", node["TransInfo"]?.value("KfAccount") ?? "")
        case let type: throw Objection("未知的 MsgType：\(type ?? "无")", "unknown MsgType \(type ?? "(none)")")
        }
    }

    private func text(_ node: XMLNode) throws(Objection) -> Shown {
        let content = node.value("Content") ?? ""
        guard content.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw Objection("Content 为空", "Content is empty")
        }
        let size = content.utf8.count
        guard size <= 2_048 else {
            throw Objection("Content 有 \(size) 字节，超过 2048", "Content has \(size) bytes, over 2048")
        }
        return Shown("text", content)
    }

    private func media(_ node: XMLNode, _ group: String, _ field: String) throws(Objection) -> String {
        guard let id = node[group]?.value(field), !id.isEmpty else {
            throw Objection("\(group) 缺少 \(field)", "\(group) lacks \(field)")
        }
        return id
    }

    private func news(_ node: XMLNode) throws(Objection) -> Shown {
        let items = node["Articles"]?.all("item") ?? []
        guard node.value("ArticleCount") == "1", items.count == 1 else {
            throw Objection(
                "图文回复只能有一篇，现有 \(items.count) 篇", "a news answer has exactly one article, not \(items.count)")
        }
        let articles = items.map { item in
            Shown.Article(
                title: item.value("Title") ?? "", description: item.value("Description") ?? "",
                url: item.value("Url") ?? "", picurl: item.value("PicUrl") ?? "")
        }
        guard articles.allSatisfy({ !$0.title.isEmpty && !$0.url.isEmpty }) else {
            throw Objection("图文缺少 Title 或 Url", "the article lacks Title or Url")
        }
        return .news(articles)
    }
}
