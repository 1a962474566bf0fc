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
    let ciphers: [MessageCipher]

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
        reader = PushReader(
            library: account.library, account: account.id, originalID: Self.present(account.originalID))
        ciphers = account.mode == .plain ? [] : try Self.ciphers(of: account)
    }

    private static func ciphers(of account: WeChatAccount) throws -> [MessageCipher] {
        guard let current = present(account.encodingAESKey), !account.appID.isEmpty else {
            throw Fault(.settings, "Account \(account.id): \(account.mode) mode needs encoding_aes_key and app_id.")
        }
        do {
            return try [current, present(account.previousEncodingAESKey)].compactMap { $0 }.map { encoded in
                MessageCipher(key: try MessageKey(encoded), appID: account.appID)
            }
        } catch {
            throw Fault(
                .settings, "Account \(account.id): an encoding AES key is 43 characters; copy it from WeChat's console."
            )
        }
    }

    /// A setting left empty counts as not set.
    private static func present(_ setting: String?) -> String? { setting?.isEmpty == false ? setting : nil }

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

    private static let aes = Array("aes".utf8)
    private static let raw = Array("raw".utf8)
}
