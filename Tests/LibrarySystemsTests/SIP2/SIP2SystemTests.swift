import Foundation
import Kernel
import Testing

@testable import LibrarySystems

struct SIP2SystemTests {
    /// One habit of real servers each: the account must be the same.
    private static let habits: [(String, PaperLibrary.Habits, @Sendable (inout SIP2Settings) -> Void)] = {
        typealias Habits = PaperLibrary.Habits
        func habit(_ body: (inout Habits) -> Void) -> Habits {
            var habits = Habits()
            body(&habits)
            return habits
        }
        return [
            ("none", Habits(), { _ in }),
            ("GB 18030", habit { $0.charset = .gb18030 }, { _ in }),
            ("Big5", habit { $0.charset = .big5 }, { _ in }),
            ("CRLF", habit { $0.end = [0x0D, 0x0A] }, { _ in }),
            ("LF", habit { $0.end = [0x0A] }, { $0.wire.terminator = .lf }),
            ("a byte at a time", habit { $0.pieces = 1 }, { _ in }),
            (
                "line ends cut in two", habit { ($0.end, $0.pieces) = ([0x0D, 0x0A], 7) },
                { $0.wire.terminator = .crlf }
            ),
            ("one damaged answer", habit { $0.damages = 1 }, { $0.wire.isChecked = .strict }),
            ("characters counted for bytes", habit { $0.miscounts = true }, { _ in }),
            ("asking again", habit { $0.asksAgain = 1 }, { _ in }),
            ("late answers first", habit { $0.answersLate = true }, { _ in }),
            ("no numbers", Habits(), { $0.wire.isNumbered = false }),
            ("pages of one", habit { $0.pageSize = 1 }, { _ in }),
            ("a dying connection", habit { $0.closes = ["63"] }, { _ in }),
            ("a connection that dies at once", habit { $0.drops = ["17"] }, { _ in }),
            ("sessions that are ended", Habits(), { $0.patrons.endsSessions = true }),
            ("no 99", habit { $0.silent = ["99"] }, { $0.patrons.asksStatus = false }),
            ("no login", Habits(), { $0.login = .init() }),
            ("dates as in America", habit { $0.due = { "\($0.month)/\($0.day)/\($0.year)" } }, { _ in }),
            (
                "a mainland dialect",
                habit {
                    $0.charset = .gb18030
                    $0.end = [0x0D, 0x0A]
                    $0.chargedField = "AS"
                    $0.due = { "\($0)" }
                },
                { settings in
                    let port = settings.port
                    settings = SIP2Settings(host: "127.0.0.1", port: port, dialect: .domestic)
                    settings.writes = true
                    settings.meanings.circulation["04"] = .onLoan
                    settings.meanings.circulation["03"] = .available
                }
            ),
        ]
    }()

    @Test(arguments: habits.map(\.0))
    func `an account is the same whatever the server's habits`(name: String) async throws {
        let (_, habits, adjust) = try #require(Self.habits.first { $0.0 == name })
        try await PaperStage.with(habits, adjust) { stage in
            let account = try await stage.system.account(of: stage.card)
            #expect(account.patron.name == "張偉")
            #expect(account.loans.map(\.barcode) == ["B1", "B2"])
            #expect(account.loans.map(\.title) == ["東方快車 B1", "東方快車 B2"])
            #expect(account.loans.first?.due == .day(CalendarDay(number: PaperLibrary.today.number + 10)))
            let renewed = try await stage.system.renew("B1", of: stage.card)
            #expect(renewed.due == .day(CalendarDay(number: PaperLibrary.today.number + 40)))
            #expect(stage.library.books.renewals == 1)
        }
    }

