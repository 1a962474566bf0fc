internal import Foundation

extension WeChatClient {
    /// The ticket that signs pages for the JS-SDK; kept beside the access token and renewed like it.
    ///
    /// - Warning: a secret; it goes into a signature and nowhere else.
    public func jsapiTicket() async throws -> String { try await tickets.token().value }

    /// Signs a page, so that it may scan codes, choose pictures and share.
    /// - Parameter url: the page's address as the browser has it, scheme and host from the settings; a fragment is cut.
    public func pageSignature(url: String) async throws -> PageSignature {
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        let nonce = String((0..<16).map { _ in letters.randomElement() ?? "a" })
        return PageSignature(
            appID: account.appID, ticket: try await jsapiTicket(), nonce: nonce,
            timestamp: Int(now().timeIntervalSince1970), url: url)
    }

    /// What a page gives to `wx.config`.
    public struct PageSignature: Sendable, Hashable {
        /// `appId`.
        public var appID: String
        /// `timestamp`, seconds since 1970.
        public var timestamp: Int
        /// `nonceStr`.
        public var nonce: String
        /// `signature`.
        public var signature: String

        /// Signs an address.
        public init(appID: String, ticket: String, nonce: String, timestamp: Int, url: String) {
            self.appID = appID
            self.timestamp = timestamp
            self.nonce = nonce
            signature = WeChatSignature.jsSDK(ticket: ticket, nonce: nonce, timestamp: timestamp, url: url)
        }
    }
}
