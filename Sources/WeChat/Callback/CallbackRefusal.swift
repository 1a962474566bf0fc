/// Why a callback is turned away.
///
/// Says nothing of the sender or the content.
public enum CallbackRefusal: Error, Sendable, Equatable {
    /// The query is too long, not percent-encoded, or holds control characters.
    case malformedQuery
    /// A parameter is repeated or written as an array.
    case repeatedParameter
    /// A parameter that this mode needs is missing.
    case missingParameter
    /// The timestamp is not a whole number of seconds.
    case malformedTimestamp
    /// The timestamp is too far from our clock, on either side.
    case stale
    /// The signature is not ours.
    case forged
    /// The body is larger than any push.
    case tooLarge
    /// A readable push where the settings demand encryption.
    case downgraded
    /// The labels in the query and the body contradict each other or the settings.
    case mislabelled
    /// None of our keys opens the message.
    case undecipherable
    /// The body is not the XML WeChat writes.
    case malformedBody(XMLRefusal)
    /// A field that every push has is missing or senseless.
    case incomplete
    /// The push is addressed to another account.
    case otherAccount

    /// The HTTP status to answer with, always 4xx.
    public var status: Int {
        switch self {
        case .malformedQuery, .repeatedParameter, .missingParameter, .malformedTimestamp, .malformedBody, .incomplete:
            400
        case .stale, .forged, .downgraded, .mislabelled, .undecipherable, .otherAccount: 403
        case .tooLarge: 413
        }
    }

    /// A stable code for logs and counts.
    public var code: String {
        switch self {
        case .malformedQuery: "wechat.malformedQuery"
        case .repeatedParameter: "wechat.repeatedParameter"
        case .missingParameter: "wechat.missingParameter"
        case .malformedTimestamp: "wechat.malformedTimestamp"
        case .stale: "wechat.stale"
        case .forged: "wechat.forged"
        case .tooLarge: "wechat.tooLarge"
        case .downgraded: "wechat.downgraded"
        case .mislabelled: "wechat.mislabelled"
        case .undecipherable: "wechat.undecipherable"
        case .malformedBody(let refusal): "wechat.malformedBody.\(refusal.rawValue)"
        case .incomplete: "wechat.incomplete"
        case .otherAccount: "wechat.otherAccount"
        }
    }
}
