import Foundation
import Kernel
import Storage
import Testing

@testable import Circulation

struct LendingTests {
    private enum Obstacle {
        case nothing, noCopy, noCard, cardLost, cardExpired, barred, owes, overdue, limit, reference, inProcess, away
        case lentToOther, lentToSelf, aside
    }

    private static let cases: [(Obstacle, LendingRefusal?)] = [
        (.nothing, nil), (.noCopy, .unknownItem), (.noCard, .unknownCard), (.cardLost, .cardLost),
        (.cardExpired, .cardExpired), (.barred, .barred), (.owes, .owed(Money(hundredths: 2500))),
        (.overdue, .overdue), (.limit, .loanLimit(1)), (.reference, .notForLoan), (.inProcess, .notForLoan),
        (.away, .onLoan), (.lentToOther, .onLoan), (.lentToSelf, .alreadyLent), (.aside, .wantedByOthers),
    ]

    @Test(arguments: cases.indices)
    func `lending is refused by the rule that is in the way`(index: Int) async throws {
        let (obstacle, expected) = Self.cases[index]
        let settings = CirculationSettings(
            rules: [CirculationRule(loanLimit: obstacle == .limit ? 1 : 5)])
        let library = try await Library(settings)
        let system = library.system
        try await library.patron("p", expires: obstacle == .cardExpired ? "2026-06-02" : "2026-06-03")
        try await library.patron("q")
        let conditions: [Obstacle: CopyRecord.Condition] = [
            .reference: .notForLoan, .inProcess: .inProcess, .away: .away,
        ]
        try await library.title("1", condition: conditions[obstacle] ?? .inService)
        try await library.title("2")
        switch obstacle {
        case .cardLost: try await system.reportLost("p")
        case .barred: try await system.put([(PatronRecord(card: "p", name: "读者", isBarred: true), pin: nil)])
        case .owes: try await system.charge("p", .lost, 2500, title: "书")
        case .overdue: _ = try await library.on("2026-04-01").checkOut("2-1", to: "p")
        case .limit: _ = try await system.checkOut("2-1", to: "p")
        case .lentToOther: _ = try await system.checkOut("1-1", to: "q")
        case .lentToSelf: _ = try await system.checkOut("1-1", to: "p")
        case .aside:
            _ = try await library.on("2026-06-01").checkOut("1-1", to: "p")
            _ = try await library.on("2026-06-02").placeHold(on: .title(control: "1"), pickup: nil, of: "q")
            _ = try await system.takeBack("1-1")
        default: break
        }
        let refusal = await library.refusal {
            try await system.checkOut(obstacle == .noCopy ? "9" : "1-1", to: obstacle == .noCard ? "x" : "p")
        }
        #expect(refusal == expected)
        if expected == nil {
            let loan = try #require(try await system.account(of: "p").loans.first)
            #expect(loan.due == .day(day("2026-07-03")) && loan.lentAt == noon("2026-06-03"))
            let state = library.words["1-1"]
            #expect(state?.status == .onLoan && state?.due == day("2026-07-03"))
        }
    }

    @Test func `whoever has a copy set aside borrows it, and the hold is fulfilled`() async throws {
        let library = try await Library()
        try await library.patron("p")
        try await library.patron("q")
        try await library.title("1")
        _ = try await library.on("2026-06-01").checkOut("1-1", to: "q")
        _ = try await library.on("2026-06-02").placeHold(on: .title(control: "1"), pickup: nil, of: "p")
        let back = try await library.system.takeBack("1-1")
        #expect(back.card == "q" && back.hold?.status == .ready(until: day("2026-06-06")))
        #expect(library.words["1-1"]?.status == .onHoldShelf)
        _ = try await library.system.checkOut("1-1", to: "p")
        let account = try await library.system.account(of: "p")
        #expect(account.holds.isEmpty && account.loans.count == 1)
    }

