import HTTPTypes
import Hummingbird
import Kernel
import Logging
import Readers

/// Binding a card on a page: for a reader the channel told of, for the link of a chat, or for a browser alone.
struct BindRoutes: Sendable {
    let place: PagePlace
    let door: ReaderDoor
    private var desk: CardDesk { door.room.desk }

    func mount(_ router: Router<WebContext>) {
        router.get(RouterPath(place.prefix + "/bind")) { request, context in
            try await place.visit(request, context) { PagePlace.unkept(try await show($0)) }
        }
        router.post(RouterPath(place.prefix + "/bind")) { request, context in
            let form = try await ReaderForm(request, place.pages.settings)
            return try await place.visit(request, context) { visit in
                PagePlace.unkept(try await bind(form, visit, request, context))
            }
        }
    }

    private func show(_ visit: Visit) async throws -> Response {
        let link = visit.parameter("link")
        if let link, try await !desk.isOpen(link: link, now: visit.now) {
            return try await page(visit, refusal: BindingRefusal.linkGone, status: .gone)
        }
        return try await page(visit, link: link, next: visit.parameter("next"))
    }

    private func bind(
        _ form: ReaderForm, _ visit: Visit, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let link = form["link"].isEmpty ? nil : form["link"]
        let agreement = CardDesk.Agreement(form.purposes, in: visit.language)
        let address = context.caller(request)
        do {
            guard let entry = CardEntry(card: form["card"], pin: form["pin"]) else { throw BindingRefusal.wrong }
            if let link {
                let code = try await desk.prove(entry, link: link, agreement, from: address, now: visit.now)
                return codePage(code, visit)
            }
            let reader: ReaderKey
            if let session = visit.session, !session.key.isWeb {
                try await desk.bind(entry, to: session.key, agreement, from: address, now: visit.now)
                reader = session.key
            } else {
                reader = try await desk.signIn(entry, agreement, from: address, now: visit.now)
            }
            try await place.count(["MA01"], visit)
            return try await signedIn(reader, next: form["next"], visit, request)
        } catch let refusal as BindingRefusal {
            context.logger.notice("binding refused", metadata: ["reason": "\(refusal.code)"])
            return try await page(
                visit, link: refusal == .linkGone ? nil : link, next: form["next"], card: form["card"],
                refusal: refusal, status: refusal.status)
        } catch let refusal as LendingRefusal {
            return try await page(
                visit, link: link, next: form["next"], card: form["card"], refusal: refusal,
                status: .unprocessableContent)
        }
    }

    /// A new session for the reader in place of the browser's old one, and on to where they wanted to go.
    func signedIn(
        _ reader: ReaderKey, next: String, by signOn: CampusSession? = nil, _ visit: Visit, _ request: Request
    ) async throws -> Response {
        let session = ReaderSession(reader)
        let key = try await ReaderSessions(store: place.library.store).begin(
            session, agent: BrowserKind.name(request.headers[.userAgent]), replacing: visit.sessionKey, by: signOn,
            isProved: true, now: visit.now)
        let goal = ChannelEntry.local(next) ?? visit.href("/me", [("done", "bound")])
        var response = Response.redirect(to: goal, type: .normal)
        response.setCookie(ChannelEntry(place: place).readerCookie(key, session))
        return response
    }

    /// Shows the code that completes a binding in its chat.
    func codePage(_ code: String, _ visit: Visit) -> Response {
        place.pages.looks.page("code", CodeView(place, visit, code: code), visit)
    }

    /// The form, perhaps with what was wrong.
    func page(
        _ visit: Visit, link: String? = nil, next: String? = nil, card: String = "",
        refusal: (any Refusal)? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        var given: Set<Purpose> = []
        if let session = visit.session, link == nil { given = try await door.room.settings(of: session.key).purposes }
        let view = BindView(
            place, visit, door: door, link: link, next: next, card: card, given: given, refusal: refusal)
        var response = place.pages.looks.page("bind", view, visit, status: status)
        if case .locked(let seconds)? = refusal as? BindingRefusal {
            response.headers[.retryAfter] = String(seconds)
        }
        return response
    }
}

extension BindingRefusal {
    /// The status a page tells it with.
    var status: HTTPResponse.Status {
        switch self {
        case .locked: .tooManyRequests
        case .away: .serviceUnavailable
        case .linkGone: .gone
        case .unknownBinding: .notFound
        case .wrong, .tooManyCards, .tooManyReaders, .wrongCode: .unprocessableContent
        }
    }
}
