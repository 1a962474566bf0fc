public import Kernel
public import Logging

public import struct Foundation.Date

/// Campus sign-on by enterprise WeChat (企业微信): silent inside its app, for members of the enterprise.
public struct WeComSignOn: CampusSignOn {
    private let settings: WeComSettings
    private let web: CampusWeb
    private let tokens: WeComTokenDesk
    private let logger: Logger

    /// Joins an application and the way to its interfaces; nothing is asked yet.
    public init(
        _ settings: WeComSettings, web: CampusWeb, logger: Logger, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.settings = settings
        self.web = web
        self.logger = logger
        tokens = WeComTokenDesk(settings, web: web, now: now)
    }

    /// Its key.
    public var id: String { settings.common.id }
    /// What the button says.
    public var name: Localized { settings.common.name }

    /// The page that leads on with a code.
    ///
    /// - Throws: `Fault` of kind `bug` where the state is not what enterprise WeChat hands back.
    public func address(callback: String, errand: SignOnErrand) throws -> String {
        // Up to 128 letters and digits; anything else is lost on the way.
        guard (1...128).contains(errand.state.utf8.count),
            errand.state.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || Self.isLetter($0) })
        else { throw Fault(.bug, "the state of an errand must be 1 to 128 letters and digits") }
        let query = WebForm.written([
            ("appid", settings.corpID), ("redirect_uri", callback), ("response_type", "code"),
            ("scope", "snsapi_base"), ("state", errand.state), ("agentid", settings.agentID),
        ])
        return "\(settings.openBase)/connect/oauth2/authorize?\(query)#wechat_redirect"
    }

    /// Changes the code for the member's id.
    public func finish(
        callback: String, parameters: [String: String], errand: SignOnErrand
    ) async throws -> CampusPerson {
        guard !errand.state.isEmpty, parameters["state"] == errand.state else { throw SignOnRefusal.stale }
        guard let code = parameters["code"], (1...512).contains(code.utf8.count) else { throw SignOnRefusal.refused }
        let answer = try await member(of: code)
        // Somebody from outside has an openid or an external_userid, and no id of the enterprise.
        guard let user = answer.user, SignOnSettings.isKey(user) else { throw SignOnRefusal.refused }
        return try settings.common.person(user, ["userid": [user]])
    }

    /// Fetches a token.
    public func check() async throws { _ = try await tokens.token() }

    /// Asks again with a new token where only the token was refused: the code was not spent then.
    private func member(of code: String) async throws -> WeComAnswer {
        let token = try await tokens.token()
        var answer = try await ask(code, token)
        if answer.refusesToken { answer = try await ask(code, try await tokens.token(insteadOf: token)) }
        switch answer.code {
        case 0: return answer
        case 40029, 40163, 42003, 41008: throw SignOnRefusal.stale
        default:
            throw Fault(
                .unavailable,
                "enterprise WeChat does not tell who somebody is (\(answer.code)): "
                    + WeComTokenDesk.advice(answer.code))
        }
    }

    private func ask(_ code: String, _ token: String) async throws -> WeComAnswer {
        let query = WebForm.written([("access_token", token), ("code", code)])
        let answer = try await web.get(
            "\(settings.apiBase)/cgi-bin/auth/getuserinfo?\(query)", accepting: "application/json")
        guard answer.status == 200, let read = answer.json(WeComAnswer.self) else {
            throw Fault(.unavailable, "\(settings.apiBase) does not answer as enterprise WeChat does")
        }
        return read
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }
}
