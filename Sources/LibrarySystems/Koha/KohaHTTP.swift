internal import AsyncHTTPClient
internal import Foundation
internal import Kernel
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization

/// One question to Koha.
struct KohaCall: Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case delete = "DELETE"
    }

    var method = Method.get
    var path: String
    var query: [(name: String, value: String)] = []
    var body: Data?
    /// The branch whose rules count (`x-koha-library`).
    var branch: String?

    static func get(_ path: String, _ query: [(name: String, value: String)] = [], branch: String? = nil) -> KohaCall {
        KohaCall(path: path, query: query, branch: branch)
    }

    /// A question with a JSON object.
    static func post(_ path: String, _ body: some Encodable, branch: String? = nil) throws -> KohaCall {
        KohaCall(method: .post, path: path, body: try JSONEncoder().encode(body), branch: branch)
    }
}

/// What Koha answered.
struct KohaAnswer: Sendable {
    let status: Int
    let body: Data
    /// How many entries a list has in all its pages.
    let total: Int?

    /// The body as a record.
    ///
    /// - Throws: `LibrarySystemAway` where it is none.
    func read<Record: Decodable>(as type: Record.Type = Record.self) throws -> Record {
        do {
            return try JSONDecoder().decode(type, from: body)
        } catch {
            throw LibrarySystemAway(.notDone, reason: "Koha's answer could not be read")
        }
    }

    /// What it says went wrong.
    var problem: KohaProblem { (try? JSONDecoder().decode(KohaProblem.self, from: body)) ?? KohaProblem() }
}

/// Koha's description of an error.
struct KohaProblem: Decodable, Sendable {
    var error: String?
    var error_code: String?
    /// There where our own account lacks a permission.
    var required_permissions: [String: JSONAnything]?

    /// Any JSON, unread.
    struct JSONAnything: Decodable, Sendable {
        init(from decoder: any Decoder) throws {}
    }
}

/// The answer to a call never came, or says nothing of what was done.
struct KohaSilence: Error {
    let reason: String
    /// Whether the call never reached Koha.
    let isBeforeSending: Bool
}

/// Makes calls to one Koha: the account, time limits, and statuses that are nobody's business but ours.
struct KohaHTTP: Sendable {
    let settings: KohaSettings
    let client: HTTPClient
    private let tokens = KohaTokens()

    init(settings: KohaSettings, client: HTTPClient) {
        self.settings = settings
        self.client = client
    }

    /// Makes a call; once more with a new token where Koha did not accept the one we had.
    ///
    /// - Throws: `KohaSilence`, or `LibrarySystemAway` (`.notDone`) where Koha refuses us or is under maintenance.
    func make(_ call: KohaCall) async throws -> KohaAnswer {
        var answer = try await send(call, authorization: try await authorization())
        if answer.status == 401, case .client = settings.access {
            tokens.forget()
            answer = try await send(call, authorization: try await authorization())
        }
        switch answer.status {
        case 401: throw LibrarySystemAway(.notDone, reason: "Koha does not accept our account")
        case 403 where answer.problem.required_permissions != nil:
            throw LibrarySystemAway(
                .notDone, reason: "Koha: our account lacks a permission for \(call.method.rawValue)")
        case 503: throw LibrarySystemAway(.notDone, reason: "Koha is under maintenance")
        case 429: throw LibrarySystemAway(.notDone, reason: "Koha asks us to slow down")
        case 500...: throw KohaSilence(reason: "Koha failed with status \(answer.status)", isBeforeSending: false)
        default: return answer
        }
    }

    private func authorization() async throws -> String {
        switch settings.access {
        case .basic(let user, let password): return "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
        case .client(let id, let secret):
            if let token = tokens.current { return "Bearer " + token }
            return "Bearer " + (try await newToken(id: id, secret: secret))
        }
    }

    private func newToken(id: String, secret: String) async throws -> String {
        struct Token: Decodable {
            let access_token: String
            let expires_in: Int?
        }
        var request = HTTPClientRequest(url: settings.url + "/oauth/token")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        let form = [("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret)]
        request.body = .bytes(ByteBuffer(string: Self.form(form)))
        let answer = try await execute(request)
        guard answer.status == 200 else {
            throw LibrarySystemAway(.notDone, reason: "Koha gives us no token (status \(answer.status))")
        }
        let token: Token = try answer.read()
        tokens.keep(token.access_token, seconds: token.expires_in ?? 3600)
        return token.access_token
    }

    private func send(_ call: KohaCall, authorization: String) async throws -> KohaAnswer {
        let query = call.query.isEmpty ? "" : "?" + Self.form(call.query)
        var request = HTTPClientRequest(url: settings.url + call.path + query)
        request.method = .init(rawValue: call.method.rawValue)
        request.headers.add(name: "Authorization", value: authorization)
        request.headers.add(name: "Accept", value: "application/json")
        if let branch = call.branch { request.headers.add(name: "x-koha-library", value: branch) }
        if let body = call.body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        return try await execute(request)
    }

    private func execute(_ request: HTTPClientRequest) async throws -> KohaAnswer {
        do {
            let response = try await client.execute(request, timeout: TimeAmount(settings.timeout))
            let body = try await response.body.collect(upTo: 8_388_608)
            return KohaAnswer(
                status: Int(response.status.code), body: Data(body.readableBytesView),
                total: response.headers.first(name: "X-Total-Count").flatMap { Int($0) })
        } catch let error as HTTPClientError where error == .connectTimeout {
            throw KohaSilence(reason: "Koha cannot be reached", isBeforeSending: true)
        } catch is NIOConnectionError {
            throw KohaSilence(reason: "Koha cannot be reached", isBeforeSending: true)
        } catch {
            throw KohaSilence(reason: "Koha did not answer in time or broke off", isBeforeSending: false)
        }
    }

    private static func form(_ values: [(name: String, value: String)]) -> String {
        values.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
    }

    /// RFC 3986: all but unreserved characters are escaped.
    private static func encoded(_ text: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            default: bytes += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The token in use; a new one is asked for shortly before it ends.
private final class KohaTokens: Sendable {
    private let kept = Mutex<(token: String, until: NIODeadline)?>(nil)

    var current: String? { kept.withLock { $0.flatMap { $0.until > .now() ? $0.token : nil } } }

    func keep(_ token: String, seconds: Int) {
        let until = NIODeadline.now() + .seconds(Int64(max(1, seconds - 30)))
        kept.withLock { $0 = (token, until) }
    }

    func forget() { kept.withLock { $0 = nil } }
}
