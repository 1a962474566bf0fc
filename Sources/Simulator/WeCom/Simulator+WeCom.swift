internal import Foundation
internal import WeChat

extension Route {
    /// What an enterprise's application asks (developer.work.weixin.qq.com: gettoken, 获取访问用户身份).
    static let weCom: [String: Route] = [
        "/cgi-bin/gettoken": .open(.get) { try $0.issueCorpToken($1) },
        "/cgi-bin/auth/getuserinfo": .open(.get) { try $0.corpMember($1) },
    ]
}

extension Simulator {
    /// The authorise page of an enterprise, which has the path official accounts' have; nil where the id is no
    /// enterprise's.
    func authoriseMember(_ request: APIRequest) throws(APIError) -> APIAnswer? {
        guard let id = request.query["appid"], let corp = corps[id]?.corp else { return nil }
        guard let redirect = request.query["redirect_uri"], let host = URL(string: redirect)?.host(),
            corp.webDomain.map({ $0.lowercased() == host.lowercased() }) ?? true
        else { throw APIError(50001, "redirect_uri 与可信域名不一致") }
        guard request.query["response_type"] == "code", request.query["scope"] == "snsapi_base" else {
            throw APIError(10005, "scope 参数错误")
        }
        guard (request.query["agentid"] ?? corp.agentID) == corp.agentID else {
            throw APIError(40056, "invalid agentid")
        }
        let state = request.query["state"] ?? ""
        guard state.utf8.count <= 128, state.utf8.allSatisfy(Self.isPlain) else {
            throw APIError(10016, "state 参数错误")
        }
        let code = String(newToken().dropFirst(3).prefix(43))
        let openID = [request.query["sim_openid"], request.person].compactMap { $0 }.first { !$0.isEmpty }
        // The code serves once, for five minutes.
        corps[id]?.codes[code] = (openID ?? corp.members.keys.sorted().first ?? "", now.timeIntervalSince1970 + 300)
        return .redirect(Self.address(redirect, [("code", code), ("state", state)]))
    }

    /// Makes an enterprise's token refused: unknown (40014), or too old (42001).
    public func endCorpToken(of corpID: String, asExpired: Bool) {
        guard let token = corps[corpID]?.token else { return }
        corps[corpID]?.token = asExpired ? (token.value, 0) : nil
    }

    /// `GET /cgi-bin/gettoken`: the same token while it lives.
    func issueCorpToken(_ call: Call) throws -> JSONTree {
        guard let desk = corps[call.query("corpid")] else { throw APIError(40013, "invalid corpid") }
        guard desk.corp.secret == call.query("corpsecret") else { throw APIError(40001, "invalid credential") }
        let moment = now.timeIntervalSince1970
        let kept = desk.token.flatMap { $0.until > moment ? $0 : nil }
        let token = kept ?? (newToken(), moment + 7_200)
        corps[desk.corp.corpID]?.token = token
        return .ok(["access_token": .text(token.value), "expires_in": .whole(Int(token.until - moment))])
    }

    /// `GET /cgi-bin/auth/getuserinfo`.
    func corpMember(_ call: Call) throws -> JSONTree {
        let shown = call.query("access_token")
        guard !shown.isEmpty else { throw APIError(41001, "access_token missing") }
        guard let desk = corps.values.first(where: { $0.token?.value == shown }) else {
            throw APIError(40014, "invalid access_token")
        }
        let moment = now.timeIntervalSince1970
        guard let token = desk.token, token.until > moment else { throw APIError(42001, "access_token expired") }
        guard let known = corps[desk.corp.corpID]?.codes.removeValue(forKey: call.query("code")), known.until > moment
        else { throw APIError(40029, "invalid code") }
        if let user = desk.corp.members[known.openID] {
            return .ok(["userid": .text(user), "user_ticket": .text(String(newToken().prefix(60)))])
        }
        return .ok(["openid": .text(known.openID)])
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }
}
