internal import Foundation
internal import Kernel
internal import Logging

/// Makes the calls of one account: token, repeats and errors are its business, paths and fields those of the families.
struct RESTCaller: Sendable {
    let account: WeChatAccount
    let tokens: TokenDesk
    private let transport: Transport
    private let logger: Logger
    private let pause: @Sendable (Duration) async throws -> Void

    init(
        account: WeChatAccount, transport: Transport, store: any TokenStore, logger: Logger,
        now: @escaping @Sendable () -> Date, pause: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.account = account
        self.transport = transport
        self.logger = logger
        self.pause = pause
        tokens = TokenDesk(account: account.id, store: store, now: now) {
            let requestedAt = now()
            return try await Self.repeating(pause) {
                try await Self.requestToken(account, transport, requestedAt: requestedAt)
            }
        }
    }

    /// Calls an interface that changes nothing; repeated when WeChat is busy.
    func read<Answer: RESTAnswer>(
        _ path: String, query: [(name: String, value: String)] = [], _ body: JSONTree? = nil,
        as type: Answer.Type = Answer.self
    ) async throws -> Answer {
        let content = try Self.content(body)
        return try await Self.repeating(pause) {
            let answer = try await call(path, query: query, content: content)
            return try Self.open(answer.body, path: path, as: type)
        }
    }

    /// Calls an interface that changes something; made once, or twice with a new token when WeChat refused the first.
    @discardableResult
    func write<Answer: RESTAnswer>(
        _ path: String, query: [(name: String, value: String)] = [], _ body: JSONTree? = nil,
        as type: Answer.Type = Done.self
    ) async throws -> Answer {
        let answer = try await call(path, query: query, content: try Self.content(body))
        return try Self.open(answer.body, path: path, as: type)
    }

    /// Uploads a file; made once.
    func upload<Answer: RESTAnswer>(
        _ path: String, query: [(name: String, value: String)] = [], _ form: MultipartForm,
        as type: Answer.Type = Answer.self
    ) async throws -> Answer {
        let answer = try await call(path, query: query, content: .form(form))
        return try Self.open(answer.body, path: path, as: type)
    }

    /// Fetches what may be a file or JSON; errors come as JSON with status 200.
    func fetch(
        _ path: String, query: [(name: String, value: String)] = [], _ body: JSONTree? = nil
    ) async throws -> Transport.Answer {
        let content = try Self.content(body)
        return try await Self.repeating(pause) { try await call(path, query: query, content: content) }
    }

    /// Asks an interface outside the account's token; repeated when WeChat is busy if `isRepeatable`.
    func openly<Answer: RESTAnswer>(
        _ path: String, query: [(name: String, value: String)] = [], _ body: JSONTree? = nil,
        hiding secrets: [String], isRepeatable: Bool, as type: Answer.Type = Answer.self
    ) async throws -> Answer {
        let content = try Self.content(body)
        let work: @Sendable () async throws -> Answer = {
            let answer = try await transport.exchange(path: path, query: query, content: content)
            return try Self.open(answer.body, path: path, as: type, hiding: secrets)
        }
        return isRepeatable ? try await Self.repeating(pause, work) : try await work()
    }

    private static func content(_ body: JSONTree?) throws -> Transport.Content {
        try body.map { .json(try RESTJSON.encode($0)) } ?? .nothing
    }

    private func call(
        _ path: String, query: [(name: String, value: String)], content: Transport.Content
    ) async throws -> Transport.Answer {
        let token = try await tokens.token().value
        do {
            return try await once(path, query, token: token, content: content)
        } catch let error as WeChatError where error.class == .refresh {
            logger.info("WeChat refused the access token", metadata: ["path": "\(path)", "code": "\(error.code)"])
            let renewed = try await tokens.token(insteadOf: token).value
            return try await once(path, query, token: renewed, content: content)
        }
    }

    private func once(
        _ path: String, _ query: [(name: String, value: String)], token: String, content: Transport.Content
    ) async throws -> Transport.Answer {
        do {
            let all = [(name: "access_token", value: token)] + query
            let answer = try await transport.exchange(path: path, query: all, content: content)
            try Self.check(answer.body, path: path, hiding: [token, account.appSecret])
            return answer
        } catch let error as WeChatError {
            logger.debug("WeChat call failed", metadata: ["error": "\(error)"])
            throw error
        }
    }

    private static func requestToken(
        _ account: WeChatAccount, _ transport: Transport, requestedAt: Date
    ) async throws -> StoredToken {
        let path = "/cgi-bin/stable_token"
        let question: JSONTree = [
            "grant_type": "client_credential", "appid": .text(account.appID), "secret": .text(account.appSecret),
        ]
        let answer = try await transport.exchange(path: path, query: [], content: try content(question))
        let token = try open(answer.body, path: path, as: TokenAnswer.self, hiding: [account.appSecret])
        return StoredToken(value: token.value, seconds: Int64(token.seconds), requestedAt: requestedAt)
    }

    /// Throws the error an answer carries.
    static func check(_ bytes: Data, path: String, hiding secrets: [String] = []) throws {
        // Files never begin so; some answers begin with a byte order mark.
        guard let first = bytes.first(where: { $0 > 0x20 }), [UInt8(ascii: "{"), 0xEF].contains(first),
            let tree = try? RESTJSON.tree(bytes),
            let code = tree["errcode"].whole, code != 0
        else { return }
        var words = tree.text("errmsg")
        for secret in secrets where !secret.isEmpty { words = words.replacingOccurrences(of: secret, with: "…") }
        var error = WeChatError(code: code, message: words, path: path)
        error.earlierID = tree["msg_id"].string
        throw error
    }

    /// Reads an answer, or throws the error it carries.
    static func open<Answer: RESTAnswer>(
        _ bytes: Data, path: String, as type: Answer.Type, hiding secrets: [String] = []
    ) throws -> Answer {
        try check(bytes, path: path, hiding: secrets)
        do {
            return try RESTJSON.read(type, from: bytes)
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

/// The answer to both token calls.
struct TokenAnswer: RESTAnswer {
    var value: String
    var seconds: Int

    init(_ tree: JSONTree) throws {
        value = try tree.id("access_token")
        seconds = try tree.count("expires_in")
    }
}
