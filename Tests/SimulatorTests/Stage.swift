import AsyncHTTPClient
import Foundation
import Hummingbird
import Kernel
import Logging
import NIOCore
import NIOHTTP1
import TestSupport
import Testing
import WeChat

@testable import Simulator

/// A simulator and, where wanted, a library's callback, each on a port of its own.
struct Stage: Sendable {
    static let key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
    static let olderKey = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    let simulator: Simulator
    let library: Library
    let http: HTTPClient
    /// The simulator's address.
    let base: String

    /// Plays a scene between them.
    static func play(
        mode: WeChatAccount.Mode = .safe, kind: WeChatAccount.Kind = .service, verified: Bool = true,
        attemptLimit: Duration = .seconds(5), _ scene: @escaping @Sendable (Stage) async throws -> Void
    ) async throws {
        let http = WeChatClient.httpClient()
        let library = try Library(mode: mode)
        do {
            try await running(library.serve) { port in
                let account = SimulatedAccount(
                    appID: Library.appID, appSecret: "s3cret", originalID: "gh_library", token: "Token2025",
                    encodingAESKey: key, previousEncodingAESKey: olderKey, mode: mode, kind: kind,
                    verified: verified, callback: "http://127.0.0.1:\(port)/wechat/main")
                let settings = SimulatorSettings(accounts: [account], attemptLimit: attemptLimit)
                let simulator = Simulator(settings: settings)
                let serve: Serve = { onListening in
                    try await RunningService.gently(
                        SimulatorServer(simulator: simulator, logger: logger, onListening: onListening))
                }
                try await running(serve) { port in
                    let base = "http://127.0.0.1:\(port)"
                    try await scene(Stage(simulator: simulator, library: library, http: http, base: base))
                }
            }
        } catch {
            try await http.shutdown()
            throw error
        }
        try await http.shutdown()
    }

    /// The library's client of the API.
    func client(
        secret: String = "s3cret", tokens: any TokenStore = MemoryTokenStore(), limit: Duration = .seconds(20),
        base: String? = nil, kind: WeChatAccount.Kind = .service, verified: Bool = true,
        now: @escaping @Sendable () -> Date = { Date() }
    ) -> WeChatClient {
        let account = WeChatAccount(
            id: "main", library: "demo", kind: kind, verified: verified, appID: Library.appID, appSecret: secret,
            originalID: "gh_library", token: "Token2025", apiBase: base ?? self.base, openBase: self.base,
            mpBase: self.base)
        return WeChatClient(
            account: account, http: http, tokens: tokens, logger: Self.logger, limit: limit, now: now,
            pause: { _ in })
    }

    /// Calls the control API.
    func control(_ path: String, _ body: String? = nil) async throws -> (status: Int, json: JSONTree) {
        var request = HTTPClientRequest(url: base + path)
        if let body {
            request.method = .POST
            request.body = .bytes(ByteBuffer(string: body))
        }
        let answer = try await http.execute(request, timeout: .seconds(20))
        let bytes = try await answer.body.collect(upTo: 1 << 22)
        let json = (try? JSONDecoder().decode(JSONTree.self, from: Data(bytes.readableBytesView))) ?? .null
        return (Int(answer.status.code), json)
    }
}

extension Stage {
    /// An answer with its head.
    struct Fetched: Sendable {
        var status: Int
        var headers: HTTPHeaders
        var bytes: [UInt8]

        var text: String { String(decoding: bytes, as: UTF8.self) }
        var json: JSONTree { (try? JSONDecoder().decode(JSONTree.self, from: Data(bytes))) ?? .null }
    }

