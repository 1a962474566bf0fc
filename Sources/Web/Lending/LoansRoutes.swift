import HTTPTypes
import Hummingbird
import Kernel
import Lending
import Notices

/// The page of loans and its form (MA02, MA03).
struct LoansRoutes: Sendable {
    let door: AccountDoor

    func mount(_ router: Router<WebContext>) {
        let base = door.place.prefix + "/loans"
        router.get(RouterPath(base)) { request, context in
            try await door.page(request, context) { own in
                let view = try await own.view()
                let results = try await own.results()
                try await own.place.count(["MA02"], own.visit)
                let reminder = try await own.reminder([.dueSoon, .dueToday, .overdue])
                return own.page("loans", LoansView(own, view, results: results, reminder: reminder))
            }
        }
        router.post(RouterPath(base + "/renew")) { request, context in
            try await door.form(request, context) { own, form in try await renew(own, form) }
        }
    }

    /// Renews the loans a form names, or all; only those of the reader's own account can be meant.
    private func renew(_ own: AccountVisit, _ form: AccountForm) async throws -> Response {
        let loans = try await own.view().account.loans
        let named = Set(form["one"].isEmpty ? form.all("loan") : [form["one"]])
        let chosen = form["all"] == "1" ? loans : loans.filter { named.contains($0.id.rawValue) }
        let ask = form.ask
        let asked = chosen.filter { if case .refused = $0.renewability { false } else { true } }
        _ = try await own.accounts.renew(asked, for: own.bound, ask: ask, now: own.visit.now)
        try await own.place.count(["MA03"], own.visit)
        return own.back(to: "/loans", ask: ask)
    }
}

extension AccountVisit {
    /// Draws a page of the account.
    func page(_ template: String, _ view: some PageView) -> Response { place.pages.looks.page(template, view, visit) }

    /// Where the reader agrees to be told once; nil where that needs no agreement, was agreed, or is not wanted.
    func reminder(_ kinds: [Notice.Kind]) async throws -> String? {
        guard bound.purposes.contains(.notices), let notices = place.library.notices else { return nil }
        return try await notices.agreement(to: kinds, of: reader)
    }

    /// Leads back to a page that shows what became of a form.
    func back(to path: String, ask: String) -> Response {
        Response.redirect(to: visit.href(path, [("did", String(ask.dropFirst(4)))]), type: .normal)
    }

    /// What became of the form that led here.
    func results() async throws -> [(action: Wish.Action, outcome: WishOutcome?)] {
        guard let did = visit.parameter("did") else { return [] }
        return try await accounts.results(of: "web." + did, reader: reader)
    }
}
