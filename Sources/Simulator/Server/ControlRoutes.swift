internal import Foundation
internal import Hummingbird
internal import Kernel
internal import NIOCore
internal import WeChat

/// The control API, by which people and scripts drive the simulator.
///
/// - `POST /sim/api/push`: see `PushRequest`; answers a `PushOutcome`.
/// - `GET /sim/api/transcript?openid=&account=&since=`: an array of `TranscriptEntry`.
/// - `GET /sim/api/menu?account=`: `{"menu": {"button": […]}}`, or `{"menu": null}`.
/// - `POST /sim/api/handshake {"account"?}`: checks the callback's address.
/// - `POST /sim/api/fail`: see `PlannedFault`.
/// - `POST /sim/api/settings`: see `SettingsRequest`.
/// - `GET /sim/api/health`.
///
/// The phone's own calls are in `PhoneRoutes`.
struct ControlRoutes: Sendable {
    let simulator: Simulator

    func mount(on router: Router<BasicRequestContext>) {
        router.get("/sim/api/health") { _, _ in await answering { try await health() } }
        router.get("/sim/api/transcript") { request, _ in await answering { await transcript(request) } }
        router.get("/sim/api/menu") { request, _ in await answering { try await menu(request) } }
        router.post("/sim/api/push") { request, _ in
            await answering { try await push(try await Self.read(request, PushRequest.self)) }
        }
        router.post("/sim/api/handshake") { request, _ in
            await answering {
                let body = try await Self.read(request, SettingsRequest.self)
                return Simulator.encode(try await simulator.handshake(account: body.account))
            }
        }
        router.post("/sim/api/fail") { request, _ in
            await answering {
                await simulator.plan(try await Self.read(request, PlannedFault.self))
                return Self.ok
            }
        }
        router.post("/sim/api/settings") { request, _ in
            await answering {
                try await change(try await Self.read(request, SettingsRequest.self))
                return Self.ok
            }
        }
    }

    private func health() async throws -> [UInt8] {
        let accounts = await simulator.accounts.values.map { state -> JSONTree in
            [
                "id": .text(state.account.id), "app_id": .text(state.account.appID),
                "mode": .text(state.account.mode.rawValue), "callback": .text(state.account.callback),
                "calls": .fields(state.calls.mapValues { .integer(Int64($0)) }),
            ]
        }
        return Simulator.encode(["status": "ok", "accounts": .list(accounts)] as JSONTree)
    }

    private func transcript(_ request: Request) async -> [UInt8] {
        let query = request.uri.queryParameters
        let since = query["since"].flatMap { Int($0) } ?? 0
        let account = query["account"].map(String.init)
        return Simulator.encode(
            await simulator.transcript(of: query["openid"].map(String.init), account: account, since: since))
    }

    private func menu(_ request: Request) async throws -> [UInt8] {
        let menu = try await simulator.menu(of: request.uri.queryParameters["account"].map(String.init))
        let tree = menu.map { ["button": .list($0.buttons.map { Simulator.tree($0) })] as JSONTree }
        return Simulator.encode(JSONTree.fields(["menu": tree ?? .null]))
    }

    private func push(_ request: PushRequest) async throws -> [UInt8] {
        guard let batch = request.batch else {
            let outcome = try await simulator.push(
                try request.action, from: request.person, to: request.account,
                options: request.options ?? PushOptions())
            return Simulator.encode(outcome)
        }
        let actions = try batch.map {
            (action: try $0.action, openID: $0.openid ?? request.person, options: $0.options ?? PushOptions())
        }
        let outcomes = try await simulator.push(actions, to: request.account, order: request.order ?? .inOrder)
        return Simulator.encode(["outcomes": outcomes])
    }

    private func change(_ request: SettingsRequest) async throws {
        try await simulator.change(account: request.account) { account in
            if let mode = request.mode { account.mode = mode }
            if let kind = request.kind { account.kind = kind }
            if let verified = request.verified { account.verified = verified }
            if let callback = request.callback { account.callback = callback }
            if let token = request.token { account.token = token }
            if let key = request.encoding_aes_key {
                account.previousEncodingAESKey = account.encodingAESKey
                account.encodingAESKey = key
            }
        }
        if let options = request.options { await simulator.setDefaults(options) }
        if let limit = request.attempt_limit_ms { await simulator.setAttemptLimit(.milliseconds(limit)) }
        if let seconds = request.advance_clock { await simulator.advanceClock(by: seconds) }
        for (path, limit) in request.daily_limits ?? [:] {
            try await simulator.setDailyLimit(limit, of: path, account: request.account)
        }
        if request.forget_faults == true { await simulator.forgetFaults() }
        if let tokens = request.tokens {
            try await simulator.endTokens(of: request.account, asExpired: tokens == "expire")
        }
    }

    /// Reads a JSON body; an empty one counts as `{}`.
    static func read<Body: Decodable>(_ request: Request, _ type: Body.Type) async throws -> Body {
        let buffer = try await request.body.collect(upTo: 4 << 20)
        let bytes = Data(buffer.readableBytesView)
        do {
            return try JSONDecoder().decode(type, from: bytes.isEmpty ? Data("{}".utf8) : bytes)
        } catch {
            throw Fault(.data, "The body is not what this call takes: \(error)")
        }
    }

    static let ok = Array(#"{"ok":true}"#.utf8)

    func answering(_ work: () async throws -> [UInt8]) async -> Response {
        do {
            return Response.json(status: .ok, try await work())
        } catch let fault as Fault {
            let body: JSONTree = ["error": .text(fault.description)]
            return .json(status: .badRequest, Simulator.encode(body))
        } catch is NIOTooManyBytesError {
            return .json(status: .contentTooLarge, Simulator.encode(["error": "The body is too large."] as JSONTree))
        } catch {
            let body: JSONTree = ["error": .text("\(error)")]
            return .json(status: .internalServerError, Simulator.encode(body))
        }
    }
}

extension Response {
    /// An answer in JSON.
    static func json(status: HTTPResponse.Status, _ body: [UInt8], type: String = "application/json; charset=utf-8")
        -> Response
    {
        Response(
            status: status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}
