import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Lending
import NIOCore

/// A reader with a bound card on a page of their own account.
struct AccountVisit: Sendable {
    let place: PagePlace
    let door: LendingDoor
    let visit: Visit
    let reader: ReaderKey
    let bound: BoundCard

    var accounts: SteadyAccounts { door.room.accounts }
    var language: Language { visit.language }
    var zone: TimeZone { place.library.timeZone }

    /// The account, as it is or as it was last seen.
    func view() async throws -> AccountView { try await accounts.account(of: bound, now: visit.now) }
}

/// Lets readers to their own accounts: who is not known is led to the sign-in and back, who has bound nothing is shown
/// how, and where the library system is away that is said.
struct AccountDoor: Sendable {
    let place: PagePlace
    let door: LendingDoor

    /// Mounts all pages of the account.
    func mount(_ router: Router<WebContext>) {
        LoansRoutes(door: self).mount(router)
        HoldsRoutes(door: self).mount(router)
        ChargesRoutes(door: self).mount(router)
        CardRoutes(door: self).mount(router)
        HistoryRoutes(door: self).mount(router)
        CheckoutRoutes(door: self).mount(router)
    }

    func page(
        _ request: Request, _ context: WebContext, _ body: (AccountVisit) async throws -> Response
    ) async throws -> Response {
        try await place.visit(request, context) { try await enter($0, body) }
    }

    /// A form of ours; its fields are those of the body alone.
    func form(
        _ request: Request, _ context: WebContext, _ body: (AccountVisit, AccountForm) async throws -> Response
    ) async throws -> Response {
        guard Visit.isOwn(request, settings: place.pages.settings) else { throw HTTPError(.forbidden) }
        let bytes = try await request.body.collect(upTo: 16_384)
        let form = AccountForm(fields: Visit.read(String(buffer: bytes)))
        return try await place.visit(request, context) { visit in try await enter(visit) { try await body($0, form) } }
    }

    private func enter(_ visit: Visit, _ body: (AccountVisit) async throws -> Response) async throws -> Response {
        guard let session = visit.session else {
            return Response.redirect(to: visit.href("/bind", [("next", visit.path)]), type: .normal)
        }
        let reader = ReaderKey(account: session.account, reader: session.reader)
        guard let bound = try await door.room.cards.cards(of: reader).first else {
            return state(.unbound, visit)
        }
        let own = AccountVisit(place: place, door: door, visit: visit, reader: reader, bound: bound)
        do {
            var response = try await body(own)
            response.headers[.cacheControl] = "no-store"
            return response
        } catch is LibrarySystemAway {
            return state(.away, visit)
        } catch LendingRefusal.unknownCard {
            try await door.room.cards.noteUnknown(bound)
            return state(.unknownCard, visit)
        } catch let refusal as LendingRefusal {
            return state(.refused(refusal), visit)
        }
    }

    private func state(_ state: AccountStateView.State, _ visit: Visit) -> Response {
        let view = AccountStateView(place, visit, state)
        var response = place.pages.looks.page(
            "account-state", view, visit, status: state == .away ? .serviceUnavailable : .ok)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}

/// The fields of a form.
struct AccountForm: Sendable {
    let fields: [(name: String, value: String)]

    /// A field's value, empty where there is none.
    subscript(_ name: String) -> String { fields.last { $0.name == name }?.value ?? "" }

    /// All values of a field, for boxes that were ticked.
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The form's own number, by which sending it twice does nothing twice.
    var ask: String {
        let ask = self["ask"]
        return ask.utf8.count == 32 && ask.utf8.allSatisfy { $0 < 0x80 } ? "web." + ask : "web." + Self.newAsk()
    }

    /// A number for a form.
    static func newAsk() -> String { ReaderSessions.random(bytes: 16) }
}

/// What stands around every page of an account: the ways between them, and whether the system answers.
struct AccountBar: Sendable {
    let tabs: [PageFrame.Link]
    /// Told where the last good copy is shown.
    let stale: String?

    init(_ visit: Visit, current: String, _ view: AccountView?, _ zone: TimeZone) {
        let all = [
            ("tabLoans", "/loans"), ("tabHolds", "/holds"), ("tabCard", "/card"), ("tabCharges", "/charges"),
            ("tabHistory", "/history"), ("tabClearance", "/clearance"),
        ]
        tabs = all.map { key, path in
            PageFrame.Link(
                label: PageWords.word(key, visit.language), href: visit.href(path), isCurrent: path == current)
        }
        stale = view.flatMap { view in
            guard view.standing == .copy else { return nil }
            let moment = DueWords.moment(view.takenAt, now: visit.now, zone: zone)
            return Localized(
                zh: "图书馆系统暂时没有回应，这是\(moment.chinese)的情况。您可以照常续借、预约，系统恢复后替您办理并通知您。",
                en:
                    "The library's system does not answer just now. This is how it was at \(moment.english). You can renew "
                    + "and place holds as usual: it is done when the system is back, and you are told.")(visit.language)
        }
    }
}

/// A page that says why an account is not shown.
struct AccountStateView: PageView {
    enum State: Equatable {
        case unbound, away, unknownCard
        case refused(LendingRefusal)
    }

    let frame: PageFrame
    let words: [String: String]
    let heading: String
    let explanation: String
    let action: PageFrame.Link

    init(_ place: PagePlace, _ visit: Visit, _ state: State) {
        let language = visit.language
        words = PageWords.all(language)
        func word(_ key: String) -> String { PageWords.word(key, language) }
        let again = PageFrame.Link(label: word("tryAgain"), href: visit.path)
        let bind = PageFrame.Link(label: word("bindCard"), href: visit.href("/bind", [("next", visit.path)]))
        switch state {
        case .unbound: (heading, explanation, action) = (word("unbound"), word("unboundHelp"), bind)
        case .away: (heading, explanation, action) = (word("accountAway"), word("accountAwayHelp"), again)
        case .unknownCard: (heading, explanation, action) = (word("cardUnknown"), word("cardUnknownHelp"), bind)
        case .refused(let refusal):
            (heading, explanation, action) = (word("accountRefused"), refusal.words(language), again)
        }
        var frame = PageFrame(place, visit, title: heading, current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }
}
