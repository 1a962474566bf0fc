import Foundation
import Kernel
import Testing

@testable import LibrarySystems

/// Walks through a server that somebody names: settings as JSON, a card, its PIN, and perhaps a copy to lend.
///
/// `SHIQU_SIP_SETTINGS='{"host":…}' SHIQU_SIP_CARD=… SHIQU_SIP_PIN=… swift test --filter SIP2ByHandTests`
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SHIQU_SIP_SETTINGS"] != nil, "no server is named"))
struct SIP2ByHandTests {
    private let environment = ProcessInfo.processInfo.environment

    @Test func `a named server is walked through`() async throws {
        let settings = try JSONDecoder().decode(
            SIP2Settings.self, from: Data((environment["SHIQU_SIP_SETTINGS"] ?? "").utf8))
        let system = try PaperStage.system(settings)
        defer { system.close() }
        let card = CardNumber(environment["SHIQU_SIP_CARD"] ?? "")
        let pin = environment["SHIQU_SIP_PIN"] ?? ""
        await tell("sign in with an invented card") { try await system.signIn(card: "no-such-card", pin: pin) }
        await tell("sign in with a wrong PIN") { try await system.signIn(card: card, pin: pin + "x") }
        await tell("sign in") { try await system.signIn(card: card, pin: pin) }
        await tell("account") { try await system.account(of: card) }
        guard let barcode = environment["SHIQU_SIP_BARCODE"] else { return }
        await tell("item") { try await system.item(barcode) }
        await tell("check out") { try await system.checkOut(barcode, to: card) }
        await tell("check out again") { try await system.checkOut(barcode, to: card) }
        for _ in 0..<3 { await tell("renew") { try await system.renew(LoanID(barcode), of: card) } }
        await tell("renew all") { try await system.renewAll(of: card) }
        await tell("account") { try await system.account(of: card) }
        guard let wanted = environment["SHIQU_SIP_HOLD"] else { return }
        await tell("hold") { try await system.placeHold(on: .copy(barcode: wanted), pickup: nil, of: card) }
        await tell("hold again") { try await system.placeHold(on: .copy(barcode: wanted), pickup: nil, of: card) }
        await tell("account") { try await system.account(of: card) }
        await tell("cancel") { try await system.cancelHold(HoldID(wanted), of: card) }
    }

    private func tell(_ what: String, _ work: () async throws -> some Sendable) async {
        do { print("\(what): \(try await work())") } catch { print("\(what): \(error)") }
    }
}
