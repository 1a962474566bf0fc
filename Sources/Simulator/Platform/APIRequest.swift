/// A call of the platform's API.
public struct APIRequest: Sendable {
    /// `GET` or `POST`.
    public var method: String
    /// The path, for instance `/cgi-bin/menu/get`.
    public var path: String
    /// The query, decoded.
    public var query: [String: String]
    /// The body as it came.
    public var body: [UInt8]

    /// Describes a call.
    public init(method: String, path: String, query: [String: String] = [:], body: [UInt8] = []) {
        self.method = method
        self.path = path
        self.query = query
        self.body = body
    }
}

/// The platform's answer.
public struct APIAnswer: Sendable {
    /// 200, also for errors; 404 for unknown paths.
    public var status: Int
    /// JSON.
    public var body: [UInt8]
}

/// Why a call is refused, as a code of the platform.
struct APIError: Error {
    var code: Int
    var message: String

    init(_ code: Int, _ message: String) {
        self.code = code
        self.message = message
    }

    static let emptyBody = APIError(44002, "empty post data")
    static let malformedBody = APIError(47001, "data format error")
}
