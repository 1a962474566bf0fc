import Foundation
import Kernel
import Testing

@testable import Circulation

struct RenewalTests {
    /// What is in the way of a loan made on 1 May and due on 31 May.
    private enum Obstacle: String, CaseIterable {
        case nothing, cardLost, cardExpired, barred, owes, kind, recalled, wanted, often, overdue, early, sameDay
    }

    private static let cases: [(Obstacle, String, LendingRefusal?)] = [
        (.nothing, "2026-05-28", nil), (.cardLost, "2026-05-28", .cardLost),
        (.cardExpired, "2026-05-28", .cardExpired), (.barred, "2026-05-28", .barred),
        (.owes, "2026-05-28", .owed(Money(hundredths: 2001))), (.kind, "2026-05-05", .notRenewable),
        (.recalled, "2026-05-28", .recalled), (.wanted, "2026-05-28", .wantedByOthers),
        (.often, "2026-05-28", .renewalLimit(1)), (.overdue, "2026-06-01", .overdue),
        (.early, "2026-05-20", .tooEarlyToRenew(from: day("2026-05-26"))),
        (.sameDay, "2026-05-01", .tooEarlyToRenew(from: day("2026-05-26"))),
    ]

    private static func settings() -> CirculationSettings {
        var all = CirculationRule(renewals: 1)
        all.renewFrom = 5
        return CirculationSettings(
            rules: [all, CirculationRule(item: "short", loanDays: 7, renewals: 0)],
            kinds: [ItemKind(location: "短期", kind: "short")])
    }

    @Test(arguments: cases.indices)
    func `a renewal is refused by the rule that is in the way, and the account says so before`(index: Int) async throws
    {
        let (obstacle, today, expected) = Self.cases[index]
        let library = try await Library(Self.settings(), today: today)
        try await library.patron("p")
        try await library.title("1", location: obstacle == .kind ? "短期" : "")
        let before = try await library.on("2026-05-01").checkOut("1-1", to: "p")
        try await bring(obstacle, library)
        let account = try await library.system.account(of: "p")
        let refusal = await library.refusal { try await library.system.renew(before.id, of: "p") }
        #expect(refusal == expected)
        #expect(account.loans.first?.renewability == expected.map { .refused($0) } ?? .allowed(left: 1))
        let after = try #require(try await library.system.account(of: "p").loans.first)
        #expect(after.id == before.id)
        if expected == nil {
            #expect(after.due == .day(day("2026-06-27")) && after.renewals == 1)
        } else {
            #expect(after.due == account.loans.first?.due)
        }
        // All at once ends as one by one.
        let again = try await library.system.renewAll(of: "p")
        #expect(again.count == 1)
        #expect(again.first?.refusal == expected ?? .renewalLimit(1))
    }

    private func bring(_ obstacle: Obstacle, _ library: Library) async throws {
        let system = library.system
        switch obstacle {
        case .nothing, .kind, .overdue, .early, .sameDay: return
        case .cardLost: try await system.reportLost("p")
        case .cardExpired: try await library.patron("p", expires: "2026-05-27")
        case .barred: try await system.put([(PatronRecord(card: "p", name: "读者", isBarred: true), pin: nil)])
        case .owes: try await system.charge("p", .damage, 2001, title: "书")
        case .recalled: _ = try await system.recall("1-1")
        case .wanted:
            try await library.patron("q")
            _ = try await system.placeHold(on: .title(control: "1"), pickup: nil, of: "q")
        case .often:
            let loan = try #require(try await system.account(of: "p").loans.first)
            _ = try await library.on("2026-05-27").renew(loan.id, of: "p")
        // Renewed to 26 June: look again near that day would be another test; the limit is asked first.
        }
    }

    @Test func `renewing never brings a due date forward`() async throws {
        var rule = CirculationRule(loanDays: 60, renewals: 9)
        rule.renewalDays = 10
        let library = try await Library(CirculationSettings(rules: [rule]), today: "2026-05-10")
        try await library.patron("p")
        try await library.title("1")
        let loan = try await library.on("2026-05-01").checkOut("1-1", to: "p")
        #expect(loan.due == .day(day("2026-06-30")))
        let refusal = await library.refusal { try await library.system.renew(loan.id, of: "p") }
        #expect(refusal == .tooEarlyToRenew(from: day("2026-06-21")))
        let renewed = try await library.on("2026-06-21").renew(loan.id, of: "p")
        #expect(renewed.due == .day(day("2026-07-01")))
    }

    @Test func `due dates fall on open days, also on days that are closed later on`() async throws {
        let closed: Set = ["2026-07-03", "2026-07-04"]
        let library = try await Library(today: "2026-06-03", closed: closed)
        try await library.patron("p")
        try await library.title("1")
        let loan = try await library.system.checkOut("1-1", to: "p")
        #expect(loan.due == .day(day("2026-07-05")))
        #expect(library.words["1-1"]?.due == day("2026-07-05"))
        // The library closes on the 5th and 6th as well, after the copy was lent.
        let later = try await Library(
            today: "2026-07-06", closed: closed.union(["2026-07-05", "2026-07-06"]), store: library.store)
        let moved = try #require(try await later.system.account(of: "p").loans.first)
        #expect(moved.due == .day(day("2026-07-07")))
        #expect(try await later.system.account(of: "p").charges.isEmpty)
        // Tidied, the catalogue knows it, and it stays so when the days are opened after all.
        try await later.system.tidy()
        #expect(later.words["1-1"]?.due == day("2026-07-07"))
        #expect(try await library.system.account(of: "p").loans.first?.due == .day(day("2026-07-07")))
        let back = try await later.on("2026-07-09").takeBack("1-1")
        #expect(back.fine == Money(hundredths: 20))
    }
}