    @Test func `what comes late costs by the open day, and is paid the oldest first`() async throws {
        let library = try await Library(closed: ["2026-05-04"])
        try await library.patron("p")
        try await library.title("1")
        try await library.title("2")
        _ = try await library.on("2026-04-01").checkOut("1-1", to: "p")
        // Due 1 May; 2, 3 and 5 May are open.
        let growing = try await library.on("2026-05-05").account(of: "p")
        #expect(growing.owed == Money(hundredths: 30) && growing.charges.first?.id == nil)
        #expect(growing.patron.blocks == [.overdue])
        let back = try await library.on("2026-05-05").takeBack("1-1")
        #expect(back.fine == Money(hundredths: 30))
        try await library.system.charge("p", .damage, 100, title: "书")
        #expect(try await library.system.pay(40, of: "p") == 90)
        let rest = try await library.system.account(of: "p")
        #expect(rest.charges.map(\.amount) == [Money(hundredths: 90)] && rest.charges.map(\.reason) == [.damage])
        await #expect(throws: Fault.self) { try await library.system.pay(91, of: "p") }
        await #expect(throws: Fault.self) { try await library.system.pay(0, of: "p") }
        #expect(try await library.system.pay(90, of: "p") == 0)
        #expect(try await library.system.account(of: "p").owed == Money(hundredths: 0))
    }

    @Test func `a recalled copy is due soon, never later than before`() async throws {
        let library = try await Library()
        try await library.patron("p")
        try await library.title("1")
        try await library.title("2")
        _ = try await library.system.checkOut("1-1", to: "p")
        #expect(try await library.system.recall("1-1").due == .day(day("2026-06-10")))
        _ = try await library.on("2026-05-06").checkOut("2-1", to: "p")
        #expect(try await library.system.recall("2-1").due == .day(day("2026-06-05")))
        #expect(library.words["2-1"]?.status == .recalled)
        let account = try await library.on("2026-06-08").account(of: "p")
        #expect(account.patron.blocks.contains(.recallOverdue))
        try await library.title("3")
        await #expect(throws: LendingRefusal.unknownLoan) { try await library.system.recall("3-1") }
    }

    @Test func `a lost copy costs its price, and is lent again once it is found`() async throws {
        let library = try await Library()
        try await library.patron("p")
        try await library.title("1")
        _ = try await library.system.checkOut("1-1", to: "p")
        try await library.system.declareLost("1-1")
        #expect(try await library.system.item("1-1").status == .lost)
        #expect(try await library.system.account(of: "p").charges.map(\.reason) == [.lost])
        #expect(
            await library.refusal { try await library.system.checkOut("1-1", to: "p") }
                == .owed(Money(hundredths: 5000)))
        _ = try await library.system.pay(5000, of: "p")
        #expect(await library.refusal { try await library.system.checkOut("1-1", to: "p") } == .notForLoan)
        _ = try await library.system.takeBack("1-1")
        #expect(try await library.system.checkOut("1-1", to: "p").barcode == "1-1")
    }

    @Test(arguments: [
        "INSERT INTO circ_loan SELECT library, id + 1, patron, barcode, lent, due, 0, 0 FROM circ_loan",
        "INSERT INTO circ_hold SELECT library, id + 1, patron, control, wanted, pickup, placed, expires, 0, NULL, NULL, NULL FROM circ_hold",
        "INSERT INTO circ_hold SELECT library, id + 1, patron + 1, control, wanted, pickup, placed, expires, 0, NULL, copy, NULL FROM circ_hold",
        "UPDATE circ_hold SET is_suspended = 1 WHERE library = 'a'",
        "UPDATE circ_hold SET copy = NULL WHERE library = 'a'", "UPDATE circ_charge SET paid = amount + 1",
        "UPDATE circ_charge SET amount = 0", "UPDATE circ_loan SET renewals = -1", "UPDATE circ_loan SET barcode = '9'",
        "UPDATE circ_patron SET card = 'q' WHERE card = 'p'", "DELETE FROM circ_copy WHERE library = 'a'",
        "DELETE FROM circ_patron WHERE library = 'a'",
    ])
    func `the database itself refuses what must not be`(statement: String) async throws {
        let library = try await Library()
        try await library.patron("p")
        try await library.patron("q")
        for title in ["1", "2"] { try await library.title(title) }
        _ = try await library.system.checkOut("1-1", to: "q")
        _ = try await library.system.checkOut("2-1", to: "q")
        _ = try await library.system.placeHold(on: .title(control: "1"), pickup: nil, of: "p")
        _ = try await library.system.takeBack("1-1")
        try await library.system.charge("p", .other, 100, title: "")
        await #expect(throws: ConstraintViolation.self) {
            try await library.store.write { try $0.run(SQL(stringLiteral: statement)) }
        }
    }
}
