internal import Kernel

extension CustomMessage {
    /// The body of the call that sends it.
    ///
    /// - Parameter agent: the agent in whose name it goes.
    func body(to reader: ReaderID, agent: String? = nil) -> JSONTree {
        let (type, object) = part
        let sender: JSONTree = agent.map { ["kf_account": .text($0)] } ?? .null
        return ["touser": .text(reader.rawValue), "msgtype": .text(type), type: object, "customservice": sender]
    }

    /// WeChat's name of the type, and the object under that name.
    var part: (type: String, object: JSONTree) {
        switch self {
        case .text(let text): ("text", ["content": .text(text)])
        case .image(let mediaID): ("image", ["media_id": .text(mediaID)])
        case .voice(let mediaID): ("voice", ["media_id": .text(mediaID)])
        case .video(let mediaID, let title, let description):
            // WeChat asks for a thumbnail's id and takes the video's own.
            (
                "video",
                [
                    "media_id": .text(mediaID), "thumb_media_id": .text(mediaID), "title": .filled(title),
                    "description": .filled(description),
                ]
            )
        case .music(let title, let description, let url, let highQualityURL, let thumbnailID):
            (
                "music",
                [
                    "title": .filled(title), "description": .filled(description), "musicurl": .text(url),
                    "hqmusicurl": .text(highQualityURL.isEmpty ? url : highQualityURL),
                    "thumb_media_id": .text(thumbnailID),
                ]
            )
        case .news(let card): ("news", ["articles": [Self.article(card)]])
        case .menu(let head, let choices, let tail): ("msgmenu", Self.menu(head, choices, tail))
        case .published(let articleID): ("mpnewsarticle", ["article_id": .text(articleID)])
        case .articles(let mediaID): ("mpnews", ["media_id": .text(mediaID)])
        case .miniProgram(let title, let appID, let path, let thumbnailID):
            (
                "miniprogrampage",
                [
                    "title": .text(title), "appid": .text(appID), "pagepath": .text(path),
                    "thumb_media_id": .text(thumbnailID),
                ]
            )
        case .coupon(let cardID): ("wxcard", ["card_id": .text(cardID)])
        }
    }

    private static func article(_ card: Reply.Card) -> JSONTree {
        [
            "title": .text(card.title), "description": .text(card.description), "url": .text(card.url),
            "picurl": .text(card.picture),
        ]
    }

    private static func menu(_ head: String, _ choices: [Reply.Choice], _ tail: String) -> JSONTree {
        let list = choices.map { ["id": .text($0.id), "content": .text($0.label)] as JSONTree }
        return ["head_content": .text(head), "list": .list(list), "tail_content": .text(tail)]
    }
}
