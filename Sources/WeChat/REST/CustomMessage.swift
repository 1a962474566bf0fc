public import Kernel

/// One customer-service message.
///
/// WeChat: customer-service messages, "send". News hold exactly one article.
public enum CustomMessage: Sendable, Hashable {
    /// A text of fewer than 2048 bytes; links in `<a href>` work.
    case text(String)
    /// A picture.
    case image(mediaID: String)
    /// A voice recording.
    case voice(mediaID: String)
    /// A video.
    case video(mediaID: String, title: String, description: String)
    /// Music by link.
    case music(title: String, description: String, url: String, highQualityURL: String, thumbnailID: String)
    /// One article.
    case news(Reply.Card)
    /// A question with answers to tap; a tap comes back as a text with the answer's id.
    case menu(head: String, choices: [Reply.Choice], tail: String)

    /// The messages that say what a reply says, in its order.
    ///
    /// Long texts are cut between lines, cards become one message each, cards without an address become texts. Handing
    /// over is left out: only the answer to a push can do it.
    public static func messages(of reply: Reply) -> [CustomMessage] { reply.blocks.flatMap(messages(of:)) }

    private static func messages(of block: Reply.Block) -> [CustomMessage] {
        switch block {
        case .text(let text): texts(text)
        case .choices(let head, let choices, let tail):
            choices.isEmpty
                ? texts([head, tail].filter(PassiveText.isVisible).joined(separator: "\n"))
                : [.menu(head: head, choices: choices, tail: tail)]
        case .cards(let cards): cards.flatMap(messages(of:))
        case .image(let mediaID): mediaID.isEmpty ? [] : [.image(mediaID: mediaID)]
        case .voice(let mediaID): mediaID.isEmpty ? [] : [.voice(mediaID: mediaID)]
        case .video(let mediaID, let title, let description):
            mediaID.isEmpty ? [] : [.video(mediaID: mediaID, title: title, description: description)]
        case .music(let title, let description, let url, let highQualityURL, let thumbnailID):
            thumbnailID.isEmpty
                ? texts(PassiveText.card(.init(title: title, description: description, url: url)))
                : [
                    .music(
                        title: title, description: description, url: url, highQualityURL: highQualityURL,
                        thumbnailID: thumbnailID)
                ]
        case .handOver: []
        }
    }

    private static func messages(of card: Reply.Card) -> [CustomMessage] {
        PassiveText.isVisible(card.url) ? [.news(card)] : texts(PassiveText.card(card))
    }

    private static func texts(_ text: String) -> [CustomMessage] {
        PassiveText.isVisible(text) ? PassiveText.pieces(text).map { .text($0) } : []
    }
}

/// The body of the call that sends a customer-service message.
struct CustomMessageBody: Encodable {
    var touser: String
    var message: CustomMessage

    func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Name.self)
        try box.encode(touser, forKey: "touser")
        func put(_ type: String, _ fields: [Name: String]) throws {
            try box.encode(type, forKey: "msgtype")
            var inner = box.nestedContainer(keyedBy: Name.self, forKey: Name(type))
            for (name, value) in fields where !value.isEmpty { try inner.encode(value, forKey: name) }
        }
        switch message {
        case .text(let text): try put("text", ["content": text])
        case .image(let mediaID): try put("image", ["media_id": mediaID])
        case .voice(let mediaID): try put("voice", ["media_id": mediaID])
        case .video(let mediaID, let title, let description):
            // WeChat asks for a thumbnail's id and takes the video's own.
            try put(
                "video",
                ["media_id": mediaID, "thumb_media_id": mediaID, "title": title, "description": description])
        case .music(let title, let description, let url, let highQualityURL, let thumbnailID):
            try put(
                "music",
                [
                    "title": title, "description": description, "musicurl": url,
                    "hqmusicurl": highQualityURL.isEmpty ? url : highQualityURL, "thumb_media_id": thumbnailID,
                ])
        case .news(let card):
            try box.encode("news", forKey: "msgtype")
            try box.encode(["articles": [Article(card)]], forKey: "news")
        case .menu(let head, let choices, let tail):
            try box.encode("msgmenu", forKey: "msgtype")
            let list = choices.map { Entry(id: $0.id, content: $0.label) }
            try box.encode(MessageMenu(head_content: head, list: list, tail_content: tail), forKey: "msgmenu")
        }
    }

    private struct Name: CodingKey, Hashable, ExpressibleByStringLiteral {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init(stringLiteral name: String) { stringValue = name }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private struct Article: Encodable {
        var title: String
        var description: String
        var url: String
        var picurl: String

        init(_ card: Reply.Card) {
            title = card.title
            description = card.description
            url = card.url
            picurl = card.picture
        }
    }

    private struct MessageMenu: Encodable {
        var head_content: String
        var list: [Entry]
        var tail_content: String
    }

    private struct Entry: Encodable {
        var id: String
        var content: String
    }
}
