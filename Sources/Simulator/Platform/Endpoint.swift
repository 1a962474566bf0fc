internal import WeChat

/// One interface of the platform: how it is called, by whom, how often.
struct Endpoint: Sendable {
    var method: String
    /// Whether an account of this kind may call it.
    var isOpen: @Sendable (SimulatedAccount) -> Bool = { _ in true }
    /// Calls a day of a newly registered account.
    var dailyLimit: Int

    private static let verified: @Sendable (SimulatedAccount) -> Bool = { $0.verified }
    private static let menu: @Sendable (SimulatedAccount) -> Bool = { $0.verified || $0.kind == .service }

    /// The interfaces that are served, without the two token calls.
    ///
    /// WeChat: table of interface permissions and of default quotas.
    static let all: [String: Endpoint] = [
        "/cgi-bin/message/custom/send": Endpoint(method: "POST", isOpen: verified, dailyLimit: 500_000),
        "/cgi-bin/message/custom/typing": Endpoint(method: "POST", isOpen: verified, dailyLimit: 500_000),
        "/cgi-bin/menu/create": Endpoint(method: "POST", isOpen: menu, dailyLimit: 1_000),
        "/cgi-bin/menu/get": Endpoint(method: "GET", isOpen: menu, dailyLimit: 10_000),
        "/cgi-bin/menu/delete": Endpoint(method: "GET", isOpen: menu, dailyLimit: 1_000),
        "/cgi-bin/get_current_selfmenu_info": Endpoint(method: "GET", dailyLimit: 10_000),
        "/cgi-bin/getcallbackip": Endpoint(method: "GET", dailyLimit: 2_000),
        "/cgi-bin/get_api_domain_ip": Endpoint(method: "GET", dailyLimit: 2_000),
        "/cgi-bin/openapi/quota/get": Endpoint(method: "POST", dailyLimit: 5_000),
        "/cgi-bin/user/info": Endpoint(method: "GET", isOpen: verified, dailyLimit: 5_000_000),
    ]

    static let tokenPath = "/cgi-bin/token"
    static let stableTokenPath = "/cgi-bin/stable_token"
    static let tokenLimits = [tokenPath: 2_000, stableTokenPath: 500_000]
}
