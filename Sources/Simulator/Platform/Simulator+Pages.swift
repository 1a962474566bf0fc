internal import Foundation
internal import WeChat

extension Route {
    /// The ticket that signs pages.
    static let pages: [String: Route] = [
        "/cgi-bin/ticket/getticket": .get(1_000_000) { try $0.issueTicket($1) }
    ]
}

extension Simulator {
    /// What people open in a browser, on the platform's other hosts.
    static let webPages: [String: @Sendable (isolated Simulator, APIRequest) -> APIAnswer] = [
        "/connect/oauth2/authorize": { $0.authorise($1) },
        "/mp/subscribemsg": { $0.agreeOnce($1) },
        "/cgi-bin/showqrcode": { $0.showCode($1) },
    ]

    /// `GET /cgi-bin/ticket/getticket`: the same ticket until it is nearly spent.
    func issueTicket(_ call: Call) throws -> JSONTree {
        guard ["jsapi", "wx_card"].contains(call.query("type")) else { throw APIError(40097, "invalid args") }
        let (fresh, now) = (newToken(), self.now)
        return try update(call.account) { state in
            if state.ticket.map({ $0.until <= now.addingTimeInterval(300) }) ?? true {
                state.ticket = (String(fresh.prefix(86)), now.addingTimeInterval(7_200))
            }
            guard let ticket = state.ticket else { throw APIError.busy }
            let seconds = Int(ticket.until.timeIntervalSince(now))
            return .ok(["ticket": .text(ticket.value), "expires_in": .whole(seconds)])
        }
    }

    /// The ticket an account's pages are signed with; nil before the first was asked for.
    public func pageTicket(of name: String? = nil) throws -> String? { try state(name).ticket?.value }
}
