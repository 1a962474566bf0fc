public import WeChat

/// What goes otherwise than usual with a push; nil leaves a thing as it is.
public struct PushOptions: Sendable, Codable, Equatable {
    /// Waits this long before sending, in milliseconds (`delay_ms`).
    public var delay: Int?
    /// Loses this many answers after the server gave them, so that WeChat sends again (`drop_replies`).
    public var dropReplies: Int?
    /// Sends this many copies beside the first attempt, at the same time (`duplicates`).
    public var duplicates: Int?
    /// Writes the event's name in lower case (`lower_case_event`).
    public var lowerCaseEvent: Bool?
    /// Writes texts without CDATA (`no_cdata`).
    public var noCDATA: Bool?
    /// Puts raw control characters into the content (`control_characters`).
    public var controlCharacters: Bool?
    /// Moves WeChat's clock, in seconds (`clock_offset`).
    public var clockOffset: Int?
    /// Signs wrongly (`forge_signature`).
    public var forgeSignature: Bool?
    /// Encrypts with the key used before (`previous_key`).
    public var previousKey: Bool?
    /// Sends in another mode than the account's (`mode`).
    public var mode: WeChatAccount.Mode?
    /// Uses this MsgId (`msg_id`), to repeat a message.
    public var messageID: String?
    /// Uses this CreateTime (`create_time`), to repeat an event.
    public var createTime: Int64?
    /// After the push, waits up to this long for customer-service messages, in milliseconds (`wait_ms`).
    public var wait: Int?

    private enum CodingKeys: String, CodingKey {
        case delay = "delay_ms"
        case dropReplies = "drop_replies"
        case duplicates
        case lowerCaseEvent = "lower_case_event"
        case noCDATA = "no_cdata"
        case controlCharacters = "control_characters"
        case clockOffset = "clock_offset"
        case forgeSignature = "forge_signature"
        case previousKey = "previous_key"
        case mode
        case messageID = "msg_id"
        case createTime = "create_time"
        case wait = "wait_ms"
    }

    /// Nothing out of the ordinary.
    public init() {}

    /// Options with one change.
    public static func with(_ change: (inout PushOptions) -> Void) -> PushOptions {
        var options = PushOptions()
        change(&options)
        return options
    }

    /// These options, and another's where these say nothing.
    func over(_ general: PushOptions) -> PushOptions {
        var all = general
        all.delay = delay ?? general.delay
        all.dropReplies = dropReplies ?? general.dropReplies
        all.duplicates = duplicates ?? general.duplicates
        all.lowerCaseEvent = lowerCaseEvent ?? general.lowerCaseEvent
        all.noCDATA = noCDATA ?? general.noCDATA
        all.controlCharacters = controlCharacters ?? general.controlCharacters
        all.clockOffset = clockOffset ?? general.clockOffset
        all.forgeSignature = forgeSignature ?? general.forgeSignature
        all.previousKey = previousKey ?? general.previousKey
        all.mode = mode ?? general.mode
        all.messageID = messageID ?? general.messageID
        all.createTime = createTime ?? general.createTime
        all.wait = wait ?? general.wait
        return all
    }
}
