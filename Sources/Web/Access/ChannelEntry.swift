import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import Readers

/// How a visit learns who the reader is: a session, else one errand to the channel, else nobody.
///
/// The errand is tried once in a while: where WeChat is away or refuses, the page works without.
struct ChannelEntry: Sendable {
    enum Outcome {
        case visit(Visit)
        case elsewhere(Response)
    }

    let place: PagePlace
    private var sessions: ReaderSessions { ReaderSessions(store: place.library.store) }

    static let reader = "shiqu_reader"
    static let errand = "shiqu_errand"
    static let tried = "shiqu_tried"
    /// Asks the channel again although it was asked, or left, a moment ago.
    static let again = "again"
    static let fresh = "shiqu_fresh"

    func enter(_ request: Request, _ context: WebContext) async throws -> Outcome {
        var visit = Visit(request, settings: place.pages.settings, prefix: place.prefix)
        let authorisation = authorisation(for: visit)
        let isFramed = authorisation?.isFramed == true && request.headers[Self.destination] == "iframe"
        visit.isInChannel = request.headers[.userAgent]?.contains("MicroMessenger") == true || isFramed
        // A frame opened anew may show another follower than the last time.
        let isFresh = held(Self.fresh, request) != nil
        let isOpenedAnew = isFramed && !isFresh && request.headers[Self.site] != "same-origin"
        if isFresh { visit.cookies.append(cookie(Self.fresh, "", for: 0)) }
        if let key = held(Self.reader, request), !isOpenedAnew {
            visit.session = try await sessions.session(key: key, now: visit.now)
            if visit.session != nil { visit.sessionKey = key }
            try await visit.listen(to: place.library)
        }
        guard visit.session == nil, visit.isInChannel, request.method == .get, let authorisation,
            held(Self.tried, request) == nil || visit.parameter(Self.again) != nil,
            let base = visit.settings.publicURL
        else { return .visit(visit) }
        let path = Visit.written(
            visit.path, visit.parameters.filter { $0.name != "a" && $0.name != Self.again }.map { ($0.name, $0.value) })
        let (state, browser) = try await sessions.setOut(
            account: authorisation.account, returnPath: path, now: visit.now)
        var response = Response.redirect(
            to: authorisation.address(base + place.prefix + "/signin", state), type: .found)
        response.headers[.cacheControl] = "no-store"
        response.setCookie(cookie(Self.errand, browser, for: ReaderSessions.errandLife))
        return .elsewhere(response)
    }

    /// The channel sent the reader back.
    func comeBack(_ request: Request, _ context: WebContext) async throws -> Response {
        let visit = Visit(request, settings: place.pages.settings, prefix: place.prefix)
        let state = visit.parameter("state") ?? ""
        let browser = held(Self.errand, request) ?? ""
        let errand = try await sessions.comeBack(state: state, browser: browser, now: visit.now)
        // WeChat may call twice: whoever comes with a used state has been here, and goes on without.
        var response = Response.redirect(to: Self.local(errand?.path) ?? visit.href("/"), type: .found)
        response.headers[.cacheControl] = "no-store"
        response.setCookie(cookie(Self.errand, "", for: 0))
        if let errand, let reader = await reader(visit.parameter("code"), errand.account, context) {
            let session = ReaderSession(account: errand.account, reader: reader)
            let key = try await sessions.begin(
                session, agent: BrowserKind.name(request.headers[.userAgent]),
                replacing: held(Self.reader, request), now: visit.now)
            response.setCookie(readerCookie(key, session))
            response.setCookie(cookie(Self.fresh, "1", for: 30))
        } else if held(Self.reader, request) == nil {
            response.setCookie(cookie(Self.tried, "1", for: 600))
        }
        return response
    }

    private func reader(_ code: String?, _ account: AccountID, _ context: WebContext) async -> ReaderID? {
        guard let code, let authorisation = place.library.authorisations.first(where: { $0.account == account })
        else { return nil }
        do {
            return try await authorisation.reader(code)
        } catch {
            context.logger.notice("a reader could not be recognised", metadata: ["account": "\(account)"])
            return nil
        }
    }

    private func authorisation(for visit: Visit) -> WebAuthorisation? {
        let named = visit.parameter("a").map { AccountID($0) }
        return place.library.authorisations.first { $0.account == named } ?? place.library.authorisations.first
    }

    /// A path of our own: one slash, and nothing a browser would read as another host.
    static func local(_ path: String?) -> String? {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"),
            !path.unicodeScalars.contains(where: { $0.value < 0x21 || $0.value == 0x7F })
        else { return nil }
        return path
    }

    /// The cookie that holds a session's key; that of a browser alone ends with the browser.
    func readerCookie(_ key: String, _ session: ReaderSession) -> Cookie {
        Cookie(
            name: place.pages.settings.cookieName(Self.reader), value: key,
            maxAge: session.key.isWeb ? nil : ReaderSessions.Life.of(session).whole,
            path: "/", secure: place.pages.settings.isSecure, httpOnly: true, sameSite: .lax)
    }

    /// Makes the browser forget its session.
    var noReaderCookie: Cookie { cookie(Self.reader, "", for: 0) }

    /// What the browser holds under a name.
    func held(_ name: String, _ request: Request) -> String? {
        request.cookies[place.pages.settings.cookieName(name)]?.value
    }

    func cookie(_ name: String, _ value: String, for seconds: Int) -> Cookie {
        Cookie(
            name: place.pages.settings.cookieName(name), value: value, maxAge: seconds, path: "/",
            secure: place.pages.settings.isSecure,
            httpOnly: true, sameSite: .lax)
    }

    private static let destination = HTTPField.Name("Sec-Fetch-Dest") ?? .accept
    private static let site = HTTPField.Name("Sec-Fetch-Site") ?? .accept
}

extension Visit {
    /// Whether a form came from a page of ours: browsers name the sending origin, and cookies do not cross sites.
    static func isOwn(_ request: Request, settings: PageSettings) -> Bool {
        if let origin = request.headers[.origin] {
            if let base = settings.publicURL, base == origin || base.hasPrefix(origin + "/") { return true }
            guard let host = request.head.authority else { return false }
            return origin == "http://" + host || origin == "https://" + host
        }
        return HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] } == "same-origin"
    }
}
