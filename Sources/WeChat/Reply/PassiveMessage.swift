import Kernel

/// One of the seven messages that a push can be answered with.
struct PassiveMessage {
    private let block: Reply.Block

    /// Takes a block that `PassiveReply.split` left; nil for no block, or one that is no message of its own.
    init?(_ block: Reply.Block?) {
        guard let block else { return nil }
        if case .choices = block { return nil }
        if case .cards(let cards) = block, cards.count != 1 { return nil }
        self.block = block
    }

    /// The message as WeChat reads it.
    func bytes(to reader: String, from account: String, seconds: Int64) -> [UInt8] {
        var writer = XMLWriter()
        writer.open("xml")
        writer.text("ToUserName", reader)
        writer.text("FromUserName", account)
        writer.number("CreateTime", seconds)
        body(&writer)
        writer.close("xml")
        return writer.bytes
    }

    private func body(_ writer: inout XMLWriter) {
        switch block {
        case .text(let text):
            writer.text("MsgType", "text")
            writer.text("Content", text)
        case .image(let mediaID): group(&writer, "image", "Image", [("MediaId", mediaID)])
        case .voice(let mediaID): group(&writer, "voice", "Voice", [("MediaId", mediaID)])
        case .video(let mediaID, let title, let description):
            group(
                &writer, "video", "Video",
                [("MediaId", mediaID)] + Self.present([("Title", title), ("Description", description)]))
        case .music(let title, let description, let url, let highQualityURL, let thumbnailID):
            let details: [Field] = [
                ("Title", title), ("Description", description), ("MusicUrl", url), ("HQMusicUrl", highQualityURL),
            ]
            group(&writer, "music", "Music", Self.present(details) + [("ThumbMediaId", thumbnailID)])
        case .cards(let cards): news(&writer, cards)
        case .handOver(let agent):
            writer.text("MsgType", "transfer_customer_service")
            if let agent, !agent.isEmpty {
                writer.open("TransInfo")
                writer.text("KfAccount", agent)
                writer.close("TransInfo")
            }
        case .choices: break
        }
    }

    private func group(
        _ writer: inout XMLWriter, _ type: String, _ name: StaticString, _ fields: [Field]
    ) {
        writer.text("MsgType", type)
        writer.open(name)
        for field in fields { writer.text(field.name, field.value) }
        writer.close(name)
    }

    private func news(_ writer: inout XMLWriter, _ cards: [Reply.Card]) {
        writer.text("MsgType", "news")
        writer.number("ArticleCount", Int64(cards.count))
        writer.open("Articles")
        for card in cards {
            writer.open("item")
            writer.text("Title", card.title)
            writer.text("Description", card.description)
            writer.text("PicUrl", card.picture)
            writer.text("Url", card.url)
            writer.close("item")
        }
        writer.close("Articles")
    }

    private typealias Field = (name: StaticString, value: String)

    private static func present(_ fields: [Field]) -> [Field] { fields.filter { !$0.value.isEmpty } }
}
