public import Kernel

public import struct Foundation.Date

extension WeChatCallback {
    /// Writes the answer to a push: `success` for silence, else the passive message, encrypted when the push was.
    ///
    /// Only the first message of the reply fits; `PassiveReply.split` tells what is left. Events that WeChat cannot
    /// show an answer to get `success` whatever the reply.
    /// - Parameter random: gives 16 fresh random bytes; asked only when the answer is encrypted.
    public func seal(_ reply: Reply, for push: Push, now: Date, random: () -> [UInt8]) -> [UInt8] {
        guard push.inbound.wantsAnswer, let message = PassiveMessage(first(of: reply, for: push)) else {
            return Self.silence
        }
        let seconds = Int64(now.timeIntervalSince1970)
        let xml = message.bytes(to: push.fromUser, from: push.toUser, seconds: seconds)
        guard let key = push.key else { return xml }
        // Fails only when fewer than 16 random bytes were given; silence is then the one answer WeChat accepts.
        guard let sealed = try? ciphers[key].encrypt(xml, random: random()) else { return Self.silence }
        return envelope(sealed, nonce: push.nonce, seconds: seconds)
    }

    private func first(of reply: Reply, for push: Push) -> Reply.Block? {
        var account = neutral
        // WeChat hands over messages, not events.
        if push.event != nil { account.abilities.remove(.handOver) }
        return PassiveReply.split(reply, account: account).now.blocks.first
    }

    private func envelope(_ sealed: String, nonce: [UInt8], seconds: Int64) -> [UInt8] {
        let parts = [Array(account.token.utf8), Array(String(seconds).utf8), nonce, Array(sealed.utf8)]
        var writer = XMLWriter(capacity: sealed.utf8.count + 256)
        writer.open("xml")
        writer.text("Encrypt", sealed)
        writer.text("MsgSignature", String(decoding: WeChatSignature.sign(parts), as: UTF8.self))
        writer.number("TimeStamp", seconds)
        writer.text("Nonce", String(decoding: nonce, as: UTF8.self))
        writer.close("xml")
        return writer.bytes
    }

    private static let silence = Array("success".utf8)
}
