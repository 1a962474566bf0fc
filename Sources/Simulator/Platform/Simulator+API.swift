internal import Foundation

extension Simulator {
    /// Answers a call of the platform's API: HTTP 200 with JSON, for errors too; 404 for a path it does not serve.
    ///
    /// Checks are made in the order WeChat appears to make them: method, token, permission, quota, body, fields.
    public func answer(_ request: APIRequest) async -> APIAnswer {
        guard Endpoint.all[request.path] != nil || Endpoint.tokenLimits[request.path] != nil else {
            return APIAnswer(status: 404, body: [])
        }
        guard let fault = takeFault(request.path) else { return serve(request) }
        let answer = fault.after == true || (fault.errcode == nil && fault.status == nil) ? serve(request) : nil
        if let delay = fault.delay { try? await Task.sleep(for: .milliseconds(delay)) }
        if let status = fault.status { return APIAnswer(status: status, body: Array("oops".utf8)) }
        if let code = fault.errcode {
            if answer == nil, let id = caller(request) { accounts[id]?.calls[request.path, default: 0] += 1 }
            return refusal(APIError(code, fault.words))
        }
        return answer ?? serve(request)
    }

    private func takeFault(_ path: String) -> PlannedFault? {
        guard let index = faults.firstIndex(where: { $0.path == nil || $0.path == path }) else { return nil }
        let fault = faults[index]
        let left = (fault.count ?? 1) - 1
        if left > 0 { faults[index].count = left } else { faults.remove(at: index) }
        return fault
    }

    private func caller(_ request: APIRequest) -> String? {
        if Endpoint.tokenLimits[request.path] != nil {
            let appID = request.query["appid"] ?? (try? body(of: request))?["appid"]?.string
            return accounts.values.first { $0.account.appID == appID }?.account.id
        }
        guard let token = request.query["access_token"] else { return nil }
        return owner(of: token)
    }

    private func owner(of token: String) -> String? {
        let now = self.now
        return accounts.first { _, state in
            state.stableTokens.standing(of: token, now: now) != .unknown
                || state.plainTokens.standing(of: token, now: now) != .unknown
        }?.key
    }

    private func serve(_ request: APIRequest) -> APIAnswer {
        if let id = caller(request) { accounts[id]?.calls[request.path, default: 0] += 1 }
        do {
            return success(try dispatch(request))
        } catch let error as APIError {
            return refusal(error)
        } catch {
            return refusal(APIError(-1, "system error"))
        }
    }

    private func dispatch(_ request: APIRequest) throws -> JSONTree {
        switch request.path {
        case Endpoint.tokenPath: return try issueToken(request)
        case Endpoint.stableTokenPath: return try issueStableToken(request)
        default:
            let id = try admit(request)
            switch request.path {
            case "/cgi-bin/message/custom/send": return try sendCustomMessage(try posted(request), account: id)
            case "/cgi-bin/message/custom/typing": return try setTyping(try posted(request), account: id)
            case "/cgi-bin/menu/create": return try createMenu(request, account: id)
            case "/cgi-bin/menu/get": return try getMenu(account: id)
            case "/cgi-bin/menu/delete": return deleteMenu(account: id)
            case "/cgi-bin/get_current_selfmenu_info": return currentMenu(account: id)
            case "/cgi-bin/getcallbackip": return ["ip_list": ["127.0.0.1", "101.226.233.128/25"]]
            case "/cgi-bin/get_api_domain_ip": return ["ip_list": ["127.0.0.1"]]
            case "/cgi-bin/openapi/quota/get": return try quota(try posted(request), account: id)
            default: return try userInfo(request, account: id)
            }
        }
    }

    /// Method, token, permission and quota of an ordinary call.
    private func admit(_ request: APIRequest) throws -> String {
        guard let endpoint = Endpoint.all[request.path] else { throw APIError(40066, "invalid url") }
        try check(request, method: endpoint.method)
        guard let token = request.query["access_token"], !token.isEmpty else {
            throw APIError(41001, "access_token missing")
        }
        guard let id = owner(of: token), let state = accounts[id] else {
            throw token.utf8.count < 64
                ? APIError(40014, "invalid access_token")
                : APIError(40001, "invalid credential, access_token is invalid or not latest")
        }
        let standings = [
            state.stableTokens.standing(of: token, now: now), state.plainTokens.standing(of: token, now: now),
        ]
        if !standings.contains(.valid) {
            throw standings.contains(.expired)
                ? APIError(42001, "access_token expired")
                : APIError(40001, "invalid credential, access_token is invalid or not latest")
        }
        guard endpoint.isOpen(state.account) else { throw APIError(48001, "api unauthorized") }
        try spend(request.path, standard: endpoint.dailyLimit, account: id)
        return id
    }

    func check(_ request: APIRequest, method: String) throws {
        guard request.method == method else {
            throw method == "POST" ? APIError(43002, "require POST method") : APIError(43001, "require GET method")
        }
    }

    func spend(_ path: String, standard: Int, account id: String) throws {
        let limit = accounts[id]?.dailyLimits[path] ?? standard
        let now = self.now
        guard accounts[id]?.spendQuota(path, limit: limit, now: now) == true else {
            throw APIError(45009, "reach max api daily quota limit")
        }
    }

    /// The body of a POST, which must be a JSON object.
    func posted(_ request: APIRequest) throws -> JSONTree {
        guard !request.body.isEmpty else { throw APIError.emptyBody }
        return try body(of: request)
    }

    private func body(of request: APIRequest) throws -> JSONTree {
        guard let tree = try? JSONDecoder().decode(JSONTree.self, from: Data(request.body)), case .fields = tree else {
            throw APIError.malformedBody
        }
        return tree
    }

    private func success(_ tree: JSONTree) -> APIAnswer { APIAnswer(status: 200, body: Self.encode(tree)) }

    private func refusal(_ error: APIError) -> APIAnswer {
        let parts = [
            UInt32(truncatingIfNeeded: Int(now.timeIntervalSince1970)),
            UInt32.random(in: 0...UInt32.max, using: &random), UInt32.random(in: 0...UInt32.max, using: &random),
        ]
        let rid = parts.map { part in
            let digits = String(part, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined(separator: "-")
        return success(["errcode": .integer(Int64(error.code)), "errmsg": .text("\(error.message) rid: \(rid)")])
    }

    static func encode(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return (try? encoder.encode(value)).map(Array.init) ?? []
    }
}
