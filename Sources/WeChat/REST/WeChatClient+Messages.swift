public import Kernel

extension WeChatClient {
    /// Sends a text; a long one in several messages.
    public func sendCustomText(_ text: String, to reader: ReaderID) async throws {
        try await send(Reply.text(text), to: reader)
    }

    /// Sends one card.
    public func sendCustomNews(_ card: Reply.Card, to reader: ReaderID) async throws {
        try await send(Reply([.cards([card])]), to: reader)
    }

    /// Sends a question with answers to tap.
    public func sendCustomMenu(
        head: String, choices: [Reply.Choice], tail: String = "", to reader: ReaderID
    ) async throws {
        try await send(Reply([.choices(head: head, choices, tail: tail)]), to: reader)
    }

    /// Sends a reply as the customer-service messages it takes, one after another.
    ///
    /// - Throws: the `WeChatError` of the message that failed; its `delivered` tells how many went before it.
    public func send(_ reply: Reply, to reader: ReaderID) async throws {
        for (index, message) in CustomMessage.messages(of: reply).enumerated() {
            do {
                try await send(message: message, to: reader)
            } catch var error as WeChatError {
                error.delivered = index
                throw error
            }
        }
    }

    /// Sends one customer-service message.
    ///
    /// It is not repeated when no verdict came back: WeChat has no way to tell it is the same message.
    public func send(message: CustomMessage, to reader: ReaderID) async throws {
        try await api.write("/cgi-bin/message/custom/send", message.body(to: reader))
    }

    /// Shows or ends “typing…” in the reader's chat; needs a message of the reader within 30 seconds.
    public func typing(_ isTyping: Bool, to reader: ReaderID) async throws {
        let command: JSONTree = isTyping ? "Typing" : "CancelTyping"
        try await api.write(
            "/cgi-bin/message/custom/typing", ["touser": .text(reader.rawValue), "command": command])
    }
}
