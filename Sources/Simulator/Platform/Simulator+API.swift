internal import Foundation
internal import Kernel
internal import WeChat

extension Simulator {
    /// Answers a call of the platform's API: HTTP 200 with JSON, for errors too; 404 for a path it does not serve.
    ///
    /// Checks are made in the order WeChat appears to make them: method, token, permission, quota, body, fields.
    public func answer(_ request: APIRequest) async -> APIAnswer {
        if let page = Self.webPages[request.path], request.method == "GET" { return page(self, request) }
        guard let route = Route.all[request.path] else { return APIAnswer(status: 404, body: []) }
        guard let fault = takeFault(request.path) else { return serve(request, route) }
        let answer = fault.after == true || (fault.errcode == nil && fault.status == nil) ? serve(request, route) : nil
        if let delay = fault.delay { try? await Task.sleep(for: .milliseconds(delay)) }
        if let status = fault.status { return APIAnswer(status: status, body: Array("oops".utf8)) }
        if let code = fault.errcode {
            if answer == nil, let id = caller(request) { accounts[id]?.calls[request.path, default: 0] += 1 }
            return refusal(APIError(code, fault.words), of: request)
        }
        return answer ?? serve(request, route)
    }

    private func takeFault(_ path: String) -> PlannedFault? {
        guard let index = faults.firstIndex(where: { $0.path == nil || $0.path == path }) else { return nil }
        let fault = faults[index]
        let left = (fault.count ?? 1) - 1
        if left > 0 { faults[index].count = left } else { faults.remove(at: index) }
        tellState()
        return fault
    }

    private func caller(_ request: APIRequest) -> String? {
        if let token = request.query["access_token"], let id = owner(of: token) { return id }
        let appID = request.query["appid"] ?? (try? tree(of: request))?["appid"]?.string
        return accounts.values.first { $0.account.appID == appID }?.account.id
    }

    private func owner(of token: String) -> String? {
        let now = self.now
        return accounts.first { _, state in
            state.stableTokens.standing(of: token, now: now) != .unknown
                || state.plainTokens.standing(of: token, now: now) != .unknown
        }?.key
    }

    private func serve(_ request: APIRequest, _ route: Route) -> APIAnswer {
        if let id = caller(request) { accounts[id]?.calls[request.path, default: 0] += 1 }
        do {
            try check(request, route.form)
            var call = Call(account: route.needsToken ? try admit(request, route) : "", request: request)
            try read(request, route.form, into: &call)
            return try route.work(self, call)
        } catch let error as APIError {
            return refusal(error, of: request)
        } catch {
            return refusal(.busy, of: request)
        }
    }

    private func check(_ request: APIRequest, _ form: Route.Form) throws(APIError) {
        switch form {
        case .get: guard request.method == "GET" else { throw APIError(43001, "require GET method") }
        case .post, .file: guard request.method == "POST" else { throw APIError(43002, "require POST method") }
        case .either: break
        }
    }

    /// Token, permission and quota of an ordinary call.
    private func admit(_ request: APIRequest, _ route: Route) throws(APIError) -> String {
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
        if let ability = route.ability {
            guard state.account.abilities.contains(ability) else { throw APIError(48001, "api unauthorized") }
        }
        try spend(request.path, route, account: id)
        return id
    }

    /// Counts a call against the quotas of the day and the minute.
    func spend(_ path: String, _ route: Route, account id: String) throws(APIError) {
        let now = self.now
        guard accounts[id]?.spendMinute(path, standard: route.minuteLimit, now: now) != false else {
            throw APIError(45011, "api minute-quota reach limit mustslower retry next minute")
        }
        guard let standard = route.dailyLimit else { return }
        guard accounts[id]?.spendQuota(path, standard: standard, now: now) == true else {
            throw APIError(45009, "reach max api daily quota limit")
        }
    }

    private func read(_ request: APIRequest, _ form: Route.Form, into call: inout Call) throws(APIError) {
        switch form {
        case .get: break
        case .post:
            guard !request.body.isEmpty else { throw .emptyBody }
            call.body = try tree(of: request)
        case .either: if !request.body.isEmpty { call.body = try tree(of: request) }
        case .file: call.parts = try FormPart.read(request)
        }
    }

    /// The body of a POST, which must be a JSON object.
    private func tree(of request: APIRequest) throws(APIError) -> JSONTree {
        guard let tree = try? JSONDecoder().decode(JSONTree.self, from: Data(request.body)), case .fields = tree else {
            throw .malformedBody
        }
        return tree
    }

    /// Changes what is kept of an account.
    func update<Result>(
        _ id: String, _ work: (inout AccountState) throws -> Result
    ) throws -> Result {
        // Taken out and put back, so that nothing large is copied.
        guard var state = accounts.removeValue(forKey: id) else { throw APIError.busy }
        defer { accounts[id] = state }
        return try work(&state)
    }

    private func refusal(_ error: APIError, of request: APIRequest) -> APIAnswer {
        let rid = newRequestID()
        var fields = error.fields
        fields["errcode"] = .whole(error.code)
        fields["errmsg"] = .text("\(error.message) rid: \(rid)")
        let answer = APIAnswer(body: Self.encode(JSONTree.fields(fields)))
        remember(request, answer, rid: rid)
        return answer
    }

    private func newRequestID() -> String {
        let parts = [
            UInt32(truncatingIfNeeded: Int(now.timeIntervalSince1970)),
            UInt32.random(in: 0...UInt32.max, using: &random), UInt32.random(in: 0...UInt32.max, using: &random),
        ]
        return parts.map { part in
            let digits = String(part, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined(separator: "-")
    }

    static func encode(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return (try? encoder.encode(value)).map(Array.init) ?? []
    }
}

extension SimulatedAccount {
    /// What Tencent lets it do.
    var abilities: Set<Account.Ability> { Permission.abilities(kind: kind, verified: verified) }
}
