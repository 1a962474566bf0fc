internal import Foundation
internal import Hummingbird
internal import Kernel
internal import NIOCore

/// The phone: a page, what it needs, and what its owner does.
///
/// - `GET /`: the page; `GET /phone/…`: its styles and scripts.
/// - `GET /sim/api/phone?account=&openid=`: see `PhoneState`.
/// - `GET /sim/api/chat?account=&openid=&before=&limit=`: see `ChatPage`.
/// - `GET /sim/api/wire`: the latest exchanges, see `WireEntry`.
/// - `GET /sim/api/events?after=`: see `EventRoutes`.
/// - `POST /sim/api/act`: as `/sim/api/push`, without waiting; `detail` is shown on the person's side.
/// - `POST /sim/api/people {"name"?}`: adds a person.
/// - `POST /sim/api/consent {"account"?, "openid", "choices": {TEMPLATE: true}}`: agrees to notices or refuses them.
/// - `POST /sim/api/media`: keeps a file (the body); answers `{"media_id", "url", "type"}`; `GET /sim/media/ID` shows it.
/// - `POST /sim/api/hold {"count", "order"}`: keeps pushes back; `{}` ends it. `POST /sim/api/release` sends them.
/// - `POST /sim/api/frame {"url"}`: whether a page lets itself be framed.
struct PhoneRoutes: Sendable {
    let simulator: Simulator
    let control: ControlRoutes

    func mount(on router: Router<BasicRequestContext>) {
        router.get("/") { request, _ in page(request) }
        for (name, file) in Self.files {
            router.get("/phone/\(name)") { _, _ in Self.text(file.text, type: file.type) }
        }
        router.get("/sim/api/phone") { request, _ in
            await control.answering {
                let query = request.uri.queryParameters
                return Simulator.encode(
                    try await simulator.phoneState(
                        account: query["account"].map(String.init), openID: query["openid"].map(String.init)))
            }
        }
        router.get("/sim/api/chat") { request, _ in await control.answering { try await chat(request) } }
        router.get("/sim/api/wire") { _, _ in await control.answering { Simulator.encode(await simulator.wire) } }
        mountActions(on: router)
        mountMedia(on: router)
    }

    private func mountActions(on router: Router<BasicRequestContext>) {
        router.post("/sim/api/act") { request, _ in
            await control.answering { try await act(try await ControlRoutes.read(request, ActRequest.self)) }
        }
        router.post("/sim/api/people") { request, _ in
            await control.answering {
                let body = try await ControlRoutes.read(request, [String: String].self)
                return Simulator.encode(try await simulator.addPerson(named: body["name"]))
            }
        }
        router.post("/sim/api/consent") { request, _ in
            await control.answering {
                let body = try await ControlRoutes.read(request, ConsentRequest.self)
                let held = try await simulator.answerConsent(
                    body.choices, openID: body.openid, account: body.account)
                return Simulator.encode(["held": held])
            }
        }
        router.post("/sim/api/hold") { request, _ in
            await control.answering {
                let body = try await ControlRoutes.read(request, HoldRequest.self)
                await simulator.setHold(body.count.map { Hold(count: $0, order: body.order ?? .reversed) })
                return ControlRoutes.ok
            }
        }
        router.post("/sim/api/release") { _, _ in
            await control.answering {
                await simulator.release()
                return ControlRoutes.ok
            }
        }
        router.post("/sim/api/frame") { request, _ in
            await control.answering {
                let body = try await ControlRoutes.read(request, [String: String].self)
                return Simulator.encode(await simulator.frame(body["url"] ?? "", in: origin(of: request)))
            }
        }
    }

    private func mountMedia(on router: Router<BasicRequestContext>) {
        router.post("/sim/api/media") { request, _ in
            await control.answering {
                let body = try await request.body.collect(upTo: SentFiles.itemLimit + 1)
                let (id, type) = try await simulator.keepMedia(Array(buffer: body))
                return Simulator.encode(["media_id": id, "url": origin(of: request) + "/sim/media/" + id, "type": type])
            }
        }
        router.get("/sim/media/{id}") { _, context in
            guard let item = await simulator.media(try context.parameters.require("id")) else {
                return Response(status: .notFound)
            }
            return Response(
                status: .ok,
                headers: [
                    .contentType: item.type, .xContentTypeOptions: "nosniff", .cacheControl: "max-age=86400",
                    .contentSecurityPolicy: "default-src 'none'; sandbox",
                ], body: .init(byteBuffer: ByteBuffer(bytes: item.bytes)))
        }
    }

    private struct ActRequest: Decodable {
        var detail: [String: String]?
        var push: PushRequest

        private enum CodingKeys: String, CodingKey {
            case detail
        }

        init(from decoder: any Decoder) throws {
            detail = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(
                [String: String].self, forKey: .detail)
            push = try PushRequest(from: decoder)
        }
    }

    private struct ConsentRequest: Decodable {
        var account: String?
        var openid: String
        var choices: [String: Bool]
    }

    private struct HoldRequest: Decodable {
        var count: Int?
        var order: Simulator.DeliveryOrder?
    }

    private func act(_ request: ActRequest) async throws -> [UInt8] {
        let push = request.push
        let held = try await simulator.act(
            try push.action, from: push.person, to: push.account, options: push.options ?? PushOptions(),
            detail: request.detail ?? [:])
        return Simulator.encode(["held": held])
    }

    private func chat(_ request: Request) async throws -> [UInt8] {
        let query = request.uri.queryParameters
        return Simulator.encode(
            try await simulator.chat(
                account: query["account"].map(String.init), openID: query["openid"].map(String.init) ?? "",
                before: query["before"].flatMap { Int($0) }, limit: query["limit"].flatMap { Int($0) } ?? 40))
    }

    private func origin(of request: Request) -> String { "http://" + (request.head.authority ?? "127.0.0.1") }

    /// The page; under 127.0.0.1 even where it was asked for as localhost, so that the library's pages share its cookie.
    private func page(_ request: Request) -> Response {
        if let host = request.head.authority, LoopbackGuard.name(of: host) == "localhost",
            simulator.settings.host == "127.0.0.1"
        {
            let port = host.split(separator: ":").dropFirst().first.map { ":\($0)" } ?? ""
            return .redirect(to: "http://127.0.0.1\(port)/", type: .temporary)
        }
        var response = Self.text(Assets.phoneHtml, type: "text/html")
        response.headers[.contentSecurityPolicy] = Self.policy
        return response
    }

    /// Scripts and styles of our own only; pictures and framed pages are the library's.
    private static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' http: https: data:; \
        media-src 'self' http: https:; frame-src http: https:; base-uri 'none'; form-action 'none'; \
        frame-ancestors 'none'
        """

    private static func text(_ text: String, type: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "\(type); charset=utf-8", .cacheControl: "no-cache", .xContentTypeOptions: "nosniff",
                .referrerPolicy: "no-referrer",
            ], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
