public import Foundation

extension WeChatClient {
    /// Sets the day's counts of all calls to nothing; ten times a month in all, so never by itself.
    public func clearQuotas() async throws {
        try await api.write("/cgi-bin/clear_quota", ["appid": .text(account.appID)])
    }

    /// Sets the day's count of one call to nothing.
    public func clearQuota(_ path: String) async throws {
        try await api.write("/cgi-bin/openapi/quota/clear", ["cgi_path": .text(path)])
    }

    /// Sets all counts to nothing without a token, for when even the token call is used up.
    public func clearQuotasBySecret() async throws {
        let body: JSONTree = ["appid": .text(account.appID), "appsecret": .text(account.appSecret)]
        _ = try await api.openly(
            "/cgi-bin/clear_quota/v2", body, hiding: [account.appSecret], isRepeatable: false, as: Done.self)
    }

    /// What Tencent kept of a refused call, for seven days.
    /// - Parameter requestID: the `rid` of a `WeChatError`.
    public func pastCall(_ requestID: String) async throws -> PastCall {
        try await api.read("/cgi-bin/openapi/rid/get", ["rid": .text(requestID)])
    }

    /// Lets WeChat try the way to this server, from one of its networks.
    public func checkNetwork(from network: Network = .usual) async throws -> NetworkReport {
        try await api.read(
            "/cgi-bin/callback/check", ["action": "all", "check_operator": .text(network.rawValue)])
    }

    /// The networks WeChat can try from.
    public enum Network: String, Sendable, CaseIterable {
        /// The one it would use.
        case usual = "DEFAULT"
        /// China Telecom.
        case telecom = "CHINANET"
        /// China Unicom.
        case unicom = "UNICOM"
        /// Tencent's own.
        case tencent = "CAP"
    }

    /// What a refused call was.
    ///
    /// - Warning: may hold personal data in its bodies. It prints as nothing.
    public struct PastCall: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
        /// When it was made.
        public var at: Date?
        /// How long it took, in milliseconds.
        public var milliseconds: Int
        /// Its query.
        public var url: String
        /// What was sent.
        public var request: String
        /// What was answered.
        public var answer: String
        /// The address it came from.
        public var address: String

        /// A word in place of what it holds.
        public var description: String { "PastCall" }

        /// Shows nothing.
        public var customMirror: Mirror { Mirror(self, children: []) }
    }

    /// How WeChat reaches a server.
    public struct NetworkReport: Sendable, Hashable {
        /// The addresses its name leads to.
        public var addresses: [String]
        /// How each answered.
        public var pings: [Ping]

        /// How an address answered.
        public struct Ping: Sendable, Hashable {
            /// The address.
            public var address: String
            /// The network it was tried from.
            public var network: String
            /// What was lost, for instance `0%`.
            public var loss: String
            /// How long it took, for instance `23.079ms`.
            public var time: String
        }
    }
}

extension WeChatClient.PastCall: RESTAnswer {
    init(_ tree: JSONTree) throws {
        let call = tree["request"]
        at = call.date("invoke_time")
        milliseconds = call.whole("cost_in_ms")
        url = call.text("request_url")
        request = call.text("request_body")
        answer = try call.id("response_body")
        address = call.text("client_ip")
    }
}

extension WeChatClient.NetworkReport: RESTAnswer {
    init(_ tree: JSONTree) {
        addresses = tree["dns"].items.map { $0.text("ip") }
        pings = tree["ping"].items.map {
            .init(
                address: $0.text("ip"), network: $0.text("from_operator"), loss: $0.text("package_loss"),
                time: $0.text("time"))
        }
    }
}
