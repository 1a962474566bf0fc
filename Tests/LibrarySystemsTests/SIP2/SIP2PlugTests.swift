import Foundation
import Kernel
import NIOCore
import Synchronization
import Testing

@testable import LibrarySystems

/// Answers that never come: nothing is done twice, and nothing is invented.
struct SIP2PlugTests {
    private func losing(_ code: String, done: Bool) -> PaperLibrary.Habits {
        var habits = PaperLibrary.Habits()
        if done { habits.closes = [code] } else { habits.drops = [code] }
        return habits
    }

    @Test func `a renewal whose answer was lost is found in the account`() async throws {
        try await PaperStage.with(losing("29", done: true)) { stage in
            let loan = try await stage.system.renew("B1", of: stage.card)
            #expect(loan.due == .day(CalendarDay(number: PaperLibrary.today.number + 40)))
            #expect(stage.library.books.renewals == 1)
            #expect(stage.server.heard("29").count == 1)
        }
    }

    @Test func `a renewal that cannot be found is unknown, and not asked for again`() async throws {
        try await PaperStage.with(losing("29", done: false)) { stage in
            await #expect { try await stage.system.renew("B1", of: stage.card) } throws: {
                ($0 as? LibrarySystemAway)?.outcome == .unknown
            }
            #expect(stage.library.books.renewals == 0)
            #expect(stage.server.heard("29").count == 1)
        }
    }

    @Test func `a loan whose answer was lost is found, and lent once`() async throws {
        try await PaperStage.with(losing("11", done: true)) { stage in
            let loan = try await stage.system.checkOut("B7", to: stage.card)
            #expect(loan.barcode == "B7")
            #expect(stage.library.books.checkouts == 1)
            #expect(stage.server.heard("11").count == 1)
            await #expect(throws: LendingRefusal.alreadyLent) {
                try await stage.system.checkOut("B7", to: stage.card)
            }
        }
    }

    @Test func `a hold placed or taken back whose answer was lost is found`() async throws {
        try await PaperStage.with(losing("15", done: true)) { stage in
            let hold = try await stage.system.placeHold(on: .copy(barcode: "B9"), pickup: nil, of: stage.card)
            #expect(hold.barcode == "B9" && stage.library.books.holds == ["B9"])
            stage.library.change { $0.closes = ["15"] }
            try await stage.system.cancelHold(hold.id, of: stage.card)
            #expect(stage.library.books.holds.isEmpty)
            #expect(stage.server.heard("15").count == 2)
        }
        try await PaperStage.with(losing("15", done: false)) { stage in
            await #expect {
                try await stage.system.placeHold(on: .copy(barcode: "B9"), pickup: nil, of: stage.card)
            } throws: { ($0 as? LibrarySystemAway)?.outcome == .unknown }
            #expect(stage.server.heard("15").count == 1)
        }
    }

    @Test func `a card reported lost is found blocked`() async throws {
        try await PaperStage.with(losing("01", done: true)) { stage in
            try await stage.system.reportLost(stage.card)
            #expect(stage.library.books.isBlocked)
            #expect(stage.server.heard("01").count == 1)
        }
    }

    @Test func `a server that is killed in the middle leaves the outcome unknown`() async throws {
        try await PaperStage.with { stage in
            stage.library.change { $0.silent = ["29"] }
            let card = stage.card
            let system = stage.system
            async let renewal: Loan = system.renew("B1", of: card)
            while stage.server.heard("29").isEmpty { await Task.yield() }
            await stage.server.stop()
            do {
                _ = try await renewal
                Issue.record("a renewal was invented")
            } catch let away as LibrarySystemAway {
                #expect(away.outcome == .unknown)
            }
            await #expect { try await system.account(of: card) } throws: {
                ($0 as? LibrarySystemAway)?.outcome == .notDone
            }
            #expect(stage.library.books.renewals == 0)
        }
    }

    @Test func `a silent server is away in time`() async throws {
        var habits = PaperLibrary.Habits()
        habits.silent = ["63"]
        try await PaperStage.with(habits) { stage in
            await #expect { try await stage.system.account(of: stage.card) } throws: {
                ($0 as? LibrarySystemAway)?.outcome == .notDone
            }
            #expect(stage.server.heard("63").count == 1)
        }
    }

    @Test func `all are renewed one by one, and a break in the middle is unknown`() async throws {
        try await PaperStage.with { stage in
            let outcomes = try await stage.system.renewAll(of: stage.card)
            #expect(outcomes.map(\.refusal) == [nil, nil])
            stage.library.change { $0.drops = ["29"] }
            await #expect { try await stage.system.renewAll(of: stage.card) } throws: {
                ($0 as? LibrarySystemAway)?.outcome == .unknown
            }
            #expect(stage.library.books.renewals == 2)
        }
    }
}
