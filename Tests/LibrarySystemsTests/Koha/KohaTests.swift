import Foundation
import Kernel
import Synchronization
import Testing

@testable import LibrarySystems

/// Answers as the published API describes them, over real HTTP; no Koha was met.
struct KohaTests {
    private let card = CardNumber("2023010001")

    @Test func `a right password tells who it is, a wrong or empty one does not`() async throws {
        let card = card
        try await KohaOnPaper.with { paper, koha in
            let patron = try await koha.signIn(card: card, pin: "1234")
            #expect(patron.name == "张伟" && patron.card == card && patron.branch == "CPL" && patron.email == nil)
            await #expect(throws: LendingRefusal.wrongCardOrPIN) { try await koha.signIn(card: card, pin: "1") }
            let before = paper.heard.withLock { $0.count }
            await #expect(throws: LendingRefusal.wrongCardOrPIN) { try await koha.signIn(card: card, pin: "") }
            #expect(paper.heard.withLock { $0.count } == before)
            await #expect(throws: LendingRefusal.unknownCard) { try await koha.patron("9") }
            await #expect(throws: LendingRefusal.unknownCard) { try await koha.patron(#"","x":""#) }
        }
    }

    @Test func `an account comes by lists, in pages and batches, with no request an item`() async throws {
        let card = card
        try await KohaOnPaper.with { paper, koha in
            let account = try await koha.account(of: card)
            #expect(account.loans.map(\.title) == ["围城", "三体"])
            #expect(account.loans.map(\.barcode) == ["B112", "B111"])
            #expect(account.loans.last?.due == CalendarDay("2026-12-24").map { .day($0) })
            guard case .moment = account.loans.first?.due else {
                Issue.record("a short loan is due at a moment")
                return
            }
            #expect(account.holds.map(\.title) == ["红楼梦"])
            #expect(account.holds.first?.status == .ready(until: CalendarDay("2026-12-05")))
            #expect(account.holds.first?.pickup?.name == "总馆")
            #expect(account.owed == Money(hundredths: 350))
            #expect(account.charges.map(\.title) == ["三体"] && account.charges.first?.reason == .overdue)
            #expect(!paper.heard.withLock { $0 }.contains { $0.contains("/items/") || $0.contains("/biblios/") })
        }
    }

    @Test func `a renewal is judged by the patron's own branch, and a no has its reason`() async throws {
        let card = card
        try await KohaOnPaper.with { paper, koha in
            let loan = try await koha.renew("11", of: card)
            #expect(loan.due == CalendarDay("2027-01-23").map { .day($0) } && loan.renewals == 1)
            #expect(loan.title == "三体")
            await #expect(throws: LendingRefusal.renewalLimit(2)) { try await koha.renew("12", of: card) }
            await #expect(throws: LendingRefusal.unknownLoan) { try await koha.renew("99", of: card) }
            let outcomes = try await koha.renewAll(of: card)
            #expect(Set(outcomes.map(\.refusal)) == [nil, .renewalLimit(2)])
        }
    }

    @Test func `a renewal whose answer was lost is found, and made once`() async throws {
        let card = card
        try await KohaOnPaper.with { paper, koha in
            paper.books.withLock { $0.broken = ["renewals"] }
            let loan = try await koha.renew("11", of: card)
            #expect(loan.renewals == 1)
            #expect(paper.heard.withLock { $0.count { $0.hasSuffix("/renewals") } } == 1)
        }
    }

