internal import WeChat

/// A call of the platform's API, or a page somebody opens there.
public struct APIRequest: Sendable {
    /// `GET` or `POST`.
    public var method: String
    /// The path, for instance `/cgi-bin/menu/get`.
    public var path: String
    /// The query, decoded.
    public var query: [String: String]
    /// The body as it came.
    public var body: [UInt8]
    /// The body's media type.
    public var contentType: String
    /// Whether the head told the body's length.
    public var hasLength: Bool
    /// The person whose phone opens a page.
    public var person: String?
    /// Whether a browser shows the answer to a person, who can be asked something.
    public var isShown: Bool

    /// Describes a call.
    public init(
        method: String, path: String, query: [String: String] = [:], body: [UInt8] = [], contentType: String = "",
        hasLength: Bool = true, person: String? = nil, isShown: Bool = false
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.body = body
        self.contentType = contentType
        self.hasLength = hasLength
        self.person = person
        self.isShown = isShown
    }
}

/// The platform's answer.
public struct APIAnswer: Sendable {
    /// 200, also for errors; 404 for unknown paths, 302 where a page leads on.
    public var status: Int
    /// JSON, the bytes of a file, or a page.
    public var body: [UInt8]
    /// Its media type.
    public var contentType = "application/json; encoding=utf-8"
    /// Where a page leads on to.
    public var location: String?
    /// The name of a file.
    public var fileName: String?

    init(status: Int = 200, body: [UInt8]) {
        self.status = status
        self.body = body
    }

    /// Answers with a file.
    static func file(_ bytes: [UInt8], type: String, name: String? = nil) -> APIAnswer {
        var answer = APIAnswer(body: bytes)
        answer.contentType = type
        answer.fileName = name
        return answer
    }

    /// Leads on to another address.
    static func redirect(_ location: String) -> APIAnswer {
        var answer = APIAnswer(status: 302, body: [])
        answer.location = location
        return answer
    }

    /// Answers with a page.
    static func page(_ html: String, status: Int = 200) -> APIAnswer {
        var answer = APIAnswer(status: status, body: Array(html.utf8))
        answer.contentType = "text/html; charset=utf-8"
        return answer
    }
}

/// Why a call is refused, as a code of the platform.
struct APIError: Error {
    var code: Int
    var message: String
    /// What the answer says beside them.
    var fields: [String: JSONTree] = [:]

    init(_ code: Int, _ message: String, fields: [String: JSONTree] = [:]) {
        self.code = code
        self.message = message
        self.fields = fields
    }

    static let emptyBody = APIError(44002, "empty post data")
    static let malformedBody = APIError(47001, "data format error")
    static let busy = APIError(-1, "system error")
    static let openID = APIError(40003, "invalid openid")
    static let parameter = APIError(40035, "invalid parameter")
}
