import AsyncHTTPClient
import Foundation
import Kernel
import Logging
import NIOCore
import NIOHTTP1
import Storage
import WeChat

/// Looks at everything that must be right before readers are answered.
struct Examination: Sendable {
    let settings: Settings
    let isOffline: Bool
    /// How long one call may take.
    var limit = Duration.seconds(20)

    func findings() async -> [Finding] {
        var findings = [clock()]
        findings.append(await database())
        findings += publicAddress()
        if settings.accounts.isEmpty {
            findings.append(Finding(.warn, "accounts", "none is configured; add one under accounts:"))
        }
        for account in settings.accounts { findings += await self.account(account) }
        for library in settings.libraries { findings += await signOns(library) }
        return findings
    }

    private func clock() -> Finding {
        let now = Date()
        guard now.timeIntervalSince1970 > 1_767_225_600 else {
            return Finding(.fail, "clock", "shows \(now.formatted(.iso8601)); pushes would be refused as stale")
        }
        return Finding(.ok, "clock", "\(now.formatted(.iso8601)) (pushes more than 10 minutes off are refused)")
    }

    private func database() async -> Finding {
        guard House.databaseExists(settings) else {
            return Finding(.warn, "database", "is not made yet; `shiqu migrate` does it")
        }
        do {
            let store = try House.openStore(settings)
            defer { try? store.close() }
            let state = try await store.schemaState()
            if !state.unknown.isEmpty {
                return Finding(.fail, "database", "was made by a newer version of shiqu")
            }
            let pending = state.pending.count
            let words = pending == 0 ? "up to date" : "\(pending) schema steps to run; `shiqu migrate` does it"
            return Finding(pending == 0 ? .ok : .warn, "database", words)
        } catch {
            return .unreachable("database", ExitStatus.words(for: error))
        }
    }

    private func publicAddress() -> [Finding] {
        guard let address = settings.publicURL, let url = URL(string: address) else {
            return [Finding(.warn, "public_url", "is not set: pages cannot be linked from the chat")]
        }
        let isUsual = url.port == nil || [80, 443].contains(url.port)
        return isUsual
            ? [Finding(.ok, "public_url", address)]
            : [Finding(.warn, "public_url", "WeChat calls ports 80 and 443 only, not \(url.port ?? 0)")]
    }

    private func account(_ account: WeChatAccount) async -> [Finding] {
        let name = "account \(account.id)"
        var findings: [Finding] = []
        do {
            _ = try WeChatCallback(account: account)
            findings.append(Finding(.ok, name, "\(account.mode.rawValue) mode, keys are usable"))
        } catch {
            findings.append(Finding(.fail, name, ExitStatus.words(for: error)))
        }
        if account.mode != .safe {
            findings.append(Finding(.warn, name, "WeChat advises safe mode; \(account.mode.rawValue) is configured"))
        }
        if account.originalID == nil {
            findings.append(Finding(.warn, name, "original_id is not set: the addressee of pushes is not checked"))
        }
        if let odd = Self.tokenFinding(account.token, name) { findings.append(odd) }
        findings.append(abilities(account, name))
        if !isOffline {
            findings.append(await callback(account, name))
            findings += await token(account, name)
        }
        findings += [
            Finding(.ask, name, "the authorised web domain must be \(host): console, 功能设置 → 网页授权域名"),
            Finding(
                .ask, name,
                account.verified
                    ? "when the verification expires: console, 微信认证; WeChat also pushes annual_renew before"
                    : "unverified: many interfaces are closed; apply for 微信认证 in the console"),
        ]
        return findings
    }

    private var host: String { settings.publicURL.flatMap { URL(string: $0)?.host() } ?? "the host of public_url" }

    private func abilities(_ account: WeChatAccount, _ name: String) -> Finding {
        let may = account.neutral.abilities
        let kind = "\(account.verified ? "verified" : "unverified") \(account.kind.rawValue) account"
        let missing = Account.Ability.allCases.filter { !may.contains($0) }.map(\.rawValue)
        return Finding(
            .ok, name,
            missing.isEmpty ? "\(kind): may do everything" : "\(kind): may not \(missing.joined(separator: ", "))")
    }