    @Test func `holds are placed, rest, go on and are taken back`() async throws {
        let card = card
        try await KohaOnPaper.with { paper, koha in
            let places = try await koha.pickupPlaces(for: .title(control: "600"), of: card)
            #expect(places.map(\.code) == ["CPL", "EPL"])
            let hold = try await koha.placeHold(on: .title(control: "600"), pickup: nil, of: card)
            #expect(hold.status == .queued(position: 1) && hold.title == "The Sea" && hold.pickup?.code == "CPL")
            await #expect(throws: LendingRefusal.alreadyHeld) {
                try await koha.placeHold(on: .title(control: "600"), pickup: nil, of: card)
            }
            await #expect(throws: LendingRefusal.holdLimit(nil)) {
                try await koha.placeHold(on: .title(control: "511"), pickup: nil, of: card)
            }
            #expect(try await koha.suspendHold(hold.id, true, until: nil, of: card).status == .suspended(until: nil))
            #expect(try await koha.suspendHold(hold.id, false, until: nil, of: card).status == .queued(position: 1))
            try await koha.cancelHold(hold.id, of: card)
            await #expect(throws: LendingRefusal.unknownHold) { try await koha.cancelHold(hold.id, of: card) }
        }
    }

    @Test func `a hold whose answer was lost is found, and placed once`() async throws {
        let card = card
        try await KohaOnPaper.with { paper, koha in
            paper.books.withLock { $0.broken = ["holds"] }
            let hold = try await koha.placeHold(on: .title(control: "600"), pickup: "EPL", of: card)
            #expect(hold.title == "The Sea")
            #expect(paper.books.withLock { $0.holds.count } == 2)
        }
    }

    @Test func `a token is asked for once, and again when it is no longer taken`() async throws {
        let card = card
        try await KohaOnPaper.with(.client(id: "id", secret: "secret")) { paper, koha in
            _ = try await koha.patron(card)
            _ = try await koha.patron(card)
            #expect(paper.books.withLock { $0.tokensGiven } == 1)
            paper.books.withLock { $0.token = "second" }
            _ = try await koha.patron(card)
            #expect(paper.books.withLock { $0.tokensGiven } == 2)
        }
    }

    @Test func `maintenance, a wrong account and a closed port are away, not empty`() async throws {
        let card = card
        try await KohaOnPaper.with { paper, koha in
            paper.books.withLock { $0.isUnderMaintenance = true }
            await #expect { try await koha.account(of: card) } throws: {
                ($0 as? LibrarySystemAway)?.reason.contains("maintenance") == true
            }
            await #expect { try await koha.renew("11", of: card) } throws: {
                ($0 as? LibrarySystemAway)?.outcome == .notDone
            }
        }
        try await KohaOnPaper.with(.basic(user: "api", password: "wrong")) { _, koha in
            await #expect { try await koha.check() } throws: {
                ($0 as? LibrarySystemAway)?.reason.contains("account") == true
            }
        }
    }

    @Test func `a copy's state comes by its barcode`() async throws {
        try await KohaOnPaper.with { _, koha in
            let item = try await koha.item("B111")
            #expect(item.status == .onLoan && item.title == "三体" && item.due != nil)
            await #expect(throws: LendingRefusal.unknownItem) { try await koha.item("B9") }
            await #expect(throws: LendingRefusal.notSupported) { try await koha.checkOut("B111", to: "2023010001") }
        }
    }

    @Test(arguments: [
        #"{"url":"koha.example.edu","client_id":"a","client_secret":"b"}"#,
        #"{"url":"http://koha.example.edu/api/v1","client_id":"a","client_secret":"b"}"#,
        #"{"url":"https://koha.example.edu/api/v1","client_id":"a"}"#,
        #"{"url":"https://koha.example.edu/api/v1","user":"a","client_id":"b"}"#,
        #"{"url":"https://koha.example.edu/api/v1","user":"a","password":"b","currency":"元"}"#,
    ])
    func `settings that could never work are refused`(json: String) {
        #expect { try JSONDecoder().decode(KohaSettings.self, from: Data(json.utf8)) } throws: {
            ($0 as? Fault)?.kind == .settings
        }
    }

    @Test func `names are written as their language writes them`() {
        #expect(KohaLibrarySystem.name(surname: "张", firstname: "伟") == "张伟")
        #expect(KohaLibrarySystem.name(surname: "Zhang", firstname: "Wei") == "Wei Zhang")
        #expect(KohaLibrarySystem.name(surname: "Zhang", firstname: "") == "Zhang")
    }
}
