import HTTPTypes

/// The header fields of the API's own, and which of them the document tells.
enum APIHeader {
    /// Requests a minute (draft-ietf-httpapi-ratelimit-headers-06, as the two that follow).
    static let limit = name("RateLimit-Limit")
    /// Requests left.
    static let remaining = name("RateLimit-Remaining")
    /// Seconds until all are there again.
    static let reset = name("RateLimit-Reset")

    /// Where the next page is (RFC 8288).
    static let link = name("Link")

    /// What scripts of other sites may read.
    static let exposed = "ETag, Link, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-Id"

    private static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { fatalError("\(text) is no name of a header field") }
        return name
    }
}
