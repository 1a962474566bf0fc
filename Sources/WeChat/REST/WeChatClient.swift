public import AsyncHTTPClient
public import Foundation
internal import Kernel
public import Logging
internal import NIOCore

/// Calls WeChat's API for one account.
///
/// Tokens come from the stable-token call and are kept in a `TokenStore`. When WeChat refuses a token, the call is made
/// once more with a new one, never more often. Calls that change nothing are repeated when WeChat is busy; messages are
/// not, because WeChat may have sent them. Neither tokens nor secrets reach the log or an error.
public struct WeChatClient: Sendable {
    /// The account it calls for.
    public let account: WeChatAccount
    private let transport: Transport
    private let tokens: TokenDesk
    private let logger: Logger
    private let pause: @Sendable (Duration) async throws -> Void

    /// Makes a client.
    /// - Parameters:
    ///   - http: carries the calls; `WeChatClient.httpClient()` makes one with the right time-outs.
    ///   - limit: how long one call may take in all.
    ///   - pause: waits between repeats.
    public init(
        account: WeChatAccount, http: HTTPClient, tokens: any TokenStore, logger: Logger,
        limit: Duration = .seconds(20), now: @escaping @Sendable () -> Date = { Date() },
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        let base = account.apiBase.hasSuffix("/") ? String(account.apiBase.dropLast()) : account.apiBase
        let transport = Transport(client: http, base: base, limit: limit)
        self.account = account
        self.transport = transport
        self.logger = logger
        self.pause = pause
        self.tokens = TokenDesk(account: account.id, store: tokens, now: now) {
            let requestedAt = now()
            return try await Self.repeating(pause) {
                try await Self.requestToken(account, transport, requestedAt: requestedAt)
            }
        }
    }

    /// Makes the connections every client of this process may share: 5 seconds to connect, no redirects.
    ///
    /// Whoever makes it shuts it down.
    public static func httpClient() -> HTTPClient {
        var settings = HTTPClient.Configuration(redirectConfiguration: .disallow)
        settings.timeout = .init(connect: .seconds(5), read: .seconds(20))
        // Shorter than servers keep a connection, so that a message never meets one that is just being closed.
        settings.connectionPool.idleTimeout = .seconds(15)
        settings.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(configuration: settings)
    }

    /// Makes sure of a token and tells until when it serves; throws what WeChat says of app id, secret and address.
    public func checkToken() async throws -> Date { try await tokens.token().expiresAt }

    /// Calls an interface that changes nothing; repeated when WeChat is busy.
    func read<Answer: Decodable & Sendable>(
        _ path: String, body: Data? = nil, as type: Answer.Type = Answer.self
    ) async throws -> Answer {
        try await Self.repeating(pause) { try await call(path, body: body, as: type) }
    }

    /// Calls an interface that changes something; made once, or twice with a new token when WeChat refused the first.
    func write(_ path: String, body: Data? = nil) async throws {
        _ = try await call(path, body: body, as: Verdict.self)
    }

    private func call<Answer: Decodable>(_ path: String, body: Data?, as type: Answer.Type) async throws -> Answer {
        let token = try await tokens.token().value
        do {
            return try await once(path, token: token, body: body, as: type)
        } catch let error as WeChatError where error.class == .refresh {
            logger.info("WeChat refused the access token", metadata: ["path": "\(path)", "code": "\(error.code)"])
            let renewed = try await tokens.token(insteadOf: token).value
            return try await once(path, token: renewed, body: body, as: type)
        }
    }

    private func once<Answer: Decodable>(
        _ path: String, token: String, body: Data?, as type: Answer.Type
    ) async throws -> Answer {
        do {
            let answer = try await transport.exchange(path: path, query: [("access_token", token)], body: body)
            return try Self.open(answer, path: path, as: type, hiding: [token, account.appSecret])
        } catch let error as WeChatError {
            logger.debug("WeChat call failed", metadata: ["error": "\(error)"])
            throw error
        }
    }

    private static func requestToken(
        _ account: WeChatAccount, _ transport: Transport, requestedAt: Date
    ) async throws -> StoredToken {
        let path = "/cgi-bin/stable_token"
        let question = TokenQuestion(appid: account.appID, secret: account.appSecret)
        let answer = try await transport.exchange(path: path, query: [], body: try RESTJSON.encode(question))
        let token = try open(answer, path: path, as: TokenAnswer.self, hiding: [account.appSecret])
        return StoredToken(value: token.access_token, seconds: token.expires_in.value, requestedAt: requestedAt)
    }

    /// Reads an answer, or throws the error it carries.
    static func open<Answer: Decodable>(
        _ bytes: Data, path: String, as type: Answer.Type, hiding secrets: [String] = []
    ) throws -> Answer {
        let verdict = try? RESTJSON.decode(Verdict.self, from: bytes)
        if let verdict, let code = verdict.errcode?.value, code != 0 {
            var words = verdict.errmsg ?? ""
            for secret in secrets where !secret.isEmpty { words = words.replacingOccurrences(of: secret, with: "…") }
            throw WeChatError(code: Int(truncatingIfNeeded: code), message: words, path: path)
        }
        do {
            return try RESTJSON.decode(type, from: bytes)
        } catch {
            throw WeChatError(.unanswered, "the answer is not what WeChat documents", path: path)
        }
    }

    /// Up to three tries, a second and two apart, while WeChat is busy or away.
    private static func repeating<Answer: Sendable>(
        _ pause: @Sendable (Duration) async throws -> Void, _ work: @Sendable () async throws -> Answer
    ) async throws -> Answer {
        for wait in [Duration.seconds(1), .seconds(2)] {
            do {
                return try await work()
            } catch let error as WeChatError
                where error.code == -1 || error.class == .unreachable || error.class == .unanswered
            {
                try await pause(wait)
            }
        }
        return try await work()
    }
}

/// The two fields every answer may have.
struct Verdict: Decodable, Sendable {
    var errcode: LenientInteger?
    var errmsg: String?
}

private struct TokenQuestion: Encodable {
    var grant_type = "client_credential"
    var appid: String
    var secret: String
}

/// The answer to both token calls.
struct TokenAnswer: Decodable {
    var access_token: String
    var expires_in: LenientInteger
}
