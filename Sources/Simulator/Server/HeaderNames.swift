internal import Hummingbird

/// A field of a head, by the name Hummingbird lends.
typealias HeaderName = HTTPFields.Element.Name

extension HeaderName {
    /// Where a browser takes up a stream of events again.
    static let lastEventID = HeaderName("Last-Event-ID") ?? .referer
    /// How near the page is that makes the browser ask.
    static let secFetchSite = HeaderName("Sec-Fetch-Site") ?? .referer
    /// Where a browser puts what it asks for: `document`, `iframe`, `empty` and so on.
    static let secFetchDest = HeaderName("Sec-Fetch-Dest") ?? .referer
    /// What a page may not tell of where one came from.
    static let referrerPolicy = HeaderName("Referrer-Policy") ?? .referer
}
