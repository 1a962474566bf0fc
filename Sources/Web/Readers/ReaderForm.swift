import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// The fields of a small form that came from a page of ours.
struct ReaderForm: Sendable {
    /// The most bytes a form may have.
    static let limit = 4096
    private let fields: [(name: String, value: String)]

    /// Reads a form.
    ///
    /// - Throws: 403 where another site sent it, 413 where it is too large.
    init(_ request: Request, _ settings: PageSettings) async throws {
        guard Visit.isOwn(request, settings: settings) else { throw HTTPError(.forbidden) }
        let body = try await request.body.collect(upTo: Self.limit)
        self.init(Visit.read(String(buffer: body)))
    }

    /// A form whose sender and size were looked at.
    init(_ fields: [(name: String, value: String)]) { self.fields = fields }

    /// A field's value, empty where there is none.
    subscript(_ name: String) -> String { fields.last { $0.name == name }?.value ?? "" }

    /// Whether a box was ticked.
    func isTicked(_ name: String) -> Bool { self[name] == "1" }

    /// What was agreed to by ticking.
    var purposes: Set<Purpose> { Set(Purpose.allCases.filter { isTicked($0.rawValue) }) }
}

extension PagePlace {
    /// A page of the reader's own; whoever is not known is led to the sign-in and back.
    func own(
        _ request: Request, _ context: WebContext, _ body: (Visit, ReaderKey) async throws -> Response
    ) async throws -> Response {
        try await visit(request, context) { visit in
            guard let session = visit.session else {
                return Response.redirect(to: visit.href("/bind", [("next", visit.path)]), type: .found)
            }
            return Self.unkept(try await body(visit, session.key))
        }
    }

    /// A form of the reader's own.
    func ownForm(
        _ request: Request, _ context: WebContext,
        _ body: (Visit, ReaderKey, ReaderForm) async throws -> Response
    ) async throws -> Response {
        let form = try await ReaderForm(request, pages.settings)
        return try await visit(request, context) { visit in
            guard let session = visit.session else {
                return Response.redirect(to: visit.href("/bind"), type: .normal)
            }
            return Self.unkept(try await body(visit, session.key, form))
        }
    }

    /// What is the reader's own is kept by no cache, nor by the browser's way back.
    static func unkept(_ response: Response) -> Response {
        var response = response
        response.headers[.cacheControl] = "no-store"
        return response
    }
}

extension WebContext {
    /// Who sends a request, for limits: the connection's other end, or what a proxy on this machine says of it.
    ///
    /// Only the last name in `X-Forwarded-For` counts, the one our own proxy wrote; from elsewhere the header is not read.
    func caller(_ request: Request) -> String? {
        if isLoopback, let name = HTTPField.Name("X-Forwarded-For"), let told = request.headers[name],
            let last = told.split(separator: ",").last, let address = ClientAddress(String(last).trimmed)
        {
            return address.key
        }
        return clientAddress?.key
    }
}
