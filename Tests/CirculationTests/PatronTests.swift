import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Circulation

struct PatronTests {
    @Test func `a card without a PIN signs nobody in until it has one`() async throws {
        let library = try await Library()
        try await library.system.put([(PatronRecord(card: "p", name: "读者"), pin: nil)])
        for pin in ["", "1", "plain:"] {
            #expect(await library.refusal { try await library.system.signIn(card: "p", pin: pin) } == .wrongCardOrPIN)
        }
        try await library.system.setPIN("77", of: "p")
        #expect(try await library.system.signIn(card: "p", pin: "77").name == "读者")
        await #expect(throws: Fault.self) { try await library.system.setPIN("", of: "p") }
        // Bringing a patron up to date without a PIN leaves the PIN.
        #expect(try await library.system.put([(PatronRecord(card: "p", name: "新名"), pin: nil)]) == [false])
        #expect(try await library.system.signIn(card: "p", pin: "77").name == "新名")
    }

    @Test func `a new card has what the old one had, and the old one is nobody's`() async throws {
        let library = try await Library()
        try await library.patron("p")
        try await library.patron("q")
        try await library.title("1")
        _ = try await library.system.checkOut("1-1", to: "p")
        try await library.system.reportLost("p")
        #expect(try await library.system.patron("p").blocks == [.lost])
        await #expect(throws: Fault.self) { try await library.system.replaceCard("p", by: "q") }
        try await library.system.replaceCard("p", by: "p2")
        let account = try await library.system.account(of: "p2")
        #expect(account.loans.count == 1 && account.patron.blocks.isEmpty)
        #expect(await library.refusal { try await library.system.account(of: "p") } == .unknownCard)
        try await library.system.reportLost("p2")
        try await library.system.reportFound("p2")
        #expect(try await library.system.patron("p2").blocks.isEmpty)
    }

    @Test func `what cannot be a patron is refused, and nothing of its batch is taken`() async throws {
        let library = try await Library()
        for (card, name) in [("", "读者"), ("p", " "), ("p\u{0}", "读者"), ("p", String(repeating: "长", count: 101))] {
            await #expect(throws: Fault.self) {
                try await library.system.put([
                    (PatronRecord(card: "good", name: "读者"), pin: nil),
                    (PatronRecord(card: CardNumber(card), name: name), pin: nil),
                ])
            }
        }
        #expect(try await library.system.patronCount() == 0)
    }

    @Test func `pick-up places begin with the patron's own`() async throws {
        let library = try await Library()
        try await library.system.put([(PatronRecord(card: "p", name: "读者", branch: "east"), pin: nil)])
        try await library.title("1")
        let places = try await library.system.pickupPlaces(for: .title(control: "1"), of: "p")
        #expect(places.map(\.code) == ["east", "main"])
    }

    @Test func `libraries that share a database share no patrons, copies or loans`() async throws {
        let store = try await TemporaryStore.inMemory(CirculationRoom.schema)
        let library = try await Library(store: store)
        try await library.patron("p")
        try await library.title("1")
        _ = try await library.system.checkOut("1-1", to: "p")
        let other = CirculationRoom(
            store: store.library("b"), ports: CirculationPorts(pins: PlainPINs(), timeZone: .gmt)
        ).system
        #expect(await library.refusal { try await other.patron("p") } == .unknownCard)
        #expect(await library.refusal { try await other.item("1-1") } == .unknownItem)
        try await other.put([(PatronRecord(card: "p", name: "另一位"), pin: nil)])
        #expect(try await other.account(of: "p").loans.isEmpty)
    }

    @Test func `filling again adds, changes and removes copies, but none that is lent or set aside`() async throws {
        let library = try await Library()
        let system = library.system
        func fill(_ copies: [CopyRecord], _ source: Int64) async throws {
            let number = try await system.beginFilling()
            try await system.put(copies, filling: number)
            try await system.endFilling(number, source: source)
        }
        func copy(_ barcode: String, _ condition: CopyRecord.Condition = .inService, _ title: String = "书")
            -> CopyRecord
        {
            CopyRecord(barcode: barcode, control: "T" + barcode, title: title, branch: "main", condition: condition)
        }
        try await library.patron("p")
        #expect(try await system.filledFrom() == nil)
        try await fill([copy("1"), copy("2"), copy("3"), copy("4", .away), copy("5"), copy("")], 7)
        #expect(try await system.filledFrom() == 7)
        _ = try await system.checkOut("1", to: "p")
        _ = try await system.checkOut("5", to: "p")
        try await system.declareLost("5")
        _ = try await system.takeBack("4")
        // The records still say that 4 is away, no longer have 1 and 2, and call 3 missing.
        try await fill([copy("3", .missing, "新题名"), copy("4", .away), copy("5")], 8)
        #expect(try await system.account(of: "p").loans.map(\.barcode) == ["1"])
        #expect(await library.refusal { try await system.item("2") } == .unknownItem)
        let missing = try await system.item("3")
        #expect(missing.status == .missing && missing.title == "新题名")
        #expect(library.words["3"]?.status == .missing)
        #expect(try await system.item("4").status == .available)
        #expect(try await system.item("5").status == .lost)
    }

    @Test func `it tells whether its database can be read`() async throws {
        let library = try await Library()
        try await library.system.check()
        try library.store.close()
        await #expect(throws: LibrarySystemAway.self) { try await library.system.check() }
    }
}
