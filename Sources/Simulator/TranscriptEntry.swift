/// One line of a chat as the person's phone shows it.
public struct TranscriptEntry: Sendable, Codable {
    /// Its number; later entries have larger ones.
    public var seq: Int
    /// When, in seconds since 1970.
    public var at: Double
    /// The account.
    public var account: String
    /// The person.
    public var openID: String
    /// Whose side it is on.
    public var from: Speaker
    /// What is seen.
    public var shown: Shown
    /// `passive` for the answer to a push, `custom` for a customer-service message; nil for the person's own.
    public var via: String?
    /// The MsgId of a person's message.
    public var messageID: String?
    /// Why the fault line is shown.
    public var fault: String?
    /// What the person's own bubble shows beside the text: a picture's address, a place, what was said.
    public var detail: [String: String]?
    /// How a person's message was delivered.
    public var deliveries: [PushDelivery]?

    /// Who says something in a chat.
    public enum Speaker: String, Sendable, Codable {
        /// The person.
        case user
        /// The library's server.
        case library
        /// WeChat itself.
        case wechat
    }

    private enum CodingKeys: String, CodingKey {
        case seq
        case at
        case account
        case openID = "openid"
        case from
        case via
        case messageID = "msg_id"
        case fault
        case detail
        case deliveries
    }

    /// Writes the entry flat: what is seen stands beside the rest.
    public func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: CodingKeys.self)
        try box.encode(seq, forKey: .seq)
        try box.encode(at, forKey: .at)
        try box.encode(account, forKey: .account)
        try box.encode(openID, forKey: .openID)
        try box.encode(from, forKey: .from)
        try box.encodeIfPresent(via, forKey: .via)
        try box.encodeIfPresent(messageID, forKey: .messageID)
        try box.encodeIfPresent(fault, forKey: .fault)
        try box.encodeIfPresent(detail, forKey: .detail)
        try box.encodeIfPresent(deliveries, forKey: .deliveries)
        try shown.encode(to: encoder)
    }

    /// Reads a flat entry.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        seq = try box.decode(Int.self, forKey: .seq)
        at = try box.decode(Double.self, forKey: .at)
        account = try box.decode(String.self, forKey: .account)
        openID = try box.decode(String.self, forKey: .openID)
        from = try box.decode(Speaker.self, forKey: .from)
        via = try box.decodeIfPresent(String.self, forKey: .via)
        messageID = try box.decodeIfPresent(String.self, forKey: .messageID)
        fault = try box.decodeIfPresent(String.self, forKey: .fault)
        detail = try box.decodeIfPresent([String: String].self, forKey: .detail)
        deliveries = try box.decodeIfPresent([PushDelivery].self, forKey: .deliveries)
        shown = try Shown(from: decoder)
    }

    init(seq: Int, at: Double, account: String, openID: String, from: Speaker, shown: Shown) {
        self.seq = seq
        self.at = at
        self.account = account
        self.openID = openID
        self.from = from
        self.shown = shown
    }
}
