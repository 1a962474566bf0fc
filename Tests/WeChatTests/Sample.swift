import Foundation
import Kernel
import WeChat

/// One account and the pushes WeChat would send it.
struct Sample {
    static let appID = "wx0123456789abcdef"
    static let key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
    static let olderKey = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
    static let now = Date(timeIntervalSince1970: 1_760_000_000)
    static let random = Array("0123456789abcdef".utf8)

    var account: WeChatAccount
    var callback: WeChatCallback

    init(_ mode: WeChatAccount.Mode = .safe, kind: WeChatAccount.Kind = .service, verified: Bool = true) throws {
        account = WeChatAccount(
            id: "main", library: "demo", kind: kind, verified: verified, appID: Self.appID, originalID: "gh_library",
            token: "Token2025", encodingAESKey: Self.key, previousEncodingAESKey: Self.olderKey, mode: mode)
        callback = try WeChatCallback(account: account)
    }

    /// The body of a text message.
    static func text(_ content: String = "三体", to: String = "gh_library", extra: String = "") -> String {
        """
        <xml><ToUserName><![CDATA[\(to)]]></ToUserName>
        <FromUserName><![CDATA[oReader]]></FromUserName>
        <CreateTime>1760000000</CreateTime>
        <MsgType><![CDATA[text]]></MsgType>
        <Content><![CDATA[\(content)]]></Content>
        <MsgId>23456789012345678</MsgId>\(extra)</xml>
        """
    }

    /// The body of an event.
    static func event(_ name: String, _ fields: String = "") -> String {
        """
        <xml><ToUserName>gh_library</ToUserName><FromUserName>oReader</FromUserName>\
        <CreateTime>1760000000</CreateTime><MsgType>event</MsgType><Event>\(name)</Event>\(fields)</xml>
        """
    }

    /// A query with the three-part signature.
    func query(at seconds: Int = 1_760_000_000, nonce: String = "1514711492", extra: String = "") -> String {
        let signature = WeChatSignature.sign([account.token, String(seconds), nonce])
        return "signature=\(signature)&timestamp=\(seconds)&nonce=\(nonce)&openid=oReader\(extra)"
    }

    /// A query and body as the safe mode has them.
    func sealed(
        _ message: String, key: String = Sample.key, appID: String = Sample.appID, at seconds: Int = 1_760_000_000
    ) throws -> (query: String, body: String) {
        let cipher = MessageCipher(key: try MessageKey(key), appID: appID)
        return signed(try cipher.encrypt(Array(message.utf8), random: Self.random), at: seconds)
    }

    /// A query and body around any ciphertext.
    func signed(_ sealed: String, at seconds: Int = 1_760_000_000) -> (query: String, body: String) {
        let signature = WeChatSignature.sign([account.token, String(seconds), "1514711492", sealed])
        return (
            query(at: seconds, extra: "&encrypt_type=aes&msg_signature=\(signature)"),
            "<xml><ToUserName><![CDATA[gh_library]]></ToUserName><Encrypt><![CDATA[\(sealed)]]></Encrypt></xml>"
        )
    }

    func open(_ query: String, _ body: String) throws -> Push {
        try callback.open(query: CallbackQuery(query), body: Array(body.utf8), now: Self.now)
    }

    /// Opens a body by the way its mode asks for.
    func push(_ body: String) throws -> Push {
        guard account.mode != .plain else { return try open(query(), body) }
        let (query, body) = try sealed(body)
        return try open(query, body)
    }

    /// The answer to a text message, decoded.
    func answer(_ reply: Reply, to body: String = Sample.text()) throws -> String {
        let bytes = callback.seal(reply, for: try push(body), now: Self.now) { Self.random }
        return String(decoding: bytes, as: UTF8.self)
    }
}
