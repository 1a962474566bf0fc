import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Notices
import Readers

/// The page on which readers choose about notices, and the two ways in from outside: the link that ends e-mails, and
/// the way back from an agreement.
///
/// Everything works without scripts. Whoever is not known sees that they are not, and nothing of anybody.
struct NoticeRoutes: Sendable {
    let place: PagePlace
    let room: NoticesRoom

    private var choices: NoticeChoices { room.choices }

    func mount(_ router: Router<WebContext>) {
        let base = place.prefix + "/notices"
        router.get(RouterPath(base)) { request, context in
            try await place.visit(request, context) { try await show($0) }
        }
        router.post(RouterPath(base)) { request, context in
            try await change(request, context) { form, reader, visit in
                try await choices.keep(try form.preferences(try await choices.read(reader).preferences), of: reader)
                return "kept"
            }
        }
        router.post(RouterPath(base + "/all")) { request, context in
            try await change(request, context) { form, reader, visit in
                var chosen = try await choices.read(reader).preferences
                chosen.isOff = form["off"] == "1"
                try await choices.keep(chosen, of: reader)
                return chosen.isOff ? "stopped" : "resumed"
            }
        }
        router.post(RouterPath(base + "/address")) { request, context in
            try await change(request, context) { form, reader, visit in
                try await address(form, reader, visit)
            }
        }
        mountOutside(router, base)
    }

    private func show(_ visit: Visit) async throws -> Response {
        guard let session = visit.session else {
            return place.pages.looks.page("notices", NoticesView(guest: place, visit), visit)
        }
        let reader = ReaderKey(account: session.account, reader: session.reader)
        let (preferences, address) = try await choices.read(reader)
        // Where consents are kept, nobody is told anything without theirs.
        let settings = try await place.library.readers?.room.settings(of: reader)
        let isAsked = settings?.purposes.contains(.notices) ?? true
        let view = NoticesView(
            place, visit, settings: room.settings, preferences: preferences, address: address,
            agreements: isAsked ? try await room.agreements(of: reader) : [], consentHref: isAsked ? nil : "/settings")
        return place.pages.looks.page("notices", view, visit)
    }

    /// Takes an address, the code that confirms it, or the wish to forget it.
    private func address(_ form: NoticeForm, _ reader: ReaderKey, _ visit: Visit) async throws -> String {
        if form["forget"] == "1" {
            try await choices.forgetAddress(of: reader)
            return "forgotten"
        }
        if let code = form["code"], !code.isEmpty {
            return try await choices.confirm(code: code, of: reader, now: visit.now) ? "confirmed" : "wrongcode"
        }
        do {
            let isSent = try await choices.offer(
                address: form["address"] ?? "", of: reader, language: visit.language, library: place.library.name,
                now: visit.now)
            return isSent ? "codesent" : "toosoon"
        } catch is NoticeAddressRefusal {
            return "noaddress"
        }
    }

    /// Does what a form asks, for a reader who is known and a form that is ours.
    private func change(
        _ request: Request, _ context: WebContext,
        _ work: (NoticeForm, ReaderKey, Visit) async throws -> String
    ) async throws -> Response {
        guard Visit.isOwn(request, settings: place.pages.settings) else { throw HTTPError(.forbidden) }
        let form = NoticeForm(String(buffer: try await request.body.collect(upTo: 8192)))
        return try await place.visit(request, context) { visit in
            guard let session = visit.session else {
                return Response.redirect(to: visit.href("/notices"), type: .normal)
            }
            let reader = ReaderKey(account: session.account, reader: session.reader)
            let said = try await work(form, reader, visit)
            return Response.redirect(to: visit.href("/notices", [("said", said)]), type: .normal)
        }
    }

    /// The link in e-mails and the way back from an agreement: neither needs a session, the token says whose it is.
    ///
    /// The link asks before it ends anything, since mail programs open links by themselves; a POST, which they send when
    /// their own button is tapped (RFC 8058), ends notices at once.
    private func mountOutside(_ router: Router<WebContext>, _ base: String) {
        router.get(RouterPath(base + "/stop")) { request, context in
            try await place.visit(request, context) { visit in
                let token = visit.parameter("t") ?? ""
                guard try await choices.isKnown(token: token) else { throw HTTPError(.notFound) }
                return said(.ask(token: token), visit)
            }
        }
        router.post(RouterPath(base + "/stop")) { request, _ in
            _ = try await request.body.collect(upTo: 8192)
            let visit = Visit(request, settings: place.pages.settings, prefix: place.prefix)
            guard try await choices.stop(token: visit.parameter("t") ?? "") else { throw HTTPError(.notFound) }
            return said(.stopped, visit)
        }
        router.get(RouterPath(base + "/agreed")) { request, context in
            try await place.visit(request, context) { visit in
                guard visit.parameter("action") == "confirm", let template = visit.parameter("template_id"),
                    room.settings.templates.contains(where: { $0.id == template })
                else { return said(.declined, visit) }
                let isKnown = try await choices.agreed(
                    token: visit.parameter("reserved") ?? "", template: template, now: visit.now)
                guard isKnown else { throw HTTPError(.notFound) }
                return said(.agreed, visit)
            }
        }
    }

    private func said(_ word: NoticeSaidView.Word, _ visit: Visit) -> Response {
        var response = place.pages.looks.page("notice-said", NoticeSaidView(place, visit, word), visit)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}

/// A form of the page as it was sent.
struct NoticeForm: Sendable {
    private let values: [(name: String, value: String)]

    init(_ body: String) { values = Visit.read(body) }

    subscript(_ name: String) -> String? { values.last { $0.name == name }?.value.trimmed }

    /// What the form chooses; what it does not show stays as it is.
    func preferences(_ before: NoticePreferences) throws -> NoticePreferences {
        var chosen = before
        chosen.off = Set(Notice.Kind.allCases.filter { self["kind_\($0.key)"] == nil })
        switch self["way"] {
        case "email": chosen.ways = [.email] + Self.chat
        case "chat": chosen.ways = Self.chat + [.email]
        case "email_only": chosen.ways = [.email]
        default: chosen.ways = []
        }
        let from = self["quiet_from"].flatMap { TimeOfDay($0) }
        let to = self["quiet_to"].flatMap { TimeOfDay($0) }
        chosen.quiet = from.flatMap { from in to.map { QuietHours(from: from, to: $0) } }
        if chosen.quiet?.isEmpty == true { chosen.quiet = nil }
        chosen.pausedUntil = self["pause"].flatMap { CalendarDay($0) }
        return chosen
    }

    static let chat: [NoticeWay] = [.subscription, .template, .oneTime, .customerService]
}
