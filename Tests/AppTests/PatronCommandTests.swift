import ArgumentParser
import Circulation
import Foundation
import Kernel
import Storage
import Testing

@testable import App

struct PatronCommandTests {
    private static func file(_ text: String) throws -> [(PatronRecord, pin: String?)] {
        try PatronFile.read(Data(text.utf8), name: "p.csv")
    }

    @Test func `a table of patrons is read by its header`() throws {
        let patrons = try Self.file(
            "name,card,expires,pin,barred,kind\n张三,1001,2027-06-30,123,no,\n李四,1002,,,yes,faculty\n")
        #expect(patrons.map(\.0.card) == ["1001", "1002"])
        #expect(patrons.map(\.0.name) == ["张三", "李四"])
        #expect(patrons.map(\.0.kind) == ["student", "faculty"])
        #expect(patrons.map { $0.0.expires?.description } == ["2027-06-30", nil])
        #expect(patrons.map(\.pin) == ["123", ""] && patrons.map(\.0.isBarred) == [false, true])
    }

    @Test(arguments: [
        ("card\n1", "name is missing"), ("card,name,pni\n1,a,2", "unknown column pni"),
        ("card,name\n1,a\n1,b", "row 3: the card was named before"), ("card,name\n,a", "row 2: card and name"),
        ("card,name,expires\n1,a,30.6.2027", "row 2: the day must be YYYY-MM-DD"),
        ("card,name,barred\n1,a,perhaps", "row 2: barred"), ("", "header"),
    ])
    func `a wrong table is told by its row, without names or cards`(text: String, words: String) throws {
        let fault = try #require(throws: Fault.self) { try Self.file(text) }
        #expect(fault.kind == .data && fault.message.contains(words), "\(fault.message)")
    }

    @Test func `patrons are imported once and shown, an unknown card is refused as bad data`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shiqu-patron-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let config = folder + "/shiqu.yaml"
        try Data("database: \"sqlite://\(folder)/shiqu.db\"\nlibrary: { id: a }".utf8)
            .write(to: URL(fileURLWithPath: config))
        let table = folder + "/p.csv"
        try Data("card,name\n1001,张三\n".utf8).write(to: URL(fileURLWithPath: table))
        func run(_ words: String...) async throws {
            let command = try ShiquCommand.parseAsRoot(words + ["--config", config])
            var asynchronous = try #require(command as? any AsyncParsableCommand)
            try await asynchronous.run()
        }
        // Looking makes no database.
        await #expect(throws: Fault.self) { try await run("patron", "show", "--card", "1001") }
        try await run("patron", "import", table, "--dry-run")
        #expect(!FileManager.default.fileExists(atPath: folder + "/shiqu.db"))
        try await run("patron", "import", table)
        try await run("patron", "import", table)
        try await run("patron", "show", "--card", "1001", "--format", "json")
        await #expect(throws: LendingRefusal.unknownCard) { try await run("patron", "show", "--card", "1002") }
        #expect(ExitStatus.code(of: LendingRefusal.unknownCard) == 65)
        #expect(ExitStatus.code(of: LibrarySystemAway(reason: "x")) == 69)
        let (store, system) = try await PatronCommand.builtIn(try Settings.load(file: config), nil)
        #expect(try await system.patronCount() == 1)
        try store.close()
    }

    @Test func `an account is printed with what a reader and a program look for`() throws {
        let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        let day = try #require(CalendarDay("2026-12-01"))
        let account = PatronAccount(
            patron: Patron(card: "1", name: "张三", blocks: [.overdue]),
            loans: [
                Loan(id: "1", barcode: "b", title: "家", due: .day(day), renewability: .refused(.wantedByOthers)),
                Loan(id: "2", barcode: "c", title: "春", due: .words("学期末"), renewability: .allowed(left: 1)),
            ],
            holds: [Hold(id: "3", title: "秋", status: .queued(position: 2))],
            charges: [Charge(reason: .overdue, amount: Money(hundredths: 50), title: "家")],
            owed: Money(hundredths: 50))
        let now = try Date("2026-12-03T02:00:00Z", strategy: .iso8601)
        let shown = ShownAccount(account, now: now, zone: zone)
        #expect(
            shown.lines == [
                "valid     yes", "name      张三", "blocks    overdue", "loans     2", "  家: due 2026-12-01, overdue",
                "  春: due 学期末, renewable", "holds     1", "  秋: queued, number 2", "fines     0.50 CNY",
                "  家: 0.50 (overdue)",
            ])
        let json = try JSONText.of(shown)
        for key in ["valid", "name", "loans", "holds", "fines", "owed"] { #expect(json.contains("\"\(key)\"")) }
        #expect(json.contains("lending.wantedByOthers"))
    }
}
