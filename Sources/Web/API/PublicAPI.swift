import HTTPTypes
public import Hummingbird
public import Kernel
import Logging
import NIOCore

public import struct Foundation.Date

/// The JSON API under `/api/v1`: what anybody may read, described by itself at `/api/v1/openapi.json`.
///
/// Takes every request below `/api`, whichever the method, so that none is answered by an empty body; all others pass.
public struct PublicAPI: RouterMiddleware {
    /// The context it works on.
    public typealias Context = WebContext
    /// Tells who is calling; nil where nothing is known.
    public typealias Caller = @Sendable (Request, WebContext) -> ClientAddress?

    static let base = "/api/v1"
    static let methods = "GET, HEAD, OPTIONS"

    let operations: [APIOperation]
    private let limit: RateLimit?
    private let caller: Caller
    private let meter: Meter
    private let uptime: @Sendable () -> Duration

    /// Makes the API of these libraries; the first is the one that is meant where none is named.
    ///
    /// - Parameters:
    ///   - rateLimit: requests a minute for each caller; 0 allows any number.
    ///   - caller: who is calling; the connection's own address unless told otherwise.
    ///   - now: what time it is.
    ///   - uptime: the time since some fixed moment, which never goes back; limits are measured by it.
    public init(
        _ libraries: [OpenLibrary], rateLimit: Int, meter: Meter,
        caller: @escaping Caller = { _, context in context.clientAddress },
        now: @escaping @Sendable () -> Date = { Date() },
        uptime: @escaping @Sendable () -> Duration = PublicAPI.sinceStart()
    ) {
        operations = APIOperation.all(of: libraries, now: now)
        limit = rateLimit > 0 ? RateLimit(perMinute: rateLimit) : nil
        (self.caller, self.meter, self.uptime) = (caller, meter, uptime)
    }

    /// Tells how long ago it was made.
    public static func sinceStart() -> @Sendable () -> Duration {
        let start = ContinuousClock.now
        return { ContinuousClock.now - start }
    }

    /// Answers what is below `/api`, passes on the rest.
    public func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        guard path.hasPrefix("/api"), path.utf8.count == 4 || path.utf8.dropFirst(4).first == 0x2F else {
            return try await next(request, context)
        }
        let found = find(path)
        let verdict = limit.map { $0.take(caller(request, context) ?? .unknown, at: uptime()) }
        var response: Response
        do {
            if let verdict, !verdict.isAllowed { throw APIProblem.tooManyRequests(retryAfter: verdict.retryAfter) }
            response = try await answer(request, found, context)
        } catch {
            response = problem(error, context).response(to: request, id: RequestWatch.id(of: context))
        }
        sign(&response.headers, verdict)
        meter.add(
            to: Meter.Series(
                "shiqu_api_requests_total",
                "operation=\"\(found?.operation.id ?? "none")\",status=\"\(response.status.code / 100)xx\""))
        return request.method == .head && response.body.contentLength != 0 ? response.createHeadResponse() : response
    }

    /// The operation a path names, and the path's parameters.
    private func find(_ path: String) -> (operation: APIOperation, path: [String: String])? {
        guard path.hasPrefix(Self.base) else { return nil }
        let rest = path.dropFirst(Self.base.count)
        if rest.isEmpty || rest == "/" { return operations.first { $0.segments.isEmpty }.map { ($0, [:]) } }
        guard rest.first == "/" else { return nil }
        let parts = rest.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        for operation in operations {
            if let values = operation.match(parts) { return (operation, values) }
        }
        return nil
    }

    private func answer(
        _ request: Request, _ found: (operation: APIOperation, path: [String: String])?, _ context: WebContext
    ) async throws -> Response {
        guard let (operation, path) = found else { throw APIProblem.noSuchAddress }
        if request.method == .options { return preflight }
        guard request.method == .get || request.method == .head else { throw APIProblem.methodNotAllowed }
        let arguments = try APIArguments(path: path, query: request.uri.query ?? "", of: operation)
        guard let outcome = try await operation.run(arguments) else {
            throw operation.missing.map { APIProblem(.notFound, $0) } ?? .noSuchAddress
        }
        let tag = EntityTag.of(outcome.body)
        var headers: HTTPFields = [.eTag: tag, .cacheControl: operation.freshness.header]
        if let next = outcome.next { headers[APIHeader.link] = link(to: next, from: request) }
        if let known = request.headers[.ifNoneMatch], EntityTag.isNamed(tag, in: known) {
            return bare(.notModified, headers)
        }
        headers[.contentType] = "application/json"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: outcome.body))
    }

    /// What a failed request is told; what it is not told is logged.
    private func problem(_ error: any Error, _ context: WebContext) -> APIProblem {
        if let problem = error as? APIProblem { return problem }
        if error is CancellationError { return .unavailable }
        context.logger.error("api fault", metadata: ["error": "\(error)"])
        if let fault = error as? Fault, fault.kind == .unavailable || fault.kind == .tryAgain { return .unavailable }
        return .fault
    }
}

extension PublicAPI {
    /// Browsers of any site may read, without credentials: everything here is public.
    private func sign(_ headers: inout HTTPFields, _ verdict: RateLimit.Verdict?) {
        headers[.accessControlAllowOrigin] = "*"
        headers[.accessControlExposeHeaders] = APIHeader.exposed
        headers[.xContentTypeOptions] = "nosniff"
        guard let verdict else { return }
        headers[APIHeader.limit] = String(verdict.limit)
        headers[APIHeader.remaining] = String(verdict.remaining)
        headers[APIHeader.reset] = String(verdict.reset)
    }

    private var preflight: Response {
        bare(
            .noContent,
            [
                .allow: Self.methods, .accessControlAllowMethods: Self.methods,
                .accessControlAllowHeaders: "If-None-Match", .accessControlMaxAge: "86400",
            ])
    }

    /// An answer of a kind that has no body and so no length either (RFC 9110, 8.6).
    private func bare(_ status: HTTPResponse.Status, _ headers: HTTPFields) -> Response {
        var response = Response(status: status, headers: headers)
        response.headers[.contentLength] = nil
        return response
    }

    /// The next page's address: the same query with another cursor.
    private func link(to cursor: String, from request: Request) -> String {
        let pairs = QueryText.pairs(request.uri.query ?? "").filter { $0.name != "cursor" }
            .map { (QueryText.encoded($0.name ?? ""), QueryText.encoded($0.value ?? "")) }
        let query = (pairs + [("cursor", QueryText.encoded(cursor))]).map { "\($0)=\($1)" }.joined(separator: "&")
        return "<\(request.uri.path)?\(query)>; rel=\"next\""
    }
}
