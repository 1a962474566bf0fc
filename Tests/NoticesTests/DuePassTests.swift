import Foundation
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Notices

/// The daily pass over all bound cards.
struct DuePassTests {
    /// So many bound cards, made as they are asked for.
    private struct Cards: BoundCards {
        var count: Int
        var agreed = true

        func cards(of reader: ReaderKey) async throws -> [BoundCard] { [] }
        func cards(after id: Int64, limit: Int) async throws -> [BoundCard] {
            let end = min(Int64(count), id + Int64(limit))
            guard id < end else { return [] }
            return (id + 1...end).map { n in
                BoundCard(
                    id: n, reader: ReaderKey(account: "main", reader: ReaderID("o\(n)")), card: CardNumber("c\(n)"),
                    purposes: agreed ? [.notices] : [])
            }
        }
        func noteUnknown(_ card: BoundCard) async throws {}
    }

    private func pass(
        _ harness: RoomHarness, cards: Cards, asking: @escaping @Sendable (BoundCard) async throws -> Void = { _ in }
    ) -> DuePass {
        DuePass(room: harness.room, cards: cards, pause: { _ in }) { card in
            try await asking(card)
            return DuePass.Asked(
                notices: [RoomHarness.notice("dueSoon/\(card.id)", to: card.reader)], email: "x\(card.id)@example.edu")
        }
    }

    @Test func `every reader who agreed is looked at, once a day`() async throws {
        let harness = try await RoomHarness()
        let pass = pass(harness, cards: Cards(count: 450))
        let report = try #require(try await pass.run { RoomHarness.morning })
        #expect(report.cards == 450 && report.made == 450 && report.isFinished)
        let second = try await pass.run { RoomHarness.morning + 3600 }
        #expect(second == nil)
        let forced = try #require(try await pass.run(again: true) { RoomHarness.morning + 3600 })
        #expect(forced.cards == 450 && forced.made == 0)
        let tomorrow = try #require(try await pass.run { RoomHarness.morning + 86_400 })
        #expect(tomorrow.made == 0)
        let none = try await RoomHarness()
        let silent = try #require(
            try await self.pass(none, cards: Cards(count: 5, agreed: false)).run { RoomHarness.morning })
        #expect(silent.made == 0)
    }

    @Test func `only one node passes at a time`() async throws {
        let harness = try await RoomHarness()
        let gate = Gate()
        let first = pass(harness, cards: Cards(count: 10)) { _ in await gate.wait() }
        try await withThrowingTaskGroup(of: PassReport?.self) { group in
            group.addTask { try await first.run { RoomHarness.morning } }
            try await eventually {
                try await harness.store.read { try $0.integer("SELECT count(*) FROM notice_pass") } == 1
            }
            let second = try await pass(harness, cards: Cards(count: 10)).run { RoomHarness.morning + 1 }
            #expect(second == nil)
            gate.open()
            let report = try await group.next() ?? nil
            #expect(report?.made == 10)
        }
    }

    @Test func `a pass that was broken off goes on where it was`() async throws {
        let harness = try await RoomHarness()
        let asked = Mutex<[Int64]>([])
        let broken = pass(harness, cards: Cards(count: 600)) { card in
            if card.id > 400 { throw Fault(.bug, "the process dies") }
            asked.withLock { $0.append(card.id) }
        }
        await #expect(throws: Fault.self) { _ = try await broken.run { RoomHarness.morning } }
        let next = pass(harness, cards: Cards(count: 600)) { card in asked.withLock { $0.append(card.id) } }
        // The dead node's lease has to run out first.
        let early = try await next.run { RoomHarness.morning + 60 }
        #expect(early == nil)
        let report = try #require(try await next.run { RoomHarness.morning + 301 })
        #expect(report.made == 600 && report.cards == 600)
        #expect(asked.withLock { $0.count } == 600)
    }

    @Test func `a library system that is away is left in peace and asked for the rest later`() async throws {
        let harness = try await RoomHarness()
        let calls = Mutex(0)
        let away = pass(harness, cards: Cards(count: 1000)) { _ in
            calls.withLock { $0 += 1 }
            throw LibrarySystemAway(reason: "down")
        }
        let report = try #require(try await away.run { RoomHarness.morning })
        #expect(!report.isFinished && report.failed >= DuePass.patience)
        #expect(calls.withLock { $0 } < 40)
        let soon = try await pass(harness, cards: Cards(count: 1000)).run { RoomHarness.morning + 60 }
        #expect(soon == nil)
    }

    @Test func `a rehearsal counts and tells nobody`() async throws {
        let harness = try await RoomHarness()
        let pass = pass(harness, cards: Cards(count: 300))
        let report = try await pass.rehearse()
        #expect(report.made == 300 && report.kinds == [.dueSoon: 300])
        let lines = try await harness.room.lines()
        #expect(lines.isEmpty)
        _ = try await pass.run { RoomHarness.morning }
        let after = try await pass.rehearse()
        #expect(after.made == 0)
    }

    /// Waits until something holds, at most five seconds.
    private func eventually(_ condition: () async throws -> Bool) async throws {
        for _ in 0..<500 {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw Fault(.bug, "what was waited for did not happen")
    }
}
