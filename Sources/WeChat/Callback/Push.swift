public import Kernel

/// A push that was found genuine: what the reader did, and what the answer's envelope needs.
public struct Push: Sendable {
    /// What the reader did, in the house's own words.
    public var inbound: Inbound
    /// WeChat's message type in lower case, for instance `text` or `event`.
    public var messageType: String
    /// WeChat's event name in lower case; nil for messages.
    public var event: String?
    /// The account's original id, as the push was addressed.
    let toUser: String
    /// The sender's openid.
    let fromUser: String
    /// The nonce of the request, which an encrypted answer repeats.
    let nonce: [UInt8]
    /// Which of the account's keys opened the push; nil when it came readable.
    let key: Int?

    /// Whether the push came encrypted; its answer then goes encrypted too.
    public var isEncrypted: Bool { key != nil }
}