    /// Asks as a browser would, without following redirects.
    ///
    /// - Parameter isEndless: the body is left alone.
    func fetch(
        _ path: String, body: [UInt8]? = nil, headers: [String: String] = [:], isEndless: Bool = false
    ) async throws -> Fetched {
        var request = HTTPClientRequest(url: base + path)
        if let body {
            request.method = .POST
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        let answer = try await http.execute(request, timeout: .seconds(20))
        let bytes = isEndless ? ByteBuffer() : try await answer.body.collect(upTo: 32 << 20)
        return Fetched(status: Int(answer.status.code), headers: answer.headers, bytes: Array(buffer: bytes))
    }

    /// Waits until a chat has so many lines.
    func chat(_ openID: String, lines: Int) async throws -> [JSONTree] {
        for _ in 0..<500 {
            let found = try await control("/sim/api/chat?openid=\(openID)&limit=200").json["entries"]?.items ?? []
            if found.count >= lines { return found }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw Fault(.bug, "the chat of \(openID) never had \(lines) lines")
    }
}

/// Compares what a call gave; `#expect` does not compile around some calls that throw inside a closure (Swift 6.3).
func expect<Value: Equatable>(_ value: Value, is expected: Value, at location: SourceLocation = #_sourceLocation) {
    #expect(value == expected, sourceLocation: location)
}

typealias Serve = @Sendable (_ onListening: @escaping @Sendable (Int) async -> Void) async throws -> Void

/// Runs a server while something is done with it.
func running(_ serve: @escaping Serve, _ work: @escaping @Sendable (_ port: Int) async throws -> Void) async throws {
    let (ports, listening) = AsyncStream<Int>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { listening.finish() }
            do { try await serve { listening.yield($0) } } catch is CancellationError {}
        }
        guard let port = await ports.first(where: { _ in true }) else { return try await group.waitForAll() }
        do {
            try await work(port)
        } catch {
            group.cancelAll()
            throw error
        }
        group.cancelAll()
    }
}

/// A library's server: opens pushes with the real adapter and reacts as the test tells it.
actor Library {
    static let appID = "wx0123456789abcdef"

    enum Reaction: Sendable {
        case reply(Reply)
        case bytes(String)
        case status(Int)
        /// Answers so late.
        case late(Duration, Reply)
        /// Answers with an encrypted envelope around this.
        case sealed(String)
    }

    private let callback: WeChatCallback
    private(set) var pushes: [Push] = []
    private var react: @Sendable (Push, Int) -> Reaction = { push, _ in
        .reply(.text("《\(push.inbound.text ?? push.event ?? push.messageType)》"))
    }

    init(mode: WeChatAccount.Mode) throws {
        let account = WeChatAccount(
            id: "main", library: "demo", appID: Self.appID, originalID: "gh_library", token: "Token2025",
            encodingAESKey: Stage.key, previousEncodingAESKey: Stage.olderKey, mode: mode)
        callback = try WeChatCallback(account: account)
    }

    /// Sets how pushes are answered; the number counts them from 1.
    func answers(_ react: @escaping @Sendable (Push, Int) -> Reaction) { self.react = react }

    nonisolated func serve(_ onListening: @escaping @Sendable (Int) async -> Void) async throws {
        let router = Router()
        router.get("/wechat/main") { request, _ in
            let query = try CallbackQuery(request.uri.query ?? "")
            return try self.callback.verify(query: query, now: Date())
        }
        router.post("/wechat/main") { request, _ in
            let body = Array(buffer: try await request.body.collect(upTo: 1 << 20))
            return try await self.receive(request.uri.query ?? "", body)
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { await onListening($0.localAddress?.port ?? 0) }, logger: Stage.logger)
        try await RunningService.gently(application)
    }

    private func receive(_ query: String, _ body: [UInt8]) async throws -> Response {
        let push: Push
        do {
            push = try callback.open(query: CallbackQuery(query), body: body, now: Date())
        } catch {
            return Response(status: .forbidden)
        }
        pushes.append(push)
        switch react(push, pushes.count) {
        case .reply(let reply): return answer(seal(reply, push))
        case .bytes(let text): return answer(Array(text.utf8))
        case .status(let status): return Response(status: .init(code: status))
        case .late(let wait, let reply):
            try await Task.sleep(for: wait)
            return answer(seal(reply, push))
        case .sealed(let xml): return answer(try envelope(xml))
        }
    }

    private func seal(_ reply: Reply, _ push: Push) -> [UInt8] {
        callback.seal(reply, for: push, now: Date()) { Array("0123456789abcdef".utf8) }
    }

    private func envelope(_ xml: String) throws -> [UInt8] {
        let cipher = MessageCipher(key: try MessageKey(Stage.key), appID: Self.appID)
        let sealed = try cipher.encrypt(Array(xml.utf8), random: Array("0123456789abcdef".utf8))
        let signature = WeChatSignature.sign(["Token2025", "1", "2", sealed])
        return StrictXML.bytes(
            XMLNode(
                "xml",
                children: [
                    XMLNode("Encrypt", text: sealed), XMLNode("MsgSignature", text: signature),
                    XMLNode("TimeStamp", text: "1"), XMLNode("Nonce", text: "2"),
                ]))
    }

    private func answer(_ bytes: [UInt8]) -> Response {
        Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
