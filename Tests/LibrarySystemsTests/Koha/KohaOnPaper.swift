import AsyncHTTPClient
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOCore
import Synchronization
import TestSupport

@testable import LibrarySystems

/// Koha's REST API with a few records, answering as its published description says.
final class KohaOnPaper: Sendable {
    struct Books: Sendable {
        var dues = [11: "2026-12-24T23:59:00+08:00", 12: "2026-12-01T18:30:00+08:00"]
        var renewals = [11: 0, 12: 2]
        var holds: [Int: (biblio: Int, status: String, suspended: Bool)] = [71: (501, "W", false)]
        var nextHold = 80
        var token = "first"
        var tokensGiven = 0
        var isUnderMaintenance = false
        /// Paths whose answers are replaced by an error 500, after the work is done.
        var broken: Set<String> = []
    }

    let books = Mutex(Books())
    let heard = Mutex<[String]>([])

    private func respond(_ json: String, _ status: HTTPResponse.Status = .ok, total: Int? = nil) -> Response {
        var response = Response(
            status: status, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(string: json)))
        if let total, let name = HTTPField.Name("X-Total-Count") { response.headers[name] = "\(total)" }
        return response
    }

    private func list(_ entries: [String], _ request: Request) -> Response {
        let size = request.uri.queryParameters["_per_page"].flatMap { Int($0) } ?? 20
        let page = request.uri.queryParameters["_page"].flatMap { Int($0) } ?? 1
        // At most two to a page, whatever is asked for, so that paging is seen.
        let most = min(size, 2)
        let part = entries.dropFirst((page - 1) * most).prefix(most)
        return respond("[\(part.joined(separator: ","))]", total: entries.count)
    }

    private func checkout(_ id: Int, _ books: Books) -> String {
        """
        {"checkout_id":\(id),"patron_id":1,"item_id":\(id + 100),"due_date":"\(books.dues[id] ?? "")",
         "checkout_date":"2026-11-01T10:00:00+08:00","renewals_count":\(books.renewals[id] ?? 0),"auto_renew":false}
        """
    }

    private func hold(_ id: Int, _ hold: (biblio: Int, status: String, suspended: Bool)) -> String {
        """
        {"hold_id":\(id),"patron_id":1,"biblio_id":\(hold.biblio),"item_id":null,"pickup_library_id":"CPL","priority":1,
         "status":\(hold.status.isEmpty ? "null" : "\"\(hold.status)\""),"hold_date":"2026-11-20",
         "expiration_date":\(hold.status == "W" ? "\"2026-12-05\"" : "null"),"suspended":\(hold.suspended),
         "suspended_until":null}
        """
    }

    /// Routes below `/api/v1`.
    func routes() -> Router<BasicRequestContext> {
        let router = Router()
        let api = router.group("api/v1").add(middleware: Gatekeeper(paper: self))
        api.post("oauth/token") { _, _ in
            let token = self.books.withLock { books in
                books.tokensGiven += 1
                return books.token
            }
            return self.respond(#"{"access_token":"\#(token)","token_type":"Bearer","expires_in":3600}"#)
        }
        api.post("auth/password/validation") { request, _ in
            let body = try await request.body.collect(upTo: 4096)
            let isRight = String(buffer: body).contains(#""password":"1234""#)
            guard isRight else { return self.respond(#"{"error":"Validation failed"}"#, .badRequest) }
            return self.respond(#"{"cardnumber":"2023010001","patron_id":1,"userid":"zhang"}"#, .created)
        }
        api.get("patrons") { request, _ in
            let isKnown = request.uri.queryParameters["q"] == #"{"cardnumber":"2023010001"}"#
            let patron = """
                {"patron_id":1,"cardnumber":"2023010001","firstname":"伟","surname":"张","email":"","library_id":"CPL",
                 "category_id":"S","expiry_date":"2027-07-01","restricted":false,"patron_card_lost":false}
                """
            return self.list(isKnown ? [patron] : [], request)
        }
        api.get("patrons/1/account") { _, _ in
            self.respond(
                """
                {"balance":3.5,"outstanding_debits":{"total":3.5,"lines":[{"account_line_id":5,"amount":5.0,
                 "amount_outstanding":3.5,"debit_type":"OVERDUE","description":"三体 ","date":"2026-11-02"}]}}
                """)
        }
        lending(api)
        catalogue(api)
        holds(api)
        return router
    }

    private func lending(_ api: RouterGroup<BasicRequestContext>) {
        api.get("checkouts") { request, _ in
            let books = self.books.withLock { $0 }
            return self.list(books.dues.keys.sorted().map { self.checkout($0, books) }, request)
        }
        api.get("checkouts/:id") { _, context in
            self.respond(self.checkout(try context.parameters.require("id", as: Int.self), self.books.withLock { $0 }))
        }
        api.get("checkouts/:id/allows_renewal") { request, context in
            let id = try context.parameters.require("id", as: Int.self)
            let branch = HTTPField.Name("x-koha-library").flatMap { request.headers[$0] }
            guard branch == "CPL" else {
                return self.respond(#"{"allows_renewal":false,"max_renewals":0,"error":"item_denied_renewal"}"#)
            }
            return self.respond(
                id == 12
                    ? #"{"allows_renewal":false,"max_renewals":2,"current_renewals":2,"error":"too_many"}"#
                    : #"{"allows_renewal":true,"max_renewals":2,"current_renewals":0,"error":null}"#)
        }
        api.post("checkouts/:id/renewals") { request, context in
            let id = try context.parameters.require("id", as: Int.self)
            let (books, isBroken) = self.books.withLock { books in
                books.dues[id] = "2027-01-23T23:59:00+08:00"
                books.renewals[id, default: 0] += 1
                return (books, books.broken.contains("renewals"))
            }
            return isBroken
                ? self.respond("{}", .internalServerError) : self.respond(self.checkout(id, books), .created)
        }
    }

    private func catalogue(_ api: RouterGroup<BasicRequestContext>) {
        api.get("items") { request, _ in
            let all = [111, 112].map { id in
                #"{"item_id":\#(id),"biblio_id":\#(id + 400),"external_id":"B\#(id)","callnumber":"I247","holding_library_id":"CPL","not_for_loan_status":0,"lost_status":0,"withdrawn":0,"checked_out_date":"2026-11-01"}"#
            }
            guard let barcode = request.uri.queryParameters["external_id"] else { return self.list(all, request) }
            return self.list(all.filter { $0.contains("\"\(barcode)\"") }, request)
        }
        api.get("biblios") { request, _ in
            self.list(
                [(501, "红楼梦"), (511, "三体"), (512, "围城"), (600, "The Sea")].map {
                    #"{"biblio_id":\#($0.0),"title":"\#($0.1)","author":"佚名"}"#
                }, request)
        }
        api.get("libraries") { request, _ in
            self.list([#"{"library_id":"CPL","name":"总馆"}"#, #"{"library_id":"EPL","name":"东馆"}"#], request)
        }
        api.get("biblios/600/pickup_locations") { request, _ in
            self.list([#"{"library_id":"EPL","name":"东馆"}"#, #"{"library_id":"CPL","name":"总馆"}"#], request)
        }
    }

    private func holds(_ api: RouterGroup<BasicRequestContext>) {
        api.get("holds") { request, _ in
            let holds = self.books.withLock { $0.holds }
            return self.list(holds.keys.sorted().compactMap { id in holds[id].map { self.hold(id, $0) } }, request)
        }
        api.post("holds") { request, _ in
            let body = String(buffer: try await request.body.collect(upTo: 4096))
            if body.contains(":511") {
                let words = "Hold cannot be placed. Reason: tooManyReserves"
                return self.respond(#"{"error":"\#(words)","error_code":"tooManyReserves"}"#, .forbidden)
            }
            let (id, isBroken) = self.books.withLock { books in
                books.nextHold += 1
                books.holds[books.nextHold] = (600, "", false)
                return (books.nextHold, books.broken.contains("holds"))
            }
            if isBroken { return self.respond("{}", .internalServerError) }
            return self.respond(self.hold(id, (600, "", false)), .created)
        }
        api.delete("holds/:id") { _, context in
            let id = try context.parameters.require("id", as: Int.self)
            self.books.withLock { $0.holds[id] = nil }
            return Response(status: .noContent)
        }
        api.post("holds/:id/suspension") { _, context in
            let id = try context.parameters.require("id", as: Int.self)
            self.books.withLock { $0.holds[id]?.suspended = true }
            return self.respond(#"{"end_date":null}"#, .created)
        }
        api.delete("holds/:id/suspension") { _, context in
            let id = try context.parameters.require("id", as: Int.self)
            self.books.withLock { $0.holds[id]?.suspended = false }
            return Response(status: .noContent)
        }
    }

    /// Notes each call, and lets in who has the token or the password.
    private struct Gatekeeper: RouterMiddleware {
        let paper: KohaOnPaper

        func handle(
            _ request: Request, context: BasicRequestContext,
            next: (Request, BasicRequestContext) async throws -> Response
        ) async throws -> Response {
            paper.heard.withLock { $0.append("\(request.method.rawValue) \(request.uri.path)") }
            let books = paper.books.withLock { $0 }
            if books.isUnderMaintenance { return Response(status: .serviceUnavailable) }
            if request.uri.path.hasSuffix("/oauth/token") { return try await next(request, context) }
            let basic = "Basic " + Data("api:secret".utf8).base64EncodedString()
            guard let given = request.headers[.authorization], [basic, "Bearer " + books.token].contains(given) else {
                return Response(status: .unauthorized)
            }
            return try await next(request, context)
        }
    }
}

extension KohaOnPaper {
    /// Runs a test before a Koha on paper.
    static func with(
        _ access: KohaSettings.Access = .basic(user: "api", password: "secret"),
        _ body: @escaping @Sendable (KohaOnPaper, KohaLibrarySystem) async throws -> Void
    ) async throws {
        let paper = KohaOnPaper()
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let (ports, told) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: paper.routes(), configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in told.yield(channel.localAddress?.port ?? 0) }, logger: quiet)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await RunningService.gently(application) }
            var found: Int?
            for await port in ports {
                found = port
                break
            }
            guard let port = found else { throw Fault(.bug, "no port") }
            let settings = KohaSettings(url: "http://127.0.0.1:\(port)/api/v1/", access: access)
            let system = try KohaLibrarySystem(
                settings: settings, zone: PaperStage.zone, client: .shared, logger: quiet, now: { PaperStage.now })
            do {
                try await body(paper, system)
            } catch {
                group.cancelAll()
                throw error
            }
            group.cancelAll()
        }
    }
}
