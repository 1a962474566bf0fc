import Hummingbird
import Kernel
import Logging
import Readers

/// The way to the campus's sign-on and back.
///
/// The form's boxes travel with the errand. A page leads out, since browsers hold a form to our own origin.
struct SignOnRoutes: Sendable {
    static let errand = "shiqu_campus"
    /// The most bytes a campus's word that a sign-on has ended may have.
    static let limit = 16_384
    let place: PagePlace
    let door: ReaderDoor
    private var sessions: ReaderSessions { ReaderSessions(store: place.library.store) }

    func mount(_ router: Router<WebContext>) {
        guard let base = place.pages.settings.publicURL else { return }
        for way in door.signOns {
            let path = place.prefix + "/signon/" + way.id
            router.post(RouterPath(path)) { request, context in
                let body = try await request.body.collect(upTo: Self.limit)
                let fields = Visit.read(String(buffer: body))
                if let ended = way.ended(by: Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }) {
                    return try await end(CampusSession(way: way.id, name: ended), context)
                }
                guard Visit.isOwn(request, settings: place.pages.settings) else { throw HTTPError(.forbidden) }
                guard body.readableBytes <= ReaderForm.limit else { throw HTTPError(.contentTooLarge) }
                return try await place.visit(request, context) { visit in
                    PagePlace.unkept(try await setOut(way, callback: base + path, ReaderForm(fields), visit))
                }
            }
            router.get(RouterPath(path)) { request, context in
                try await place.visit(request, context) { visit in
                    PagePlace.unkept(try await comeBack(way, callback: base + path, visit, request, context))
                }
            }
        }
    }

    /// The campus says that a sign-on has ended (CAS protocol 3.0.3, section 2.3.3): what it opened here ends too.
    ///
    /// Nobody vouches for who says so; whoever knows the sign-on's name may end it, and learns nothing by it.
    private func end(_ signOn: CampusSession, _ context: WebContext) async throws -> Response {
        let count = try await sessions.end(signOn)
        if count > 0 {
            context.logger.info(
                "the campus ended a sign-on", metadata: ["way": "\(signOn.way)", "sessions": "\(count)"])
        }
        return Response(status: .ok)
    }

    private func setOut(
        _ way: any CampusSignOn, callback: String, _ form: ReaderForm, _ visit: Visit
    ) async throws -> Response {
        let errand = SignOnErrand(
            state: ReaderSessions.random(bytes: 16), secret: ReaderSessions.random(bytes: 32))
        let address: String
        do { address = try await way.address(callback: callback, errand: errand) } catch let fault as Fault
            where fault.kind == .unavailable
        {
            return try await BindRoutes(place: place, door: door).page(
                visit, refusal: BindingRefusal.away, status: .serviceUnavailable)
        }
        let browser = try await sessions.setOut(
            to: way.id,
            CampusErrand(
                errand: errand, next: ChannelEntry.local(form["next"]) ?? "", purposes: form.purposes,
                link: form["link"].isEmpty ? nil : form["link"]), now: visit.now)
        var response = place.pages.looks.page("leaving", LeavingView(place, visit, way, address), visit)
        response.setCookie(ChannelEntry(place: place).cookie(Self.errand, browser, for: ReaderSessions.errandLife))
        return response
    }

    private func comeBack(
        _ way: any CampusSignOn, callback: String, _ visit: Visit, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let pages = BindRoutes(place: place, door: door)
        do {
            let browser = ChannelEntry(place: place).held(Self.errand, request) ?? ""
            guard let errand = try await sessions.comeBack(from: way.id, browser: browser, now: visit.now) else {
                throw SignOnRefusal.stale
            }
            let parameters = Dictionary(visit.parameters.map { ($0.name, $0.value) }) { first, _ in first }
            let person = try await way.finish(callback: callback, parameters: parameters, errand: errand.errand)
            let agreement = CardDesk.Agreement(errand.purposes, in: visit.language)
            if let link = errand.link {
                let code = try await door.room.desk.recognise(person.card, link: link, agreement, now: visit.now)
                return pages.codePage(code, visit)
            }
            let known = visit.session.flatMap { $0.key.isWeb ? nil : $0.key }
            let reader = try await door.room.desk.recognise(person.card, for: known, agreement, now: visit.now)
            try await place.count(["MA01"], visit)
            let session = person.session.map { CampusSession(way: way.id, name: $0) }
            var response = try await pages.signedIn(reader, next: errand.next, by: session, visit, request)
            response.setCookie(ChannelEntry(place: place).cookie(Self.errand, "", for: 0))
            return response
        } catch let fault as Fault where fault.kind == .unavailable {
            context.logger.warning("a campus sign-on is away", metadata: ["way": "\(way.id)"])
            return try await pages.page(visit, refusal: BindingRefusal.away, status: .serviceUnavailable)
        } catch BindingRefusal.wrong {
            return try await pages.page(visit, refusal: LendingRefusal.unknownCard, status: .unprocessableContent)
        } catch let refusal as any Refusal {
            context.logger.notice("a campus sign-on was refused", metadata: ["reason": "\(refusal.code)"])
            return try await pages.page(visit, refusal: refusal, status: .unprocessableContent)
        }
    }
}

/// The page that leads to the campus.
struct LeavingView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let address: String
    let label: String

    init(_ place: PagePlace, _ visit: Visit, _ way: any CampusSignOn, _ address: String) {
        words = PageWords.all(visit.language)
        self.address = address
        label = way.name(visit.language)
        var frame = PageFrame(place, visit, title: PageWords.word("leavingTitle", visit.language), current: "/me")
        frame.isIndexed = false
        frame.leaves = address
        self.frame = frame
    }
}
