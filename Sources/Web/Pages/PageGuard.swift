import Enquiries
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOCore

/// Puts the headers of a page on every page, and turns what went wrong into a page a reader can use.
struct PageGuard: RouterMiddleware {
    typealias Context = WebContext
    let pages: ReaderPages

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard Self.isPage(request.uri.path) else { return try await next(request, context) }
        do {
            return dressed(try await next(request, context))
        } catch let error as any HTTPResponseError {
            return dressed(problem(error.status, request, context))
        } catch {
            context.logger.error("page fault", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return dressed(problem(.internalServerError, request, context))
        }
    }

    /// Programs' addresses speak for themselves.
    static func isPage(_ path: String) -> Bool {
        !["/api", "/wechat/", "/health", "/ready", "/metrics"].contains { path == $0 || path.hasPrefix($0) }
    }

    private func problem(_ status: HTTPResponse.Status, _ request: Request, _ context: WebContext) -> Response {
        let visit = Visit(guest: request, pages: pages)
        let place = PagePlace(
            pages: pages,
            library: pages.libraries.first {
                ReaderPages.prefix(of: $0.id, among: pages.libraries.count) == visit.prefix
            } ?? pages.libraries[0], prefix: visit.prefix)
        let id = context.logger[metadataKey: "hb.request.id"]?.description
        let view = ErrorView(place, visit, status: status.code, requestID: status.code >= 500 ? id : nil)
        return pages.looks.page("error", view, visit, status: status)
    }

    private func dressed(_ response: Response) -> Response {
        var response = response
        let ancestors = (["'self'"] + pages.settings.frameAncestors).joined(separator: " ")
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors \(ancestors)"
        response.headers[.xContentTypeOptions] = "nosniff"
        if let name = HTTPField.Name("Referrer-Policy") { response.headers[name] = "same-origin" }
        return response
    }
}

/// A page that says what went wrong and where to go on.
struct ErrorView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let heading: String
    let explanation: String
    let requestID: String?
    let contact: [String]

    init(_ place: PagePlace, _ visit: Visit, status: Int, requestID: String?) {
        let key =
            switch status {
            case 404: "errorNotFound"
            case 400..<500: "errorRequest"
            default: "errorServer"
            }
        words = PageWords.all(visit.language)
        heading = PageWords.word(key, visit.language)
        explanation = PageWords.word(key + "Help", visit.language)
        var frame = PageFrame(place, visit, title: heading)
        frame.isIndexed = false
        self.frame = frame
        self.requestID = requestID
        contact = place.library.enquiries.contactLines(visit.language)
    }
}
