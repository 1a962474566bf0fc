internal import Foundation

extension WeChatClient {
    /// The addresses WeChat's pushes come from; some are networks (CIDR).
    public func callbackIPs() async throws -> [String] {
        try await read("/cgi-bin/getcallbackip", as: AddressList.self).ip_list
    }

    /// The addresses of WeChat's API.
    public func apiIPs() async throws -> [String] {
        try await read("/cgi-bin/get_api_domain_ip", as: AddressList.self).ip_list
    }

    /// How often an interface may be called today, and has been.
    /// - Parameter path: for instance `/cgi-bin/message/custom/send`.
    public func quota(_ path: String) async throws -> Quota {
        let question = try RESTJSON.encode(["cgi_path": path])
        let quota = try await read("/cgi-bin/openapi/quota/get", body: question, as: QuotaAnswer.self).quota
        return Quota(
            dailyLimit: Int(quota.daily_limit.value), used: Int(quota.used.value), remaining: Int(quota.remain.value))
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

private struct AddressList: Decodable, Sendable {
    var ip_list: [String]
}

private struct QuotaAnswer: Decodable, Sendable {
    var quota: Figures

    struct Figures: Decodable, Sendable {
        var daily_limit: LenientInteger
        var used: LenientInteger
        var remain: LenientInteger
    }
}
