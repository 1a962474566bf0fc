import AsyncHTTPClient
import Foundation
import Hummingbird
import Kernel
import Logging
import NIOCore
import Synchronization
import TestSupport
import Testing

@testable import SignOn

/// A campus's server that answers what a test wants, over real HTTP.
final class FakeCampus: Sendable {
    /// What was asked.
    struct Question: Sendable, Equatable {
        var method: String
        var path: String
        var query: [String: String]
        var form: [String: String]
        var authorization: String?
        /// `http://` and what the question called this server.
        var address: String
    }

    /// What it answers.
    struct Reply: Sendable {
        var status = 200
        var body: String
        var location: String?

        static func text(_ body: String) -> Reply { Reply(body: body) }
        static func status(_ status: Int) -> Reply { Reply(status: status, body: "") }
    }

    let address: String
    let client: HTTPClient
    private let asked = Mutex<[Question]>([])

    private init(port: Int, client: HTTPClient) {
        address = "http://127.0.0.1:\(port)"
        self.client = client
    }

    var questions: [Question] { asked.withLock { $0 } }
    var web: CampusWeb { CampusWeb(client: client, patience: .seconds(5)) }

    /// Runs a server while `body` runs.
    static func with(
        _ reply: @escaping @Sendable (Question) async throws -> Reply,
        _ body: @escaping @Sendable (FakeCampus) async throws -> Void
    ) async throws {
        let client = HTTPClient(configuration: .init(redirectConfiguration: .disallow))
        let (ports, port) = AsyncStream<Int>.makeStream()
        let memory = Mutex<FakeCampus?>(nil)
        let application = Application(
            responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
                let question = try await Self.question(request)
                memory.withLock { $0 }?.asked.withLock { $0.append(question) }
                return Self.response(try await reply(question))
            },
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.yield($0.localAddress?.port ?? 0) },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await RunningService.gently(application) }
            for await port in ports {
                let campus = FakeCampus(port: port, client: client)
                memory.withLock { $0 = campus }
                await #expect(throws: Never.self) { try await body(campus) }
                break
            }
            tasks.cancelAll()
        }
        try await client.shutdown()
    }

    private static func question(_ request: Request) async throws -> Question {
        let body = try await request.body.collect(upTo: 1 << 20)
        return Question(
            method: request.method.rawValue, path: request.uri.path, query: fields(request.uri.query ?? ""),
            form: fields(String(buffer: body)), authorization: request.headers[.authorization],
            address: "http://" + (request.head.authority ?? ""))
    }

    static func fields(_ text: String) -> [String: String] {
        Dictionary(
            text.split(separator: "&").map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let value = parts.count > 1 ? parts[1].replacing("+", with: " ") : ""
                return (String(parts[0]).removingPercentEncoding ?? "", String(value).removingPercentEncoding ?? "")
            }, uniquingKeysWith: { _, last in last })
    }

    private static func response(_ reply: Reply) -> Response {
        var response = Response(
            status: .init(code: reply.status), body: .init(byteBuffer: ByteBuffer(string: reply.body)))
        if let location = reply.location { response.headers[.location] = location }
        return response
    }
}

/// What tests share.
enum Sample {
    static let callback = "https://lib.example.edu/bind/sso/back"
    static let errand = SignOnErrand(state: "State0123456789", secret: "a-secret-of-this-browser")
    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    static func common(card: String? = nil, patience: Duration = .seconds(5)) -> SignOnSettings {
        SignOnSettings(
            id: "sso", name: Localized(zh: "统一认证", en: "Campus sign-on"), cardAttribute: card, patience: patience)
    }
}
