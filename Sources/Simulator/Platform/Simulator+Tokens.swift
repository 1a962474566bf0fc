extension Simulator {
    /// `GET /cgi-bin/token`: a new token each time.
    func issueToken(_ request: APIRequest) throws -> JSONTree {
        try check(request, method: "GET")
        let id = try authenticate { request.query[$0] }
        try spend(request.path, standard: 2_000, account: id)
        let value = newToken()
        let now = self.now
        guard let token = accounts[id]?.plainTokens.issue(value, now: now) else { throw APIError(-1, "system error") }
        return ["access_token": .text(token.value), "expires_in": .integer(Int64(token.seconds))]
    }

    /// `POST /cgi-bin/stable_token`: the same token with what is left of its life.
    func issueStableToken(_ request: APIRequest) throws -> JSONTree {
        try check(request, method: "POST")
        let body = try posted(request)
        let id = try authenticate { body[$0]?.string }
        try spend(request.path, standard: 500_000, account: id)
        let value = newToken()
        let now = self.now
        let force = body["force_refresh"] == .flag(true)
        guard let token = accounts[id]?.stableTokens.stable(value, force: force, now: now) else {
            throw APIError(-1, "system error")
        }
        return ["access_token": .text(token.value), "expires_in": .integer(Int64(token.seconds))]
    }

    private func authenticate(_ field: (String) -> String?) throws -> String {
        guard field("grant_type") == "client_credential" else { throw APIError(40002, "invalid grant_type") }
        guard let appID = field("appid"), !appID.isEmpty else { throw APIError(41002, "appid missing") }
        guard let secret = field("secret"), !secret.isEmpty else { throw APIError(41004, "appsecret missing") }
        guard let state = accounts.values.first(where: { $0.account.appID == appID }) else {
            throw APIError(40013, "invalid appid")
        }
        guard state.account.appSecret == secret else { throw APIError(40125, "invalid appsecret") }
        return state.account.id
    }
}
