import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Lending
import NIOCore

/// The page of past loans and its forms.
struct HistoryRoutes: Sendable {
    static let pageSize = 30
    let door: AccountDoor

    func mount(_ router: Router<WebContext>) {
        let base = door.place.prefix + "/history"
        router.get(RouterPath(base)) { request, context in
            try await door.page(request, context) { own in try await show(own) }
        }
        router.get(RouterPath(base + "/export")) { request, context in
            try await door.page(request, context) { own in try await export(own) }
        }
        router.post(RouterPath(base + "/keep")) { request, context in
            try await change(request, context) { own, form in
                guard let keep = own.door.keepHistory else { throw HTTPError(.notFound) }
                let isOn = form["keep"] == "1"
                try await keep(own.reader, isOn, own.language, own.visit.now)
                // Without the consent nothing may be kept, so what was kept goes with it.
                guard isOn else {
                    try await own.door.room.history(of: own.reader).clear()
                    return
                }
                // What is out now is listed at once, where the system answers.
                guard let bound = try await own.door.room.cards.cards(of: own.reader).first else { return }
                _ = try? await own.accounts.snapshot(of: bound, now: own.visit.now)
            }
        }
        router.post(RouterPath(base + "/delete")) { request, context in
            try await change(request, context) { own, form in
                guard let id = Int64(form["entry"]) else { throw HTTPError(.badRequest) }
                _ = try await own.door.room.history(of: own.reader).delete(id)
            }
        }
        router.post(RouterPath(base + "/clear")) { request, context in
            try await change(request, context) { own, _ in
                try await own.door.room.history(of: own.reader).clear()
            }
        }
    }

    private func show(_ own: AccountVisit) async throws -> Response {
        var page: (entries: [LoanHistory.Entry], total: Int) = ([], 0)
        if own.bound.purposes.contains(.history) {
            // A look at the account brings the list up to date; where the system is away it is as it was.
            _ = try? await own.view()
            let before = own.visit.parameter("before").flatMap { Int64($0) }
            page = try await own.door.room.history(of: own.reader).page(limit: Self.pageSize + 1, before: before)
        }
        let isMore = page.entries.count > Self.pageSize
        page.entries = Array(page.entries.prefix(Self.pageSize))
        try await own.place.count(["MA04"], own.visit)
        return own.page("history", HistoryView(own, page, isMore: isMore))
    }

    private func export(_ own: AccountVisit) async throws -> Response {
        let entries = try await own.door.room.history(of: own.reader).page(limit: 100_000).entries
        func cell(_ text: String) -> String {
            // A cell that begins like a formula is one to a spreadsheet.
            let safe = text.first.map { "=+-@\t".contains($0) } == true ? "'" + text : text
            return "\"" + safe.replacing("\"", with: "\"\"") + "\""
        }
        let head = ["title", "author", "record", "lent", "returned"]
        let rows = entries.map { entry in
            [
                entry.title, entry.author, entry.control ?? "", entry.lent.description,
                entry.backAt.map { LocalMoment($0, in: own.zone).day.description } ?? "",
            ]
        }
        let text = "\u{FEFF}" + ([head] + rows).map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
        var headers: HTTPFields = [.contentType: "text/csv; charset=utf-8"]
        headers[.contentDisposition] = "attachment; filename=\"loans.csv\""
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private func change(
        _ request: Request, _ context: WebContext, _ work: (AccountVisit, AccountForm) async throws -> Void
    ) async throws -> Response {
        try await door.form(request, context) { own, form in
            try await work(own, form)
            return Response.redirect(to: own.visit.href("/history"), type: .normal)
        }
    }
}
