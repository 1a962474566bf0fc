import Hummingbird
import Kernel
import Readers

/// The reader's own start page, the choice of a card, and unbinding.
struct MeRoutes: Sendable {
    let place: PagePlace
    let door: ReaderDoor

    func mount(_ router: Router<WebContext>) {
        let prefix = place.prefix
        router.get(RouterPath(prefix + "/me")) { request, context in
            try await place.visit(request, context) { PagePlace.unkept(try await show($0)) }
        }
        router.post(RouterPath(prefix + "/me/use")) { request, context in
            try await place.ownForm(request, context) { visit, reader, form in
                guard let id = Int64(form["id"]) else { throw HTTPError(.badRequest) }
                do { try await door.room.desk.use(id, of: reader) } catch is BindingRefusal {
                    throw HTTPError(.notFound)
                }
                return Response.redirect(to: visit.href("/me", [("done", "used")]), type: .normal)
            }
        }
        router.get(RouterPath(prefix + "/unbind")) { request, context in
            try await place.own(request, context) { visit, reader in
                let cards = try await door.room.desk.cards(of: reader)
                guard let card = cards.first(where: { String($0.id) == visit.parameter("id") }) else {
                    throw HTTPError(.notFound)
                }
                return place.pages.looks.page("unbind", UnbindView(place, visit, card), visit)
            }
        }
        router.post(RouterPath(prefix + "/unbind")) { request, context in
            try await place.ownForm(request, context) { try await unbind($2, of: $1, $0) }
        }
    }

    private func show(_ visit: Visit) async throws -> Response {
        guard let session = visit.session else {
            return place.pages.looks.page("me", MeView(guest: place, visit), visit)
        }
        let cards = try await door.room.desk.cards(of: session.key)
        var state = MeView.State.none
        if let card = cards.first {
            do {
                state = .known(try await door.room.desk.patron(of: card, now: visit.now))
            } catch LendingRefusal.unknownCard {
                state = .unknown
            } catch BindingRefusal.away {
                state = .away
            }
        }
        try await place.count(["MA01"], visit)
        return place.pages.looks.page("me", MeView(place, visit, cards, state), visit)
    }

    private func unbind(_ form: ReaderForm, of reader: ReaderKey, _ visit: Visit) async throws -> Response {
        guard let id = Int64(form["id"]) else { throw HTTPError(.badRequest) }
        do { try await door.room.desk.unbind(id, of: reader, now: visit.now) } catch is BindingRefusal {
            throw HTTPError(.notFound)
        }
        try await place.count(["MA01"], visit)
        // Whoever came by a browser alone is nobody without a card.
        guard reader.isWeb else {
            return Response.redirect(to: visit.href("/me", [("done", "unbound")]), type: .normal)
        }
        try await ReaderSessions(store: place.library.store).endAll(of: reader)
        var response = Response.redirect(to: visit.href("/me", [("done", "unbound")]), type: .normal)
        response.setCookie(ChannelEntry(place: place).noReaderCookie)
        return response
    }
}
