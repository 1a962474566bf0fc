internal import Foundation
internal import Kernel
internal import WeChat

extension Route {
    /// What pages ask about people; none of it takes the account's token.
    static let authorisation: [String: Route] = [
        "/sns/oauth2/access_token": .open(.get) { try $0.exchangeCode($1) },
        "/sns/oauth2/refresh_token": .open(.get) { try $0.refreshAuthorisation($1) },
        "/sns/userinfo": .open(.get) { try $0.webProfile($1) },
        "/sns/auth": .open(.get) { try $0.checkAuthorisation($1) },
    ]
}

extension Simulator {
    /// `GET /connect/oauth2/authorize`: leads on with a code, as a phone would be led.
    ///
    /// Who the person is comes from `sim_openid` in the query, else from the cookie `sim_person`, else it is the first
    /// follower. `sim_snapshot=1` makes them WeChat's made-up person; `sim_deny=1` says no to `snsapi_userinfo` and
    /// `sim_deny=0` yes, for which a browser is asked.
    func authorise(_ request: APIRequest) -> APIAnswer {
        do throws(APIError) {
            if let member = try authoriseMember(request) { return member }
            return try lead(request)
        } catch {
            let words = "\(error.message)（\(error.code)）"
            return .page(
                "<!doctype html><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><p>\(words)</p>",
                status: 400)
        }
    }

    private func lead(_ request: APIRequest) throws(APIError) -> APIAnswer {
        let appID = request.query["appid"] ?? ""
        guard let state = accounts.values.first(where: { $0.account.appID == appID }) else {
            throw APIError(10012, "appid 参数错误")
        }
        let account = state.account
        guard let redirect = request.query["redirect_uri"], let host = URL(string: redirect)?.host(),
            account.webDomain.map({ $0.lowercased() == host.lowercased() }) ?? true
        else { throw APIError(10003, "redirect_uri 域名与后台配置不一致") }
        guard request.query["response_type"] == "code" else { throw APIError(10015, "response_type 参数错误") }
        let scope = request.query["scope"] ?? ""
        guard ["snsapi_base", "snsapi_userinfo"].contains(scope), account.abilities.contains(.webAuthorisation) else {
            throw APIError(10005, "该公众号没有这个 scope 的权限")
        }
        let back = request.query["state"] ?? ""
        guard back.utf8.count <= 128 else { throw APIError(10016, "state 参数错误") }
        if scope == "snsapi_userinfo" {
            if let question = ask(request, state, Self.profileWish, yes: ("sim_deny", "0"), no: ("sim_deny", "1")) {
                return question
            }
            if request.query["sim_deny"] == "1" { return .redirect(Self.address(redirect, [("state", back)])) }
        }
        let grant = AuthorisationDesk.Grant(
            openID: person(request, state), scope: scope, isSnapshot: request.query["sim_snapshot"] == "1")
        let code = "0" + newToken().dropFirst(3).prefix(31)
        accounts[account.id]?.authorisation.issue(code: code, grant, now: now)
        return .redirect(Self.address(redirect, [("code", code), ("state", back)]))
    }

    private static let profileWish = Localized(
        zh: "申请获取你的昵称、头像", en: "asks for your nickname and portrait")

    /// The person who opens a page of the platform.
    func person(_ request: APIRequest, _ state: AccountState) -> String {
        for name in [request.query["sim_openid"], request.person] {
            if let name, !name.isEmpty, name.utf8.count <= 64 { return name }
        }
        return state.following.first ?? "oReader1"
    }

    /// An address with more in its query, in front of its fragment.
    static func address(_ text: String, _ query: [(String, String)]) -> String {
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let start = PushEnvelope.address(String(parts.first ?? ""), query)
        return parts.count > 1 ? "\(start)#\(parts[1])" : start
    }

    /// `GET /sns/oauth2/access_token`.
    func exchangeCode(_ call: Call) throws -> JSONTree {
        guard call.query("grant_type") == "authorization_code" else { throw APIError(40002, "invalid grant_type") }
        let id = try account(appID: call.query("appid"), secret: call.query("secret"))
        let code = call.query("code")
        guard !code.isEmpty else { throw APIError(41008, "missing code") }
        let (access, refresh, now) = (newToken(), newToken(), self.now)
        return try update(id) { state in
            let grant = try state.authorisation.exchange(code: code, now: now)
            state.authorisation.keep(access: access, refresh: refresh, grant, now: now)
            return Self.tree(grant, access: access, refresh: refresh)
        }
    }

    private static func tree(_ grant: AuthorisationDesk.Grant, access: String, refresh: String) -> JSONTree {
        var fields: [String: JSONTree] = [
            "access_token": .text(access), "expires_in": 7200, "refresh_token": .text(refresh),
            "openid": .text(grant.openID), "scope": .text(grant.scope),
        ]
        if grant.isSnapshot { fields["is_snapshotuser"] = 1 }
        return .fields(fields)
    }

    /// `GET /sns/oauth2/refresh_token`.
    func refreshAuthorisation(_ call: Call) throws -> JSONTree {
        guard call.query("grant_type") == "refresh_token" else { throw APIError(40002, "invalid grant_type") }
        guard let id = accounts.values.first(where: { $0.account.appID == call.query("appid") })?.account.id else {
            throw APIError(40013, "invalid appid")
        }
        let refresh = call.query("refresh_token")
        let (access, now) = (newToken(), self.now)
        return try update(id) { state in
            let grant = try state.authorisation.refresh(refresh, now: now)
            state.authorisation.keep(access: access, refresh: refresh, grant, now: now)
            return Self.tree(grant, access: access, refresh: refresh)
        }
    }

    /// `GET /sns/userinfo`; since 2021 without sex and place.
    func webProfile(_ call: Call) throws -> JSONTree {
        let grant = try grant(call)
        guard grant.scope == "snsapi_userinfo" else { throw APIError(48001, "api unauthorized") }
        return [
            "openid": .text(grant.openID), "nickname": .text(grant.isSnapshot ? "微信用户" : "读者"), "sex": 0,
            "province": "", "city": "", "country": "", "headimgurl": "", "privilege": [],
        ]
    }

    /// `GET /sns/auth`.
    func checkAuthorisation(_ call: Call) throws -> JSONTree {
        _ = try grant(call)
        return .ok
    }

    private func grant(_ call: Call) throws(APIError) -> AuthorisationDesk.Grant {
        let (token, openID) = (call.query("access_token"), call.query("openid"))
        let desk = accounts.values.first { $0.authorisation.holds(access: token) }?.authorisation
        return try (desk ?? AuthorisationDesk()).grant(of: token, openID: openID, now: now)
    }
}
