/// Trouble planned for the next calls of an interface.
public struct PlannedFault: Sendable, Codable {
    /// The interface; nil means any.
    public var path: String?
    /// How many calls it meets; 1 when not told.
    public var count: Int?
    /// Answers this error code.
    public var errcode: Int?
    /// The words that go with it.
    public var errmsg: String?
    /// Answers this HTTP status without JSON.
    public var status: Int?
    /// Answers only after this many milliseconds.
    public var delay: Int?
    /// Does what was asked before it fails, so that the caller cannot know.
    public var after: Bool?

    private enum CodingKeys: String, CodingKey {
        case path
        case count
        case errcode
        case errmsg
        case status
        case delay = "delay_ms"
        case after
    }

    /// Plans a fault.
    public init(
        path: String? = nil, count: Int? = nil, errcode: Int? = nil, errmsg: String? = nil, status: Int? = nil,
        delay: Int? = nil, after: Bool? = nil
    ) {
        self.path = path
        self.count = count
        self.errcode = errcode
        self.errmsg = errmsg
        self.status = status
        self.delay = delay
        self.after = after
    }

    /// What WeChat says for the codes that are planned most.
    var words: String {
        if let errmsg { return errmsg }
        return switch errcode {
        case -1: "system error"
        case 40001: "invalid credential, access_token is invalid or not latest"
        case 40014: "invalid access_token"
        case 42001: "access_token expired"
        case 40164: "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist"
        case 45009: "reach max api daily quota limit"
        case 45011: "api minute-quota reach limit mustslower retry next minute"
        case 45015: "response out of time limit or subscription is canceled"
        case 45047: "out of response count limit"
        case 48001: "api unauthorized"
        default: "planned fault"
        }
    }
}