    /// What WeChat's console would not take: it wants 3 to 32 letters and digits (接入指南, Token).
    static func tokenFinding(_ token: String, _ name: String) -> Finding? {
        let isUsual = token.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                true
            default: false
            }
        }
        if isUsual, (3...32).contains(token.utf8.count) { return nil }
        return Finding(
            .warn, name, "WeChat's console takes a token of 3 to 32 letters and digits only; this one is not")
    }

    /// Does what WeChat does when the address is saved.
    private func callback(_ account: WeChatAccount, _ name: String) async -> Finding {
        guard let base = settings.publicURL else { return Finding(.warn, name, "callback not tried: no public_url") }
        let time = String(Int(Date().timeIntervalSince1970))
        let (nonce, echo) = ("shiqudoctor", String(UInt64.random(in: 1...UInt64.max)))
        let signature = WeChatSignature.sign([account.token, time, nonce])
        let path = "/wechat/\(account.id)?signature=\(signature)&timestamp=\(time)&nonce=\(nonce)&echostr=\(echo)"
        do {
            let response = try await HTTPClient.shared.execute(
                HTTPClientRequest(url: base + path), timeout: TimeAmount(limit / 4))
            let body = String(buffer: try await response.body.collect(upTo: 4096))
            if response.status == .ok, body == echo {
                return Finding(.ok, name, "callback answers at \(base)/wechat/\(account.id)")
            }
            let words = "callback at \(base)/wechat/\(account.id) answers \(response.status.code), not the echo"
            // A proxy answers so for a server that is away.
            let isAway = (502...504).contains(response.status.code)
            return isAway ? .unreachable(name, words) : Finding(.fail, name, words)
        } catch {
            return .unreachable(
                name, "callback at \(base)/wechat/\(account.id) cannot be reached from here; is the server running?")
        }
    }

    /// Fetches a token, and with it asks what the account is really allowed.
    private func token(_ account: WeChatAccount, _ name: String) async -> [Finding] {
        guard !account.appSecret.isEmpty else {
            return [Finding(.warn, name, "app_secret is not set: no menus and no late answers")]
        }
        let http = WeChatClient.httpClient(limit: limit)
        defer { _ = http.shutdown() }
        let client = WeChatClient(
            account: account, http: http, tokens: MemoryTokenStore(), logger: Logger(label: "doctor"),
            limit: limit, pause: { _ in })
        do {
            let until = try await client.checkToken()
            let token = Finding(
                .ok, name, "access token until \(until.formatted(.iso8601)); this address is on the IP list")
            return [token] + (await capabilities(client, name))
        } catch let error as WeChatError {
            let words = "no access token: \(error.summary)"
            return [error.mayPass ? .unreachable(name, words) : Finding(.fail, name, words)]
        } catch {
            return [.unreachable(name, "no access token: \(account.apiBase) cannot be reached")]
        }
    }

    private func capabilities(_ client: WeChatClient, _ name: String) async -> [Finding] {
        do {
            return Self.findings(try await client.probe(), name)
        } catch {
            return [Finding(.warn, name, "interfaces could not be tried: \(ExitStatus.words(for: error))")]
        }
    }

    /// What trying the interfaces found, against what kind and verification promise.
    static func findings(_ probe: CapabilityProbe, _ name: String) -> [Finding] {
        let granted = probe.found.values.count { $0 == .granted }
        var findings = [Finding(.ok, name, "\(granted) of \(probe.found.count) interfaces tried are open")]
        if !probe.missing.isEmpty {
            let words = probe.missing.map(\.rawValue).joined(separator: ", ")
            findings.append(
                Finding(.fail, name, "WeChat denies \(words) (48001): correct kind and verified in the settings"))
        }
        if !probe.unexpected.isEmpty {
            let words = probe.unexpected.map(\.rawValue).joined(separator: ", ")
            findings.append(
                Finding(.warn, name, "WeChat also allows \(words): are kind and verified right in the settings?"))
        }
        let unclear = probe.found.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { ability, finding in
            if case .unclear(let code) = finding { "\(ability.rawValue) (\(code))" } else { nil }
        }
        if !unclear.isEmpty {
            findings.append(Finding(.warn, name, "could not be told: \(unclear.joined(separator: ", "))"))
        }
        return findings
    }
}
