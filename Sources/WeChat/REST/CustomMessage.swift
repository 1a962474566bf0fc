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
    /// A published article, by the id its publication has.
    case published(articleID: String)
    /// Articles of the old material library, which WeChat is phasing out.
    case articles(mediaID: String)
    /// A page of a mini-program that is linked to the account.
    case miniProgram(title: String, appID: String, path: String, thumbnailID: String)
    /// A coupon.
    case coupon(cardID: String)

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
