/// How a push ended.
public struct PushOutcome: Sendable, Codable {
    /// The account it went to.
    public var account: String
    /// Who did it.
    public var openID: String
    /// What the person sees because of it; empty for silence.
    public var seen: [Shown]
    /// Why the person sees the fault line; nil when they do not.
    public var fault: String?
    /// How often it was sent, copies not counted.
    public var attempts: Int
    /// Each sending with its answer.
    public var deliveries: [PushDelivery]
    /// The MsgId of a message.
    public var messageID: String?
    /// The CreateTime it carried.
    public var createTime: Int64
    /// Customer-service messages that came while the push was waited on (`wait_ms`).
    public var late: [Shown]?

    private enum CodingKeys: String, CodingKey {
        case account
        case openID = "openid"
        case seen
        case fault
        case attempts
        case deliveries
        case messageID = "msg_id"
        case createTime = "create_time"
        case late
    }

    /// The text of the first thing seen; nil for silence.
    public var text: String? { seen.first?.text }

    /// Whether the callback said nothing, as it may.
    public var isSilent: Bool { seen.isEmpty && fault == nil }
}

/// One sending of a push.
public struct PushDelivery: Sendable, Codable {
    /// Which attempt; copies have the first's number.
    public var attempt: Int
    /// Whether it is a copy sent beside the first attempt.
    public var isCopy: Bool
    /// When it was sent, in seconds since 1970.
    public var sentAt: Double
    /// How long the answer took, in milliseconds.
    public var milliseconds: Int
    /// The address with its query.
    public var url: String
    /// The body sent.
    public var request: String
    /// The answer's status; nil when none came.
    public var status: Int?
    /// The answer's body.
    public var response: String?
    /// Why WeChat counts it as failed: `timeout`, `connection`, `status 500`, `dropped`; nil when it does not.
    public var failure: String?

    private enum CodingKeys: String, CodingKey {
        case attempt
        case isCopy = "copy"
        case sentAt = "sent_at"
        case milliseconds = "ms"
        case url
        case request
        case status
        case response
        case failure
    }
}
