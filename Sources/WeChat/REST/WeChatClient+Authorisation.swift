internal import Kernel

extension WeChatClient {
    /// The address that asks a reader's WeChat who they are, and comes back to `redirect` with a code.
    ///
    /// The order of the parameters and the fragment are as WeChat demands.
    /// - Parameters:
    ///   - redirect: on the host that WeChat's console knows as the account's web domain.
    ///   - state: comes back with the code; up to 128 letters and digits.
    public func authorisationURL(
        redirect: String, scope: WebScope = .base, state: String, forcesPopup: Bool? = nil
    ) -> String {
        var query = [
            ("appid", account.appID), ("redirect_uri", redirect), ("response_type", "code"),
            ("scope", scope.rawValue), ("state", state),
        ].map { (name: $0.0, value: $0.1) }
        if let forcesPopup { query.append(("forcePopup", forcesPopup ? "true" : "false")) }
        return account.openBase + "/connect/oauth2/authorize" + Transport.written(query) + "#wechat_redirect"
    }

    /// Exchanges the code a reader came back with; a code serves once, for five minutes.
    ///
    /// It is not repeated: a second exchange would only say that the code was used.
    /// - Throws: `WebAuthorisationRefusal` when the page has to ask again; else a `WeChatError`.
    public func readerIdentity(code: String) async throws -> WebIdentity {
        guard !code.isEmpty, code.utf8.count <= 512 else { throw WebAuthorisationRefusal.unknownCode }
        let path = "/sns/oauth2/access_token"
        let query = [
            (name: "appid", value: account.appID), ("secret", account.appSecret), ("code", code),
            ("grant_type", "authorization_code"),
        ]
        return try await Self.refusing {
            try await api.openly(path, query: query, hiding: [account.appSecret, code], isRepeatable: false)
        }
    }

    /// Renews a reader's authorisation; the refresh token serves thirty days.
    public func renew(_ identity: WebIdentity) async throws -> WebIdentity {
        let query = [
            (name: "appid", value: account.appID), ("grant_type", "refresh_token"),
            ("refresh_token", identity.refreshToken),
        ]
        return try await Self.refusing {
            try await api.openly(
                "/sns/oauth2/refresh_token", query: query, hiding: [identity.refreshToken], isRepeatable: true)
        }
    }

    /// What a reader lets the page know of them; needs the scope `snsapi_userinfo`.
    public func profile(of identity: WebIdentity) async throws -> WebProfile {
        let query = [
            (name: "access_token", value: identity.accessToken), ("openid", identity.reader.rawValue),
            ("lang", "zh_CN"),
        ]
        return try await Self.refusing {
            try await api.openly("/sns/userinfo", query: query, hiding: [identity.accessToken], isRepeatable: true)
        }
    }

    /// Whether a reader's access token still serves.
    public func isValid(_ identity: WebIdentity) async throws -> Bool {
        let query = [(name: "access_token", value: identity.accessToken), ("openid", identity.reader.rawValue)]
        do {
            _ = try await api.openly(
                "/sns/auth", query: query, hiding: [identity.accessToken], isRepeatable: true, as: Done.self)
            return true
        } catch let error as WeChatError where error.class == .authorisation || error.class == .recipient {
            return false
        }
    }

    private static func refusing<Answer: Sendable>(_ work: () async throws -> Answer) async throws -> Answer {
        do {
            return try await work()
        } catch let error as WeChatError {
            guard let refusal = WebAuthorisationRefusal(error) else { throw error }
            throw refusal
        }
    }
}
