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
        do {
            var response = try await next(request, context)
            if let name { response.headers[name] = Self.id(of: context) }
            if response.status.code >= 500 {
                context.logger.warning(
                    "request failed", metadata: ["path": "\(request.uri.path)", "status": "\(response.status.code)"])
            } else {
                context.logger.debug(
                    "request", metadata: ["path": "\(request.uri.path)", "status": "\(response.status.code)"])
            }
            return response
        } catch let error as any HTTPResponseError {
            throw error
        } catch {
            context.logger.error("request fault", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            throw HTTPError(.internalServerError)
        }
    }

    /// The request's id; a log handler that keeps no metadata has none.
    static func id(of context: WebContext) -> String? {
        context.logger[metadataKey: "hb.request.id"]?.description
    }
}
