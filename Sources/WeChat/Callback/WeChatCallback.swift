public import Kernel

public import struct Foundation.Date

/// The receiving side of one account: proves that a callback comes from WeChat, opens it, and seals the answer.
///
/// The settings alone decide how a push must arrive, never the request:
/// - plain: the three-part signature; a push that is or claims to be encrypted is refused, because the console then
///   has another mode than the settings and the answer would not be understood.
/// - compatible: encrypted pushes are verified and only their decrypted fields are used; readable ones are verified by
///   the three-part signature.
/// - safe: only encrypted pushes with a right four-part signature.
public struct WeChatCallback: Sendable {
    /// The account served.
    public let account: WeChatAccount
    /// The same account as the rest of the house knows it.
    public let neutral: Account
    private let gate: CallbackGuard
    private let reader: PushReader
    private let ciphers: [MessageCipher]

    /// The largest body read, in bytes; real pushes are under 10 KB.
    public static let bodyLimit = 262_144

    /// Prepares the account's keys.
    ///
    /// - Parameter window: how far a timestamp may be from our clock, before or after.
    /// - Throws: a `Fault` of kind `settings` when the token or a key cannot be used.
    public init(account: WeChatAccount, window: Duration = .seconds(600)) throws {
        guard !account.token.isEmpty, account.token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw Fault(.settings, "Account \(account.id): set token as it stands in WeChat's console.")
        }
        self.account = account
        neutral = account.neutral
        gate = CallbackGuard(token: account.token, window: window)
        reader = PushReader(library: account.library, account: account.id, originalID: account.originalID)
        ciphers = account.mode == .plain ? [] : try Self.ciphers(of: account)
    }

    private static func ciphers(of account: WeChatAccount) throws -> [MessageCipher] {
        guard let current = account.encodingAESKey, !account.appID.isEmpty else {
            throw Fault(.settings, "Account \(account.id): \(account.mode) mode needs encoding_aes_key and app_id.")
        }
        do {
            return try [current, account.previousEncodingAESKey].compactMap { $0 }.map { encoded in
                MessageCipher(key: try MessageKey(encoded), appID: account.appID)
            }
        } catch {
            throw Fault(
                .settings, "Account \(account.id): an encoding AES key is 43 characters; copy it from WeChat's console."
            )
        }
    }

    /// Answers WeChat's check of the address with the word it wants repeated, as `text/plain` and nothing around it.
    ///
    /// The word is readable in all three modes.
    public func verify(query: CallbackQuery, now: Date) throws(CallbackRefusal) -> String {
        guard let echo = query.echo, !echo.isEmpty else { throw .missingParameter }
        try gate.admit(query, now: now)
        return String(decoding: echo, as: UTF8.self)
    }

    /// Proves a push genuine and reads it.
    public func open(query: CallbackQuery, body: [UInt8], now: Date) throws(CallbackRefusal) -> Push {
        guard body.count <= Self.bodyLimit else { throw .tooLarge }
        let claimed = try claimsEncryption(query)
        switch account.mode {
        case .plain:
            guard !claimed else { throw .mislabelled }
            try gate.admit(query, now: now)
            let message = try Self.parse(body)
            guard message["Encrypt"] == nil else { throw .mislabelled }
            return try reader.push(message, nonce: query.nonce ?? [], key: nil)
        case .compatible:
            let message = try Self.parse(body)
            if claimed || message["Encrypt"] != nil { return try unseal(message, query, now: now) }
            try gate.admit(query, now: now)
            return try reader.push(message, nonce: query.nonce ?? [], key: nil)
        case .safe:
            guard query.encryption == Self.aes else { throw .downgraded }
            return try unseal(try Self.parse(body), query, now: now)
        }
    }

    /// Whether the query says that the body is encrypted; an unknown kind of encryption is refused.
    private func claimsEncryption(_ query: CallbackQuery) throws(CallbackRefusal) -> Bool {
        if query.encryption == Self.aes { return true }
        guard query.encryption == nil || query.encryption == Self.raw else { throw .mislabelled }
        return query.messageSignature != nil
    }

    private func unseal(_ envelope: XMLNode, _ query: CallbackQuery, now: Date) throws(CallbackRefusal) -> Push {
        let fields = envelope.all("Encrypt")
        guard fields.count == 1 else { throw .mislabelled }
        let sealed = Array(Array(fields[0].text.utf8).withoutSpaceAtEnds)
        guard !sealed.isEmpty else { throw .mislabelled }
        try gate.admit(query, sealed: sealed, now: now)
        let (opened, key) = try decrypt(sealed)
        return try reader.push(try Self.parse(opened), nonce: query.nonce ?? [], key: key)
    }

    /// Tries the current key and then the previous one.
    private func decrypt(_ sealed: [UInt8]) throws(CallbackRefusal) -> ([UInt8], Int) {
        var refusal = CallbackRefusal.undecipherable
        for (index, cipher) in ciphers.enumerated() {
            do throws(CipherRefusal) {
                return (try cipher.decrypt(sealed), index)
            } catch {
                if error == .appID { refusal = .otherAccount }
            }
        }
        throw refusal
    }

    private static func parse(_ bytes: [UInt8]) throws(CallbackRefusal) -> XMLNode {
        do throws(XMLRefusal) { return try StrictXML.parse(bytes) } catch { throw .malformedBody(error) }
    }

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
        if reply.blocks.count == 1, case .text(let text) = reply.blocks[0], PassiveText.fits(text) {
            return reply.blocks[0]
        }
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
    private static let aes = Array("aes".utf8)
    private static let raw = Array("raw".utf8)
}
