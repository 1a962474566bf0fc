public import Kernel

/// Fits a reply to WeChat's passive answer: one message, one article, a text under 2048 bytes.
public enum PassiveReply {
    /// Splits a reply into what answers the push and what must follow later, one message each.
    ///
    /// - Neighbouring texts become one; choices join the text before them, or follow as a menu of their own.
    /// - Handing over is always the answer itself, because only a passive answer can do it; without that ability it is
    ///   left out.
    /// - Where everything would take more late messages than WeChat allows after a tap, or the account may send none,
    ///   cards and choices become lines of one text; only media still follow.
    public static func split(_ reply: Reply, account: Account) -> (now: Reply, later: [Reply]) {
        // Nearly every reply.
        if reply.blocks.count == 1, case .text(let text) = reply.blocks[0], PassiveText.fits(text) {
            return (reply, [])
        }
        var messages = messages(of: reply, mayHandOver: account.abilities.contains(.handOver))
        let late = account.abilities.contains(.lateAnswer) ? lateLimit : 0
        if messages.count > 1 + late { messages = merged(messages) }
        var parts = messages.flatMap(parts)
        guard !parts.isEmpty else { return (.nothing, []) }
        let first = parts.removeFirst()
        return (Reply([first]), parts.map { Reply([$0]) })
    }

    /// How many customer-service messages WeChat allows after a tap on the menu or a follow.
    private static let lateLimit = 3

    /// The blocks as messages of WeChat: one each, none empty.
    private static func messages(of reply: Reply, mayHandOver: Bool) -> [Reply.Block] {
        var messages: [Reply.Block] = []
        var agent: Reply.Block?
        for block in reply.blocks {
            switch block {
            case .text(let text): append(text, to: &messages)
            case .choices(let head, let choices, let tail):
                if case .text? = messages.last ?? .text("") {
                    append(PassiveText.choices(head: head, choices, tail: tail), to: &messages)
                } else {
                    messages.append(block)
                }
            case .cards(let cards): for card in cards { append(card, to: &messages) }
            case .image(let id), .voice(let id), .video(let id, _, _):
                if !id.isEmpty { messages.append(block) }
            case .music(let title, let description, let url, _, let thumbnailID):
                if thumbnailID.isEmpty {
                    append(.init(title: title, description: description, url: url), asText: true, to: &messages)
                } else {
                    messages.append(block)
                }
            case .handOver: agent = agent ?? block
            }
        }
        if let agent, mayHandOver { messages.insert(agent, at: 0) }
        return messages
    }

    private static func append(_ text: String, to messages: inout [Reply.Block]) {
        guard PassiveText.isVisible(text) else { return }
        if case .text(let before)? = messages.last {
            messages[messages.count - 1] = .text(before + "\n\n" + text)
        } else {
            messages.append(.text(text))
        }
    }

    /// Appends a card; one that opens nothing is a text, one without a title gets the next best.
    private static func append(_ card: Reply.Card, asText: Bool = false, to messages: inout [Reply.Block]) {
        guard !asText, PassiveText.isVisible(card.url) else {
            append(PassiveText.card(card), to: &messages)
            return
        }
        var card = card
        if !PassiveText.isVisible(card.title) {
            card.title = PassiveText.isVisible(card.description) ? card.description : card.url
        }
        messages.append(.cards([card]))
    }

    /// All that can be text as one text, at the place of the first; hand-over stays the answer itself.
    private static func merged(_ messages: [Reply.Block]) -> [Reply.Block] {
        var text: [Reply.Block] = []
        var agent: [Reply.Block] = []
        var media: [Reply.Block] = []
        for message in messages {
            switch message {
            case .text(let part): append(part, to: &text)
            case .choices(let head, let choices, let tail):
                append(PassiveText.choices(head: head, choices, tail: tail), to: &text)
            case .cards(let cards): for card in cards { append(PassiveText.card(card), to: &text) }
            case .handOver: agent.append(message)
            case .image, .voice, .video, .music: media.append(message)
            }
        }
        return agent + text + media
    }

    private static func parts(of message: Reply.Block) -> [Reply.Block] {
        guard case .text(let text) = message else { return [message] }
        return PassiveText.pieces(text).map { .text($0) }
    }
}
