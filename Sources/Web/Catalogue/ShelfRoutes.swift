import Catalogue
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// The shelf's page and its forms, which work without scripts.
struct ShelfRoutes: Sendable {
    static let pageSize = 20
    let place: PagePlace

    private struct Form: Decodable {
        var control: String?
        var back: String?
    }

    func mount(_ router: Router<WebContext>) {
        let base = place.prefix + "/shelf"
        router.get(RouterPath(base)) { request, context in
            try await place.visit(request, context) { try await show($0) }
        }
        router.get(RouterPath(base + "/export/{style}")) { request, context in
            let style = Citation.Style(rawValue: try context.parameters.require("style"))
            return try await place.visit(request, context) { try await export(style, $0) }
        }
        router.post(RouterPath(base)) { request, context in
            try await change(request, context) { shelf, form, visit in
                guard let control = form.control, try await place.library.catalogue.id(control: control) != nil else {
                    throw HTTPError(.notFound)
                }
                do {
                    try await shelf.add(control, now: visit.now, day: place.library.day(at: visit.now))
                } catch is ReaderShelfRefusal {
                    return visit.href("/shelf", [("full", "1")])
                }
                return nil
            }
        }
        router.post(RouterPath(base + "/remove")) { request, context in
            try await change(request, context) { shelf, form, visit in
                guard let control = form.control else { throw HTTPError(.badRequest) }
                try await shelf.remove(control)
                let isShelf = form.back == nil || form.back?.hasPrefix(visit.href("/shelf")) == true
                return isShelf ? visit.href("/shelf", [("removed", control)]) : nil
            }
        }
        router.post(RouterPath(base + "/clear")) { request, context in
            try await change(request, context) { shelf, _, visit in
                try await shelf.clear()
                return visit.href("/shelf")
            }
        }
    }

    private func show(_ visit: Visit) async throws -> Response {
        guard let session = visit.session else {
            return place.pages.looks.page("shelf", ShelfView(guest: place, visit), visit)
        }
        let catalogue = place.library.catalogue
        let shelf = catalogue.shelf(of: session.reader, account: session.account)
        let after = visit.parameter("after").flatMap { ShelfPlace($0) }
        let (entries, total) = try await shelf.page(limit: Self.pageSize + 1, after: after)
        let shown = Array(entries.prefix(Self.pageSize))
        let rows = try await ResultRow.rows(shown.compactMap(\.hit), place, visit)
        var removedTitle: String?
        if let control = visit.parameter("removed"), let id = try await catalogue.id(control: control) {
            removedTitle = try await catalogue.record(id: id)?.title
        }
        let view = ShelfView(
            place, visit, entries: shown, total: total, rows: rows,
            older: entries.count > shown.count ? shown.last?.place : nil, removedTitle: removedTitle)
        try await place.count([ReaderShelf.function], visit)
        return place.pages.looks.page("shelf", view, visit)
    }

    private func export(_ style: Citation.Style?, _ visit: Visit) async throws -> Response {
        guard let style, style == .ris || style == .bibtex else { throw HTTPError(.notFound) }
        guard let session = visit.session else { return Response.redirect(to: visit.href("/shelf"), type: .found) }
        let shelf = place.library.catalogue.shelf(of: session.reader, account: session.account)
        return CitationFile.response(try await shelf.records(), style, name: "shelf")
    }

    /// Does what a form asks, for a reader who is known and a form that is ours; then goes back where it was sent from.
    private func change(
        _ request: Request, _ context: WebContext,
        _ work: (ReaderShelf, Form, Visit) async throws -> String?
    ) async throws -> Response {
        guard Visit.isOwn(request, settings: place.pages.settings) else { throw HTTPError(.forbidden) }
        let body = try await request.body.collect(upTo: 8192)
        let text = String(buffer: body).replacing("%00", with: "")
        guard let form = try? URLEncodedFormDecoder().decode(Form.self, from: text) else {
            throw HTTPError(.badRequest)
        }
        return try await place.visit(request, context) { visit in
            guard let session = visit.session else { return Response.redirect(to: visit.href("/shelf"), type: .normal) }
            let shelf = place.library.catalogue.shelf(of: session.reader, account: session.account)
            let next = try await work(shelf, form, visit)
            return Response.redirect(to: next ?? ChannelEntry.local(form.back) ?? visit.href("/shelf"), type: .normal)
        }
    }
}
