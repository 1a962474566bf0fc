import Catalogue
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Lending

/// The page of holds and its forms (CO03).
struct HoldsRoutes: Sendable {
    let door: AccountDoor

    func mount(_ router: Router<WebContext>) {
        let base = door.place.prefix + "/holds"
        router.get(RouterPath(base)) { request, context in
            try await door.page(request, context) { own in try await show(own) }
        }
        router.get(RouterPath(base + "/new")) { request, context in
            try await door.page(request, context) { own in
                guard let control = own.visit.parameter("control"),
                    let id = try await own.place.library.catalogue.id(control: control),
                    let record = try await own.place.library.catalogue.record(id: id)
                else { throw HTTPError(.notFound) }
                let places = try await own.accounts.pickupPlaces(for: .title(control: control), of: own.bound)
                return own.page("new-hold", NewHoldView(own, record, id: id, places: places))
            }
        }
        router.post(RouterPath(base)) { request, context in
            try await door.form(request, context) { own, form in try await place(own, form) }
        }
        router.post(RouterPath(base + "/cancel")) { request, context in
            try await door.form(request, context) { own, form in try await cancel(own, form) }
        }
        router.post(RouterPath(base + "/suspend")) { request, context in
            try await door.form(request, context) { own, form in try await suspend(own, form) }
        }
        router.post(RouterPath(base + "/withdraw")) { request, context in
            try await door.form(request, context) { own, form in
                guard let wish = Int64(form["wish"]) else { throw HTTPError(.badRequest) }
                _ = try await own.accounts.withdraw(wish, of: own.reader, now: own.visit.now)
                return Response.redirect(to: own.visit.href("/holds"), type: .normal)
            }
        }
    }

    private func show(_ own: AccountVisit, refusal: String? = nil) async throws -> Response {
        let view = try await own.view()
        let results = try await own.results()
        try await own.place.count(["CO03"], own.visit)
        let reminder = try await own.reminder([.holdReady])
        return own.page("holds", HoldsView(own, view, results: results, refusal: refusal, reminder: reminder))
    }

    private func place(_ own: AccountVisit, _ form: AccountForm) async throws -> Response {
        let catalogue = own.place.library.catalogue
        let control = form["control"]
        guard let id = try await catalogue.id(control: control), let record = try await catalogue.record(id: id) else {
            throw HTTPError(.notFound)
        }
        let pickup = form["pickup"].isEmpty ? nil : String(form["pickup"].prefix(80))
        let ask = form.ask
        _ = try await own.accounts.carryOut(
            .hold(.title(control: control), title: record.title, pickup: pickup), for: own.bound, ask: ask,
            now: own.visit.now)
        return own.back(to: "/holds", ask: ask)
    }

    /// Only a hold of the reader's own account can be meant.
    private func own(_ own: AccountVisit, _ form: AccountForm) async throws -> Hold {
        let id = HoldID(form["hold"])
        guard let hold = try await own.view().account.holds.first(where: { $0.id == id }) else {
            throw LendingRefusal.unknownHold
        }
        return hold
    }

    private func cancel(_ visit: AccountVisit, _ form: AccountForm) async throws -> Response {
        let hold = try await own(visit, form)
        let ask = form.ask
        _ = try await visit.accounts.carryOut(
            .cancelHold(hold.id, title: hold.title), for: visit.bound, ask: ask, now: visit.visit.now)
        return visit.back(to: "/holds", ask: ask)
    }

    private func suspend(_ visit: AccountVisit, _ form: AccountForm) async throws -> Response {
        let hold = try await own(visit, form)
        do {
            try await visit.accounts.suspend(hold.id, form["rest"] == "1", for: visit.bound, now: visit.visit.now)
        } catch let refusal as LendingRefusal {
            return try await show(visit, refusal: refusal.words(visit.language))
        }
        return Response.redirect(to: visit.visit.href("/holds"), type: .normal)
    }
}
