internal import WeChat

extension Route {
    static let tokenPath = "/cgi-bin/token"
    static let stableTokenPath = "/cgi-bin/stable_token"

    /// Tokens and addresses.
    static let base: [String: Route] = [
        tokenPath: Route(form: .get, dailyLimit: 2_000, needsToken: false) { simulator, call in
            try simulator.issueToken(call)
        },
        stableTokenPath: Route(form: .post, dailyLimit: 500_000, minuteLimit: 10_000, needsToken: false) {
            try $0.issueStableToken($1)
        },
        "/cgi-bin/getcallbackip": .get(2_000) { _, _ in ["ip_list": ["127.0.0.1", "101.226.233.128/25"]] },
        "/cgi-bin/get_api_domain_ip": .get(2_000) { _, _ in ["ip_list": ["127.0.0.1"]] },
    ]
}

extension Simulator {
    /// `GET /cgi-bin/token`: a new token each time.
    func issueToken(_ call: Call) throws -> APIAnswer {
        let id = try authenticate(call.request.path) { call.request.query[$0] }
        let value = newToken()
        let now = self.now
        return Self.answer(try update(id) { $0.plainTokens.issue(value, now: now) })
    }

    /// `POST /cgi-bin/stable_token`: the same token with what is left of its life.
    func issueStableToken(_ call: Call) throws -> APIAnswer {
        let id = try authenticate(call.request.path) { call.body[$0]?.string }
        let value = newToken()
        let now = self.now
        let force = call.body["force_refresh"] == .flag(true)
        return Self.answer(try update(id) { $0.stableTokens.stable(value, force: force, now: now) })
    }

    private static func answer(_ token: (value: String, seconds: Int)) -> APIAnswer {
        let tree: JSONTree = ["access_token": .text(token.value), "expires_in": .whole(token.seconds)]
        return APIAnswer(body: encode(tree))
    }

    private func authenticate(_ path: String, _ field: (String) -> String?) throws -> String {
        guard field("grant_type") == "client_credential" else { throw APIError(40002, "invalid grant_type") }
        let id = try account(appID: field("appid"), secret: field("secret"))
        if let route = Route.all[path] { try spend(path, route, account: id) }
        return id
    }

    /// The account that shows its app id and secret.
    func account(appID: String?, secret: String?) throws -> String {
        guard let appID, !appID.isEmpty else { throw APIError(41002, "appid missing") }
        guard let secret, !secret.isEmpty else { throw APIError(41004, "appsecret missing") }
        guard let state = accounts.values.first(where: { $0.account.appID == appID }) else {
            throw APIError(40013, "invalid appid")
        }
        guard state.account.appSecret == secret else { throw APIError(40125, "invalid appsecret") }
        return state.account.id
    }
}
