import Catalogue
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// The catalogue's pages: search, suggestions, a title, its permanent link and its citations.
struct CatalogueRoutes: Sendable {
    static let pageSize = 20
    let place: PagePlace
    private var catalogue: CatalogueRoom { place.library.catalogue }

    func mount(_ router: Router<WebContext>) {
        let base = place.prefix + "/catalogue"
        router.get(RouterPath(base)) { request, context in
            try await place.visit(request, context) { try await search($0) }
        }
        router.get(RouterPath(base + "/suggest")) { request, _ in
            try await suggest(Visit(request, settings: place.pages.settings, prefix: place.prefix))
        }
        router.get(RouterPath(base + "/c/{control}")) { request, context in
            let control = try context.parameters.require("control")
            guard let id = try await catalogue.id(control: control.removingPercentEncoding ?? control) else {
                throw HTTPError(.notFound)
            }
            return Response.redirect(to: place.prefix + "/catalogue/\(id)", type: .found)
        }
        router.get(RouterPath(base + "/{id}")) { request, context in
            try await place.visit(request, context) { try await record(context.parameters.require("id"), $0) }
        }
        router.get(RouterPath(base + "/{id}/cite/{style}")) { _, context in
            try await cite(context.parameters.require("id"), context.parameters.require("style"))
        }
    }

    private func search(_ visit: Visit) async throws -> Response {
        let request = SearchRequest(visit)
        guard !request.query.isEmpty else {
            return place.pages.looks.page(
                "search", SearchView(place, visit, request, page: nil, rows: []), visit)
        }
        let page = try await catalogue.search.search(
            request.query, filters: request.filters, limit: Self.pageSize, cursor: request.cursor)
        let rows = try await ResultRow.rows(page.hits, place, visit, branch: request.filters.branch)
        try await place.count(["CO01"], visit)
        return place.pages.looks.page("search", SearchView(place, visit, request, page: page, rows: rows), visit)
    }

    private func suggest(_ visit: Visit) async throws -> Response {
        let typed = String((visit.parameter("q") ?? "").prefix(SearchRequest.longest))
        let found = typed.isEmpty ? [] : try await catalogue.complete(typed, limit: 8)
        let body = try JSONEncoder().encode(["items": found])
        return Response(
            status: .ok,
            headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "private, max-age=60"],
            body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    private func record(_ id: String, _ visit: Visit) async throws -> Response {
        guard let id = Int64(id), let record = try await catalogue.record(id: id) else { throw HTTPError(.notFound) }
        let related = try await catalogue.related(to: id, limit: 8).map { ResultRow($0, place, visit) }
        var isSaved = false
        if let session = visit.session {
            let shelf = catalogue.shelf(of: session.reader, account: session.account)
            isSaved = try await !shelf.held(among: [record.control]).isEmpty
        }
        let view = RecordView(place, visit, id: id, record, related: related, isSaved: isSaved)
        let showsShelf = view.branches.contains { $0.stands.contains { $0.signpost != nil } }
        try await place.count(showsShelf ? ["CO02", "CO06"] : ["CO02"], visit)
        return place.pages.looks.page("record", view, visit)
    }

    private func cite(_ id: String, _ style: String) async throws -> Response {
        guard let id = Int64(id), let style = Citation.Style(rawValue: style), style == .ris || style == .bibtex,
            let record = try await catalogue.record(id: id)
        else { throw HTTPError(.notFound) }
        return CitationFile.response([record], style, name: "book-\(id)")
    }
}

/// Citations as a file for a reference manager.
enum CitationFile {
    static func response(_ records: [BibliographicRecord], _ style: Citation.Style, name: String) -> Response {
        let text = records.map { Citation($0).text(style) + (style == .ris ? "\r\n" : "\n") }
            .joined(separator: style == .ris ? "\r\n" : "\n")
        let type = style == .ris ? "application/x-research-info-systems" : "application/x-bibtex"
        var headers: HTTPFields = [.contentType: type + "; charset=utf-8", .cacheControl: "private, no-cache"]
        headers[.contentDisposition] = "attachment; filename=\"\(name).\(style.rawValue)\""
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
