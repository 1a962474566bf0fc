import Hummingbird
import Kernel

/// The list of signed-in browsers, ending one or all, and signing out of this one.
struct SessionRoutes: Sendable {
    let place: PagePlace
    private var sessions: ReaderSessions { ReaderSessions(store: place.library.store) }

    func mount(_ router: Router<WebContext>) {
        let prefix = place.prefix
        router.get(RouterPath(prefix + "/sessions")) { request, context in
            try await place.own(request, context) { visit, reader in
                let open = try await sessions.list(of: reader, now: visit.now)
                return place.pages.looks.page("sessions", SessionsView(place, visit, open), visit)
            }
        }
        router.post(RouterPath(prefix + "/sessions/end")) { request, context in
            try await place.ownForm(request, context) { visit, reader, form in
                try await sessions.end(form["id"], of: reader)
                return Response.redirect(to: visit.href("/sessions"), type: .normal)
            }
        }
        router.post(RouterPath(prefix + "/sessions/end-all")) { request, context in
            try await place.ownForm(request, context) { visit, reader, _ in
                try await sessions.endAll(of: reader)
                return signedOut(visit)
            }
        }
        router.post(RouterPath(prefix + "/signout")) { request, context in
            try await place.ownForm(request, context) { visit, reader, _ in
                if let key = visit.sessionKey {
                    try await sessions.end(ReaderSessions.hexadecimal(ReaderSessions.hash(key)), of: reader)
                }
                return signedOut(visit)
            }
        }
    }

    /// Out, and not at once in again by the channel: the next quarter of an hour pages ask nobody.
    private func signedOut(_ visit: Visit) -> Response {
        var response = Response.redirect(to: visit.href("/me", [("done", "out")]), type: .normal)
        let entry = ChannelEntry(place: place)
        response.setCookie(entry.noReaderCookie)
        response.setCookie(entry.cookie(ChannelEntry.tried, "1", for: 900))
        return response
    }
}

/// The list of signed-in browsers.
struct SessionsView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let rows: [Row]
    let endAction: String
    let endAllAction: String

    /// One browser.
    struct Row: Sendable, Equatable {
        let sessionID: String
        let agent: String
        let since: String
        let used: String
        let isThis: Bool
    }

    init(_ place: PagePlace, _ visit: Visit, _ open: [OpenSession]) {
        let language = visit.language
        words = PageWords.all(language)
        let this = visit.sessionKey.map { ReaderSessions.hexadecimal(ReaderSessions.hash($0)) }
        rows = open.map {
            Row(
                sessionID: $0.id, agent: $0.agent.isEmpty ? "?" : $0.agent, since: place.time($0.startedAt),
                used: place.time($0.seenAt), isThis: $0.id == this)
        }
        endAction = visit.href("/sessions/end")
        endAllAction = visit.href("/sessions/end-all")
        var frame = PageFrame(place, visit, title: PageWords.word("mySessions", language), current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }
}
