internal import Foundation
internal import Kernel
internal import WeChat

/// One sending of a push: address and body, signed and encrypted as the mode asks for.
struct PushEnvelope: Sendable {
    var url: String
    var body: String

    init(_ push: PreparedPush, now: Date, random: inout some RandomNumberGenerator) throws {
        let account = push.account
        let mode = push.options.mode ?? account.mode
        let timestamp = String(Int64(now.timeIntervalSince1970) + Int64(push.options.clockOffset ?? 0))
        let nonce = String(UInt32.random(in: 1_000_000...UInt32.max, using: &random))
        var query = [
            ("signature", WeChatSignature.sign([account.token, timestamp, nonce])), ("timestamp", timestamp),
            ("nonce", nonce), ("openid", push.openID),
        ]
        body = push.body
        if mode != .plain {
            let sealed = try Self.seal(push, random: &random)
            let signature = WeChatSignature.sign([account.token, timestamp, nonce, sealed])
            query += [("encrypt_type", "aes"), ("msg_signature", signature)]
            body = mode == .safe ? Self.envelope(sealed, to: account.originalID) : Self.beside(sealed, push.body)
        }
        if push.options.forgeSignature == true {
            query = query.map { $0.0.hasSuffix("signature") ? ($0.0, Self.forged($0.1)) : $0 }
        }
        url = Self.address(account.callback, query)
    }

    private static func seal(_ push: PreparedPush, random: inout some RandomNumberGenerator) throws -> String {
        if let obstacle = push.obstacle { throw Fault(.settings, "\(obstacle.chinese) · \(obstacle.english)") }
        let cipher = MessageCipher(key: try MessageKey(push.key ?? ""), appID: push.account.appID)
        let prefix = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
        return try cipher.encrypt(Array(push.body.utf8), random: prefix)
    }

    private static func envelope(_ sealed: String, to account: String) -> String {
        XMLField.document([XMLField("ToUserName", account), XMLField("Encrypt", sealed)], cdata: true)
    }

    /// The compatible mode's body: the readable fields with the ciphertext after them.
    private static func beside(_ sealed: String, _ body: String) -> String {
        let end = "</xml>"
        guard let range = body.range(of: end, options: .backwards) else { return body }
        return body[..<range.lowerBound] + "<Encrypt><![CDATA[\(sealed)]]></Encrypt>\n" + end
    }

    private static func forged(_ signature: String) -> String {
        String(signature.dropLast()) + (signature.last == "0" ? "1" : "0")
    }

    static func address(_ callback: String, _ query: [(String, String)]) -> String {
        let words = query.map { "\($0.0)=\(encode($0.1))" }.joined(separator: "&")
        return callback + (callback.contains("?") ? "&" : "?") + words
    }

    private static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
