public import Foundation
import HTTPTypes
public import Hummingbird
public import Kernel
public import Lending
import NIOCore

/// Where a gate or the desk has the code of an electronic card checked: `POST /api/v1/card-codes`.
///
/// Bearer token in `Authorization` (`lending.gate_token`), body `{"code": "SQ1.…"}`; see docs/electronic-card.md. Stands
/// before the public API, which takes everything else below `/api`.
public struct GateAPI: RouterMiddleware {
    /// The context it works on.
    public typealias Context = WebContext
    static let path = PublicAPI.base + "/card-codes"
    private let libraries: [(id: LibraryID, room: LendingRoom)]
    private let now: @Sendable () -> Date

    /// Makes it for libraries; a token tells which of them asks.
    public init(
        _ libraries: [(id: LibraryID, room: LendingRoom)], now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.libraries = libraries.filter { $0.room.settings.gateToken != nil }
        self.now = now
    }

    private struct Question: Decodable { var code: String }

    private struct Verdict: Encodable {
        var isValid: Bool
        var card: String?
        var name: String?
        var blocks: [String]?
    }

    /// Answers its own path, passes on the rest.
    public func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.path == Self.path, !libraries.isEmpty else { return try await next(request, context) }
        guard request.method == .post else { return answer(.methodNotAllowed, nil, [.allow: "POST"]) }
        let token = request.headers[.authorization].flatMap { $0.hasPrefix("Bearer ") ? String($0.dropFirst(7)) : nil }
        let known = libraries.first { CardCode.isSame($0.room.settings.gateToken ?? "", token ?? "") }
        guard let token, !token.isEmpty, let (id, room) = known else {
            return answer(.unauthorized, nil, [.wwwAuthenticate: "Bearer"])
        }
        guard let body = try? await request.body.collect(upTo: 1024),
            let question = try? JSONDecoder().decode(Question.self, from: Data(body.readableBytesView))
        else { return answer(.badRequest, nil) }
        let codes = CardCode(library: id, key: try await room.cardKey())
        guard let binding = codes.binding(of: question.code, at: now()),
            let bound = try await room.cards.cards(after: binding - 1, limit: 1).first, bound.id == binding
        else { return answer(.ok, Verdict(isValid: false)) }
        let patron = try? await room.accounts.account(of: bound, now: now()).account.patron
        let isBarred = patron.map { !$0.blocks.filter { [.lost, .expired, .barred].contains($0) }.isEmpty } ?? false
        return answer(
            .ok,
            Verdict(
                isValid: !isBarred, card: bound.card.rawValue, name: patron?.name,
                blocks: patron?.blocks.map(\.rawValue)))
    }

    private func answer(_ status: HTTPResponse.Status, _ verdict: Verdict?, _ headers: HTTPFields = [:]) -> Response {
        var fields = headers
        fields[.cacheControl] = "no-store"
        guard let verdict, let data = try? JSONEncoder().encode(verdict) else {
            return Response(status: status, headers: fields)
        }
        fields[.contentType] = "application/json"
        return Response(status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: data)))
    }
}
