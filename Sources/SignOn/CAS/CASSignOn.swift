public import Kernel
public import Logging

/// Campus sign-on by CAS: the browser goes to the campus and comes back with a ticket, which the campus explains to us.
public struct CASSignOn: CampusSignOn {
    private let settings: CASSettings
    private let web: CampusWeb
    private let logger: Logger

    /// Joins a server and the way to it.
    public init(_ settings: CASSettings, web: CampusWeb, logger: Logger) {
        self.settings = settings
        self.web = web
        self.logger = logger
    }

    /// Its key.
    public var id: String { settings.common.id }
    /// What the button says.
    public var name: Localized { settings.common.name }

    /// The server's login page; `service` is the callback, which must be the same when the ticket is explained.
    public func address(callback: String, errand: SignOnErrand) -> String {
        "\(settings.base)/login?" + WebForm.written([("service", callback)] + renewing)
    }

    /// Has the ticket explained, once.
    public func finish(
        callback: String, parameters: [String: String], errand: SignOnErrand
    ) async throws -> CampusPerson {
        guard let ticket = parameters["ticket"] else { throw SignOnRefusal.refused }
        guard CASTicket.isOne(ticket) else { throw SignOnRefusal.stale }
        switch try await explain(ticket, callback: callback) {
        case .success(let user, let attributes):
            guard SignOnSettings.isKey(user) else { throw unexpected("names nobody") }
            return try settings.common.person(user, attributes, session: ticket)
        case .failure(let code): throw refusal(code)
        }
    }

    /// The ticket of the sign-on that a logout request ends.
    public func ended(by form: [String: String]) -> String? {
        form["logoutRequest"].flatMap(CASLogoutRequest.ticket)
    }

    /// Has a ticket explained that nobody has.
    public func check() async throws {
        guard case .failure = try await explain("ST-0-shiqu-doctor", callback: "https://localhost/") else {
            throw unexpected("vouches for a ticket it never gave")
        }
    }

    private var renewing: [(name: String, value: String)] { settings.renews ? [("renew", "true")] : [] }

    /// Goes down the versions while the server does not know the address; a ticket that was not asked for is not spent.
    private func explain(_ ticket: String, callback: String) async throws -> CASAnswer {
        let query = WebForm.written([("service", callback), ("ticket", ticket)] + renewing)
        for version in CASSettings.Version.allCases.reversed() where version.rawValue <= settings.version.rawValue {
            let answer = try await web.get(
                "\(settings.base)\(version.path)?\(query)", accepting: "application/xml, text/xml, text/plain")
            if answer.status == 404, version != .one { continue }
            guard answer.status == 200 else { throw unexpected("answers with status \(answer.status)") }
            let read = version == .one ? CASAnswer(lines: answer.body) : CASAnswer(xml: answer.body)
            guard let read else { throw unexpected("does not answer as CAS does") }
            return read
        }
        throw unexpected("knows no address that explains tickets")
    }

    private func refusal(_ code: String) -> any Error {
        switch code {
        case "INVALID_TICKET", "INVALID_TICKET_SPEC": return SignOnRefusal.stale
        case "INVALID_SERVICE":
            logger.warning("CAS gave the ticket for another service: is public_url right?", metadata: about)
            return SignOnRefusal.stale
        case "INTERNAL_ERROR": return unexpected("has an error of its own")
        case "UNAUTHORIZED_SERVICE", "UNAUTHORIZED_SERVICE_PROXY":
            logger.warning("CAS does not list our callback among its services: ask the campus to", metadata: about)
            return SignOnRefusal.refused
        default:
            // The code is the server's text: only what the protocol knows is worth a word.
            logger.warning("CAS refuses what it was asked", metadata: about)
            return SignOnRefusal.refused
        }
    }

    private func unexpected(_ words: String) -> Fault { Fault(.unavailable, "\(settings.base) \(words)") }

    private var about: Logger.Metadata { ["sign_on": "\(id)"] }
}

extension CASSettings.Version {
    /// Where a server of this version explains tickets.
    var path: String {
        switch self {
        case .one: "/validate"
        case .two: "/serviceValidate"
        case .three: "/p3/serviceValidate"
        }
    }
}
