import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Notices

/// How long a pass over many bound cards takes, and how much memory: `SHIQU_PASS=100000` prints it.
///
/// It asserts no time; that the memory does not grow with the number of cards is asserted.
@Suite(.enabled(if: Measure.cards > 0, "runs with SHIQU_PASS=100000"))
struct PassMeasureTests {
    private struct Cards: BoundCards {
        let count: Int
        func cards(of reader: ReaderKey) async throws -> [BoundCard] { [] }
        func cards(after id: Int64, limit: Int) async throws -> [BoundCard] {
            let end = min(Int64(count), id + Int64(limit))
            guard id < end else { return [] }
            return (id + 1...end).map { n in
                BoundCard(
                    id: n, reader: ReaderKey(account: "main", reader: ReaderID("oReader\(n)")),
                    card: CardNumber("2023\(n)"), purposes: [.notices])
            }
        }
        func noteUnknown(_ card: BoundCard) async throws {}
    }

    @Test func `a pass over many cards takes little memory`() async throws {
        let (store, _) = try await TemporaryStore.inFile(NoticesRoom.schema)
        let ports = NoticePorts(
            post: { _, _, _ in }, withdraw: { _, _ in }, language: { _, _ in nil }, agreement: { _, _, _, _ in nil })
        let room = NoticesRoom(
            store: store.library("demo"), settings: NoticesSettings(accountsPerSecond: 1000),
            name: Localized(zh: "测试馆", en: "Test Library"), timeZone: RoomHarness.zone, pages: nil,
            accounts: [Account(id: "main", library: "demo", abilities: Set(Account.Ability.allCases))], ports: ports)
        let pass = DuePass(room: room, cards: Cards(count: Measure.cards), pause: { _ in }) { card in
            DuePass.Asked(notices: [
                RoomHarness.notice("dueSoon/L\(card.id)", title: "一部书名不算短的书 第\(card.id)册", to: card.reader)
            ])
        }
        let before = Self.peak()
        let clock = ContinuousClock()
        var report: PassReport?
        let passing = try await clock.measure { report = try await pass.run { RoomHarness.morning } }
        let afterPass = Self.peak()
        let handing = try await clock.measure { while try await room.prepare(now: RoomHarness.morning + 60) > 0 {} }
        let after = Self.peak()
        print("cards \(Measure.cards): pass \(passing), handed over \(handing)")
        print(
            "peak memory before \(before >> 10) MB, after the pass \(afterPass >> 10) MB, at the end \(after >> 10) MB")
        #expect(report?.made == Measure.cards)
        #expect(after - before < 200 << 10)
        try store.close()
    }

    /// The most memory this process had, in KiB.
    private static func peak() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }
}

/// How many cards are passed over.
private enum Measure {
    static let cards = ProcessInfo.processInfo.environment["SHIQU_PASS"].flatMap { Int($0) } ?? 0
}
