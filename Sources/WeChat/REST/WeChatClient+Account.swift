extension WeChatClient {
    /// The addresses WeChat's pushes come from; some are networks (CIDR).
    public func callbackIPs() async throws -> [String] {
        try await api.read("/cgi-bin/getcallbackip", as: AddressList.self).addresses
    }

    /// The addresses of WeChat's API.
    public func apiIPs() async throws -> [String] {
        try await api.read("/cgi-bin/get_api_domain_ip", as: AddressList.self).addresses
    }

    /// How often an interface may be called today, and has been.
    /// - Parameter path: for instance `/cgi-bin/message/custom/send`.
    public func quota(_ path: String) async throws -> Quota {
        try await api.read("/cgi-bin/openapi/quota/get", ["cgi_path": .text(path)], as: QuotaAnswer.self).quota
    }

    /// The calls of one interface on one day.
    public struct Quota: Sendable, Hashable {
        /// How many a day allows.
        public var dailyLimit: Int
        /// How many were made.
        public var used: Int
        /// How many are left.
        public var remaining: Int

        /// States the figures.
        public init(dailyLimit: Int, used: Int, remaining: Int) {
            self.dailyLimit = dailyLimit
            self.used = used
            self.remaining = remaining
        }
    }
}

/// The answer to both calls that list addresses.
struct AddressList: RESTAnswer {
    var addresses: [String]

    init(_ tree: JSONTree) { addresses = tree.texts("ip_list") }
}

/// The answer to the question for a quota.
struct QuotaAnswer: RESTAnswer {
    var quota: WeChatClient.Quota

    init(_ tree: JSONTree) throws {
        let figures = tree["quota"]
        quota = .init(
            dailyLimit: try figures.count("daily_limit"), used: try figures.count("used"),
            remaining: try figures.count("remain"))
    }
}
