import Foundation
import Kernel
import Testing

@testable import LibrarySystems

/// A second make of server: `make test-counterparts COUNTERPARTS=sip-invenio`.
@Suite(.enabled(if: CounterpartStage.invenio != nil, "no invenio-sip2 runs"), .serialized)
struct SIP2InvenioCounterpartTests {
    private let card: CardNumber = "2468000001"

    /// What docs/library-systems.md says of this server.
    private func system(_ adjust: (inout SIP2Settings) -> Void = { _ in }) throws -> SIP2LibrarySystem {
        var settings = SIP2Settings(host: "127.0.0.1", port: try #require(CounterpartStage.invenio))
        settings.login = .init(user: "shiqu", password: "shiqu-password")
        settings.institution = "DEMO"
        settings.wire.isChecked = .strict
        settings.patrons.needsBL = false
        settings.lacks = [.reportLost]
        adjust(&settings)
        return try PaperStage.system(
            settings, copies: KnownCopies(title: { _ in nil }, barcodes: { $0 == "T2" ? ["B0002"] : [] }))
    }

    @Test func `only the right PIN of a card it knows lets in, and only where its missing BL is allowed for`()
        async throws
    {
        let system = try system()
        defer { system.close() }
        #expect(try await system.signIn(card: card, pin: "1234").name == "张伟")
        for (card, pin) in [(card, "4321"), ("2468000009", "1234")] as [(CardNumber, String)] {
            await #expect(throws: LendingRefusal.wrongCardOrPIN) { try await system.signIn(card: card, pin: pin) }
        }
        await #expect(throws: LendingRefusal.unknownCard) { try await system.account(of: "2468000009") }
        let strict = try self.system { $0.patrons.needsBL = true }
        defer { strict.close() }
        await #expect(throws: LendingRefusal.wrongCardOrPIN) { try await strict.signIn(card: card, pin: "1234") }
    }

    @Test func `loans are seen and renewed, holds placed and seen, each refusal in its words`() async throws {
        let system = try system()
        defer { system.close() }
        let before = try await system.account(of: card)
        let loan = try #require(before.loans.first)
        #expect(before.loans.count == 1 && loan.title == "三体" && loan.barcode == "B0001")
        let renewed = try await system.renew(loan.id, of: card)
        let days = [loan, renewed].compactMap { $0.due.day(in: PaperStage.zone)?.number }
        #expect(days.count == 2 && days[1] == days[0] + 30)
        await #expect(throws: LendingRefusal.renewalLimit(nil)) { try await system.renew(loan.id, of: card) }
        await #expect(throws: LendingRefusal.unknownLoan) { try await system.renew("B0002", of: card) }
        let hold = try await system.placeHold(on: .title(control: "T2"), pickup: nil, of: card)
        #expect(hold.title == "围城" && hold.author == "钱锺书" && hold.barcode == "B0002")
        #expect(try await system.account(of: card).holds.map(\.id) == [hold.id])
        await #expect(throws: LendingRefusal.alreadyHeld) {
            try await system.placeHold(on: .title(control: "T2"), pickup: nil, of: card)
        }
        #expect(try await system.item("B0003").status == .available)
        await #expect(throws: LendingRefusal.unknownItem) { try await system.item("B0009") }
    }
}
