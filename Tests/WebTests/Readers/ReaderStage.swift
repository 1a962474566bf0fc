import Foundation
import HTTPTypes
import HummingbirdTesting
import Kernel
import Readers
import Storage
import Synchronization

@testable import Web

/// A library system that knows two cards.
final class TwoCards: LibrarySystem {
    let abilities: Set<LibrarySystemAbility> = [.pin]
    private let away = Mutex(false)
    private let pins = ["R20260001": "111111", "R20260002": "222222"]

    func set(away isAway: Bool) { away.withLock { $0 = isAway } }

    func signIn(card: CardNumber, pin: String) async throws -> Patron {
        if away.withLock({ $0 }) { throw LibrarySystemAway(reason: "off") }
        guard pins[card.rawValue] == pin else { throw LendingRefusal.wrongCardOrPIN }
        return try await patron(card)
    }

    func patron(_ card: CardNumber) async throws -> Patron {
        if away.withLock({ $0 }) { throw LibrarySystemAway(reason: "off") }
        guard pins[card.rawValue] != nil else { throw LendingRefusal.unknownCard }
        return Patron(
            card: card, name: card.rawValue.hasSuffix("1") ? "张小明" : "Ann Smith", expires: CalendarDay("2027-06-30"))
    }

    func account(of card: CardNumber) async throws -> PatronAccount { throw LendingRefusal.notSupported }
    func renew(_ loan: LoanID, of card: CardNumber) async throws -> Loan { throw LendingRefusal.notSupported }
    func renewAll(of card: CardNumber) async throws -> [RenewalOutcome] { throw LendingRefusal.notSupported }
    func placeHold(on target: HoldTarget, pickup: String?, of card: CardNumber) async throws -> Hold {
        throw LendingRefusal.notSupported
    }
    func cancelHold(_ hold: HoldID, of card: CardNumber) async throws { throw LendingRefusal.notSupported }
    func suspendHold(
        _ hold: HoldID, _ suspended: Bool, until day: CalendarDay?, of card: CardNumber
    ) async throws -> Hold { throw LendingRefusal.notSupported }
    func reportLost(_ card: CardNumber) async throws { throw LendingRefusal.notSupported }
    func checkOut(_ barcode: String, to card: CardNumber) async throws -> Loan { throw LendingRefusal.notSupported }
    func item(_ barcode: String) async throws -> ItemState { throw LendingRefusal.unknownItem }
    func pickupPlaces(for target: HoldTarget, of card: CardNumber) async throws -> [PickupPlace] { [] }
    func check() async throws {}
}

/// A campus that vouches for whoever brings a ticket `ok-CARD`.
struct TicketCampus: CampusSignOn {
    let id = "campus"
    let name = Localized(zh: "统一认证登录", en: "Campus sign-on")

    func address(callback: String, errand: SignOnErrand) async throws -> String {
        "https://cas.example.edu/login?service=\(callback)&state=\(errand.state)"
    }

    func finish(callback: String, parameters: [String: String], errand: SignOnErrand) async throws -> CampusPerson {
        guard let ticket = parameters["ticket"], ticket.hasPrefix("ok-"), parameters["state"] == errand.state else {
            throw SignOnRefusal.refused
        }
        return CampusPerson(user: "u1", card: CardNumber(String(ticket.dropFirst(3))), session: ticket)
    }

    func ended(by form: [String: String]) -> String? { form["logoutRequest"] }

    func check() async throws {}
}

extension TestClientProtocol {
    static var weChat: String { "Mozilla/5.0 (iPhone) MicroMessenger/8.0" }

    /// Goes to WeChat and back; the cookies of the reader's browser.
    func enter(as reader: String) async throws -> [String: String] {
        let out = try await see("/me", agent: Self.weChat)
        let state = out.headers[.location]?.split(separator: "state=").last.map(String.init) ?? ""
        let back = try await see(
            "/signin?code=\(reader)&state=\(state)", cookies: ["shiqu_errand": out.cookie("shiqu_errand") ?? ""],
            agent: Self.weChat)
        return ["shiqu_reader": back.cookie("shiqu_reader") ?? ""]
    }

    /// Binds a card; the cookies afterwards.
    func bound(as reader: String, card: String, pin: String, more: String = "") async throws -> [String: String] {
        let cookies = try await enter(as: reader)
        let answer = try await see(
            "/bind", cookies: cookies, agent: Self.weChat, post: "card=\(card)&pin=\(pin)\(more)")
        return ["shiqu_reader": answer.cookie("shiqu_reader") ?? ""]
    }

    /// Two readers, each with a card.
    func two() async throws -> (one: [String: String], two: [String: String]) {
        (
            try await bound(as: "oOne", card: "R20260001", pin: "111111", more: "&history=1"),
            try await bound(as: "oTwo", card: "R20260002", pin: "222222")
        )
    }
}

extension Seen {
    /// The value of a hidden field, the first of this name.
    func field(_ name: String) -> String {
        guard let start = html.range(of: "name=\"\(name)\" value=\"") else { return "" }
        return String(html[start.upperBound...].prefix { $0 != "\"" })
    }
}
