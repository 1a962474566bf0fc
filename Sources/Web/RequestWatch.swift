import HTTPTypes
public import Hummingbird
import Kernel
import Logging

/// Gives every answer its request id and logs what went wrong; never a query, which may hold an open id.
public struct RequestWatch: RouterMiddleware {
    /// The context it works on.
    public typealias Context = WebContext

    private let name = HTTPField.Name("X-Request-Id")

    /// Makes the middleware.
    public init() {}

    /// Passes the request on and signs the answer.
    public func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await answer(request, context, next)
        if let name { response.headers[name] = Self.id(of: context) }
        if response.status.code >= 500 {
            context.logger.warning(
                "request failed", metadata: ["path": "\(request.uri.path)", "status": "\(response.status.code)"])
        } else {
            context.logger.debug(
                "request", metadata: ["path": "\(request.uri.path)", "status": "\(response.status.code)"])
        }
        return response
    }

    /// The answer, also where it is an error's own, such as 404.
    private func answer(
        _ request: Request, _ context: WebContext, _ next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as any HTTPResponseError {
            return try error.response(from: request, context: context)
        } catch {
            context.logger.error("request fault", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return try HTTPError(.internalServerError).response(from: request, context: context)
        }
    }

    /// The request's id; a log handler that keeps no metadata has none.
    static func id(of context: WebContext) -> String? {
        context.logger[metadataKey: "hb.request.id"]?.description
    }
}