    @Test func `only a known patron and a right PIN come in`() async throws {
        for blank in [nil, "", "Y"] {
            var habits = PaperLibrary.Habits()
            habits.blankCQ = blank
            try await PaperStage.with(habits) { stage in
                let patron = try await stage.system.signIn(card: stage.card, pin: "1234")
                #expect(patron.name == "張偉")
                for (card, pin) in [(stage.card, "9999"), ("invented", "1234"), (stage.card, ""), ("", "1234")] {
                    await #expect(throws: LendingRefusal.wrongCardOrPIN) {
                        try await stage.system.signIn(card: card, pin: pin)
                    }
                }
            }
        }
    }

    @Test func `an empty PIN, and one that no message can hold, cause no traffic`() async throws {
        try await PaperStage.with { stage in
            for (card, pin) in [(stage.card, ""), (stage.card, "12|CQY"), ("1|BLY", "1"), ("a\rb", "1")] {
                await #expect(throws: LendingRefusal.wrongCardOrPIN) {
                    try await stage.system.signIn(card: card, pin: pin)
                }
            }
            #expect(stage.server.connections == 0)
        }
    }

    @Test func `without BL nobody comes in, unless the settings say that the server has none`() async throws {
        var habits = PaperLibrary.Habits()
        habits.hasBL = false
        try await PaperStage.with(habits) { stage in
            await #expect(throws: LendingRefusal.wrongCardOrPIN) {
                try await stage.system.signIn(card: stage.card, pin: "1234")
            }
        }
        try await PaperStage.with(habits, { $0.patrons.needsBL = false }) { stage in
            let patron = try await stage.system.signIn(card: stage.card, pin: "1234")
            #expect(patron.name == "張偉")
            await #expect(throws: LendingRefusal.wrongCardOrPIN) {
                try await stage.system.signIn(card: "invented", pin: "1234")
            }
        }
    }

    @Test func `the older question checks a password too`() async throws {
        try await PaperStage.with(.init(), { $0.patrons.password = .status }) { stage in
            let patron = try await stage.system.signIn(card: stage.card, pin: "1234")
            #expect(patron.name == "張偉")
            await #expect(throws: LendingRefusal.wrongCardOrPIN) {
                try await stage.system.signIn(card: stage.card, pin: "1")
            }
            #expect(stage.server.heard("23").count == 2)
        }
    }

    @Test func `a server that wants the PIN for changes gets the one that proved right`() async throws {
        var habits = PaperLibrary.Habits()
        habits.wantsPIN = true
        try await PaperStage.with(habits) { stage in
            await #expect(throws: LendingRefusal.pinNeeded) { try await stage.system.renew("B1", of: stage.card) }
            _ = try await stage.system.signIn(card: stage.card, pin: "1234")
            _ = try await stage.system.renew("B1", of: stage.card)
            #expect(stage.library.books.renewals == 1)
        }
        try await PaperStage.with(habits, { $0.patrons.pinMemory = .zero }) { stage in
            _ = try await stage.system.signIn(card: stage.card, pin: "1234")
            await #expect(throws: LendingRefusal.pinNeeded) { try await stage.system.renew("B1", of: stage.card) }
        }
    }

    @Test func `a server that is read only by the settings is asked for no change`() async throws {
        try await PaperStage.with(.init(), { $0.writes = false }) { stage in
            await #expect(throws: LendingRefusal.notSupported) { try await stage.system.renew("B1", of: stage.card) }
            await #expect(throws: LendingRefusal.notSupported) { try await stage.system.reportLost(stage.card) }
            let loans = try await stage.system.account(of: stage.card).loans
            #expect(loans.allSatisfy { $0.renewability == .refused(.notSupported) })
            #expect(stage.system.abilities == [.pin, .charges, .items])
        }
        #expect(SIP2Settings(host: "a", port: 1, dialect: .domestic).writes == false)
    }

    @Test func `titles in place of barcodes are shown and not renewed`() async throws {
        var habits = PaperLibrary.Habits()
        habits.namesTitles = true
        try await PaperStage.with(habits) { stage in
            let loans = try await stage.system.account(of: stage.card).loans
            #expect(Set(loans.map(\.title)) == ["書 B1", "書 B2"])
            await #expect(throws: LendingRefusal.notSupported) {
                try await stage.system.renew("書 B1", of: stage.card)
            }
        }
    }

    @Test func `loans that are counted and not named are no empty account`() async throws {
        var habits = PaperLibrary.Habits()
        habits.chargedField = "ZZ"
        try await PaperStage.with(habits) { stage in
            await #expect(throws: LibrarySystemAway.self) { try await stage.system.account(of: stage.card) }
        }
    }

    @Test func `holds are placed once, seen, and taken back`() async throws {
        try await PaperStage.with(.init(), { $0.meanings.pickup = [.init(code: "M", name: "總館")] }) { stage in
            let hold = try await stage.system.placeHold(on: .copy(barcode: "B9"), pickup: "M", of: stage.card)
            #expect(hold.status == .queued(position: 1) && hold.pickup?.name == "總館" && hold.title == "東方快車 B9")
            await #expect(throws: LendingRefusal.alreadyHeld) {
                try await stage.system.placeHold(on: .copy(barcode: "B9"), pickup: nil, of: stage.card)
            }
            await #expect(throws: LendingRefusal.unknownPickup) {
                try await stage.system.placeHold(on: .copy(barcode: "B8"), pickup: "X", of: stage.card)
            }
            await #expect(throws: LendingRefusal.alreadyLent) {
                try await stage.system.placeHold(on: .copy(barcode: "B1"), pickup: nil, of: stage.card)
            }
            #expect(try await stage.system.account(of: stage.card).holds.map(\.id) == [hold.id])
            try await stage.system.cancelHold(hold.id, of: stage.card)
            await #expect(throws: LendingRefusal.unknownHold) {
                try await stage.system.cancelHold(hold.id, of: stage.card)
            }
        }
    }

    /// A catalogue with a title of four copies, one of which the server does not know, and a title of two.
    private static let catalogue = KnownCopies(
        title: { ["B7", "B8", "B9"].contains($0) ? .init(control: "SQ1", title: "東方快車", author: "克莉絲蒂") : nil },
        barcodes: { control in
            switch control {
            case "SQ1": ["X0", "B7", "B8", "B9"]
            case "SQ2": ["B1", "B5"]
            default: []
            }
        })

    @Test func `a title is asked for by one of its copies, and known again by it`() async throws {
        try await PaperStage.with(loans: ["B1", "B2", "B7"], copies: Self.catalogue) { stage in
            await #expect(throws: LendingRefusal.alreadyLent) {
                try await stage.system.placeHold(on: .title(control: "SQ1"), pickup: nil, of: stage.card)
            }
            await #expect(throws: LendingRefusal.alreadyLent) {
                try await stage.system.placeHold(on: .title(control: "SQ2"), pickup: nil, of: stage.card)
            }
            #expect(stage.server.heard("15").isEmpty)
        }
        try await PaperStage.with(copies: Self.catalogue) { stage in
            stage.library.change {
                $0.onLoan = ["B7", "B8", "B9"]
                $0.queue = ["B7": 3, "B8": 2, "B9": 1]
            }
            let hold = try await stage.system.placeHold(on: .title(control: "SQ1"), pickup: nil, of: stage.card)
            #expect(hold.control == "SQ1" && hold.barcode == "B9" && hold.author == "克莉絲蒂")
            let sent = try #require(stage.server.heard("15").first)
            #expect(sent.contains("|ABB9|") && sent.contains("BY2|") && !sent.contains("|AJ"))
            #expect(try await stage.system.account(of: stage.card).holds.map(\.control) == ["SQ1"])
            await #expect(throws: LendingRefusal.alreadyHeld) {
                try await stage.system.placeHold(on: .title(control: "SQ1"), pickup: nil, of: stage.card)
            }
            #expect(stage.server.heard("15").count == 1)
            _ = try await stage.system.placeHold(on: .title(control: "SQ9"), pickup: nil, of: stage.card)
            #expect(stage.server.heard("15").last?.contains("|AJSQ9|") == true)
        }
    }

    @Test func `a copy on the shelf is asked for before one that is out, and none the server does not know`()
        async throws
    {
        try await PaperStage.with(copies: Self.catalogue) { stage in
            stage.library.change { $0.onLoan = ["B7", "B9"] }
            let hold = try await stage.system.placeHold(on: .title(control: "SQ1"), pickup: nil, of: stage.card)
            #expect(hold.barcode == "B8")
        }
    }

    @Test func `deposits are not debts in the mainland dialect`() async throws {
        var habits = PaperLibrary.Habits()
        habits.extra = "BV200.00|JF1.50|"
        try await PaperStage.with(habits) { stage in
            let account = try await stage.system.account(of: stage.card)
            #expect(account.owed == Money(hundredths: 20_000))
        }
        try await PaperStage.with(habits, { $0.meanings.owed = "JF" }) { stage in
            let account = try await stage.system.account(of: stage.card)
            #expect(account.owed == Money(hundredths: 150))
        }
    }

    @Test func `the next reader's card and name never come out`() throws {
        let frame = try SIP2Frame(
            SIP2Line(Array("101NNN20261124    120000AOLIB|ABB1|AQM|CY2023999999|DA王某 wang@example.edu|".utf8)),
            charset: .utf8)
        let answer = SIP2CheckinRequest.Answer(frame)
        #expect(!"\(answer)".contains("2023999999") && !"\(answer)".contains("王某"))
    }
}
