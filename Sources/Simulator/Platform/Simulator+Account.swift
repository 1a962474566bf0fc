internal import Foundation
internal import WeChat

extension Route {
    /// Quotas, request ids and the check of the network; `clear_quota/v2` brings the secret instead of a token.
    static let account: [String: Route] = [
        "/cgi-bin/openapi/quota/get": .post(5_000) { try $0.quota($1) },
        "/cgi-bin/openapi/quota/clear": .post(10) { try $0.clearQuota($1) },
        "/cgi-bin/clear_quota": .post(10) { try $0.clearQuotas($1) },
        "/cgi-bin/clear_quota/v2": .open(.post) { try $0.clearQuotasBySecret($1) },
        "/cgi-bin/openapi/rid/get": .post(5_000) { try $0.pastCall($1) },
        "/cgi-bin/callback/check": .post(1_440) { try $0.checkNetwork($1) },
    ]
}

/// A refused call, kept to be asked about by its request id.
struct PastCall: Sendable {
    var at: Date
    var url: String
    var request: [UInt8]
    var answer: [UInt8]
}

extension Simulator {
    /// `POST /cgi-bin/openapi/quota/get`.
    func quota(_ call: Call) throws -> JSONTree {
        let (path, route) = try countedRoute(call)
        let now = self.now
        return try update(call.account) { state in
            let limit = state.dailyLimits[path] ?? route.dailyLimit ?? 0
            let used = state.usedQuota(path, now: now)
            var answer: [String: JSONTree] = [
                "quota": [
                    "daily_limit": .whole(limit), "used": .whole(used), "remain": .whole(max(0, limit - used)),
                ]
            ]
            if let minute = state.minuteLimits[path] ?? route.minuteLimit {
                answer["rate_limit"] = ["call_count": .whole(minute), "refresh_second": 60]
            }
            return .ok(answer)
        }
    }

    private func countedRoute(_ call: Call) throws -> (String, Route) {
        let path = call.text("cgi_path")
        guard path.hasPrefix("/") else { throw APIError(76003, "invalid cgi_path") }
        guard !path.hasPrefix("/sns/") else { throw APIError(76022, "this api cannot be queried") }
        guard let route = Route.all[path], route.dailyLimit != nil else { throw APIError(76021, "cgi_path not found") }
        return (path, route)
    }

    /// `POST /cgi-bin/openapi/quota/clear`.
    func clearQuota(_ call: Call) throws -> JSONTree {
        let (path, _) = try countedRoute(call)
        return try clearQuotas(of: call.account, path: path)
    }

    /// `POST /cgi-bin/clear_quota`.
    func clearQuotas(_ call: Call) throws -> JSONTree {
        guard call.text("appid") == accounts[call.account]?.account.appID else {
            throw APIError(40013, "invalid appid")
        }
        return try clearQuotas(of: call.account)
    }

    /// `POST /cgi-bin/clear_quota/v2`.
    func clearQuotasBySecret(_ call: Call) throws -> JSONTree {
        try clearQuotas(of: account(appID: call.text("appid"), secret: call.text("appsecret")))
    }

    private func clearQuotas(of id: String, path: String? = nil) throws -> JSONTree {
        let now = self.now
        guard try update(id, { $0.clearQuotas(path, now: now) }) else {
            throw APIError(48006, "forbid to clear quota because of reaching the limit")
        }
        return .ok
    }

    /// Keeps a refused call for those who ask about its request id; the newest thousand.
    func remember(_ request: APIRequest, _ answer: APIAnswer, rid: String) {
        let query = request.query.sorted { $0.key < $1.key }
            .filter { $0.key != "access_token" && $0.key != "secret" }.map { "\($0.key)=\($0.value)" }
        let url = request.path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
        if pastCalls.count >= 1_000 { pastCalls = [:] }
        pastCalls[rid] = PastCall(at: now, url: url, request: request.body, answer: answer.body)
    }

    /// `POST /cgi-bin/openapi/rid/get`; seven days long.
    func pastCall(_ call: Call) throws -> JSONTree {
        guard let past = pastCalls[call.text("rid")], now.timeIntervalSince(past.at) < 604_800 else {
            throw APIError(76001, "rid not found")
        }
        let request: JSONTree = [
            "invoke_time": .seconds(past.at), "cost_in_ms": 1, "request_url": .text(past.url),
            "request_body": .text(String(decoding: past.request, as: UTF8.self)),
            "response_body": .text(String(decoding: past.answer, as: UTF8.self)), "client_ip": "127.0.0.1",
        ]
        return .ok(["request": request])
    }

    /// `POST /cgi-bin/callback/check`.
    func checkNetwork(_ call: Call) throws -> JSONTree {
        guard let account = accounts[call.account]?.account, let url = URL(string: account.callback),
            let host = url.host()
        else { throw APIError(40201, "invalid callback url") }
        let action = call.text("action")
        guard ["all", "dns", "ping"].contains(action) else { throw APIError(40202, "invalid action") }
        let asker = call.text("check_operator")
        guard ["DEFAULT", "CHINANET", "UNICOM", "CAP"].contains(asker) else {
            throw APIError(40203, "invalid check_operator")
        }
        var answer: [String: JSONTree] = [:]
        if action != "ping" { answer["dns"] = [["ip": .text(host), "real_operator": "UNICOM"]] }
        if action != "dns" {
            let from = asker == "DEFAULT" ? "UNICOM" : asker
            answer["ping"] = [
                ["ip": .text(host), "from_operator": .text(from), "package_loss": "0%", "time": "0.100ms"]
            ]
        }
        return .ok(answer)
    }
}
