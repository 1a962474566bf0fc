import Hummingbird
import Kernel
import Logging
import Readers

/// The way to the campus's sign-on and back.
///
/// The form's boxes travel with the errand. A page leads out, since browsers hold a form to our own origin.
struct SignOnRoutes: Sendable {
    static let errand = "shiqu_campus"
    let place: PagePlace
    let door: ReaderDoor
    private var sessions: ReaderSessions { ReaderSessions(store: place.library.store) }

    func mount(_ router: Router<WebContext>) {
        guard let base = place.pages.settings.publicURL else { return }
        for way in door.signOns {
            let path = place.prefix + "/signon/" + way.id
            router.post(RouterPath(path)) { request, context in
                let form = try await ReaderForm(request, place.pages.settings)
                return try await place.visit(request, context) { visit in
                    PagePlace.unkept(try await setOut(way, callback: base + path, form, visit))
                }
            }
            router.get(RouterPath(path)) { request, context in
                try await place.visit(request, context) { visit in
                    PagePlace.unkept(try await comeBack(way, callback: base + path, visit, request, context))
                }
            }
        }
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
            let browser = request.cookies[Self.errand]?.value ?? ""
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
            var response = try await pages.signedIn(reader, next: errand.next, visit, request)
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
