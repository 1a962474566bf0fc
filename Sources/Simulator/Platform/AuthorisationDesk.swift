internal import Foundation

/// The codes and tokens by which pages learn who a person is.
struct AuthorisationDesk: Sendable {
    /// What a person agreed to.
    struct Grant: Sendable {
        var openID: String
        var scope: String
        var isSnapshot: Bool
    }

    private struct Code: Sendable {
        var grant: Grant
        var until: Date
        var isUsed = false
    }

    private struct Token: Sendable {
        var grant: Grant
        var until: Date
    }

    private var codes: [String: Code] = [:]
    private var accessTokens: [String: Token] = [:]
    private var refreshTokens: [String: Token] = [:]

    /// A code serves once, for five minutes.
    mutating func issue(code: String, _ grant: Grant, now: Date) {
        codes = codes.filter { now < $0.value.until.addingTimeInterval(86_400) }
        codes[code] = Code(grant: grant, until: now.addingTimeInterval(300))
    }

    mutating func exchange(code: String, now: Date) throws(APIError) -> Grant {
        guard let known = codes[code] else { throw APIError(40029, "invalid code") }
        guard !known.isUsed else { throw APIError(40163, "code been used") }
        guard now < known.until else { throw APIError(42003, "oauth_code expired") }
        codes[code]?.isUsed = true
        return known.grant
    }

    /// Keeps an access token for two hours and a refresh token for thirty days.
    mutating func keep(access: String, refresh: String, _ grant: Grant, now: Date) {
        accessTokens = accessTokens.filter { now < $0.value.until.addingTimeInterval(86_400) }
        accessTokens[access] = Token(grant: grant, until: now.addingTimeInterval(7_200))
        if refreshTokens[refresh] == nil {
            refreshTokens[refresh] = Token(grant: grant, until: now.addingTimeInterval(30 * 86_400))
        }
    }

    func refresh(_ token: String, now: Date) throws(APIError) -> Grant {
        guard let known = refreshTokens[token] else { throw APIError(40030, "invalid refresh_token") }
        guard now < known.until else { throw APIError(42002, "refresh_token expired") }
        return known.grant
    }

    /// What a person's access token opens.
    func grant(of token: String, openID: String, now: Date) throws(APIError) -> Grant {
        guard !token.isEmpty else { throw APIError(41001, "access_token missing") }
        guard let known = accessTokens[token] else { throw APIError(40001, "invalid credential") }
        guard now < known.until else { throw APIError(42001, "access_token expired") }
        guard known.grant.openID == openID else { throw APIError.openID }
        return known.grant
    }

    func holds(access token: String) -> Bool { accessTokens[token] != nil }
}
