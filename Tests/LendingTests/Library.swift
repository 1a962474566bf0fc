import Foundation
import Kernel
import Storage
import TestSupport

@testable import Lending

/// A room over a played system, with two readers: 甲 has card A1, 乙 has card B1.
struct Library: Sendable {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)
    static let zone = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
    static let today = LocalMoment(start, in: zone).day

    let system: PlayedLibrarySystem
    let cards: PlayedCards
    let notices = PlayedNotices()
    let store: Store
    let room: LendingRoom

    init(
        _ schema: [SchemaStep] = [], purposes: Set<Purpose> = [], settings: LendingSettings = LendingSettings(),
        abilities: Set<LibrarySystemAbility> = Set(LibrarySystemAbility.allCases), tells: Bool = false,
        uptime: @escaping @Sendable () -> Duration = LendingRoom.sinceStart()
    ) async throws {
        store = try await TemporaryStore.inMemory(LendingRoom.schema + schema)
        system = PlayedLibrarySystem(abilities: abilities)
        cards = PlayedCards(["oA": "A1", "oB": "B1"], purposes: purposes)
        room = LendingRoom(
            store: store.library("demo"), system: system, cards: cards, notifier: notices, titles: OneTitle(),
            knownTitles: OneTitle(), pages: LendingPages(base: "https://lib.example"), settings: settings,
            timeZone: tells ? Self.zone : nil,
            timing: AwayTiming(
                looking: .seconds(3), chatting: .seconds(3), acting: .seconds(3),
                checking: .seconds(2)),
            uptime: uptime)
        system.put(Self.account("A1", loans: [Self.loan("1", "三体", in: 3), Self.loan("2", "活着", in: -2)]))
        system.put(Self.account("B1", loans: [Self.loan("3", "围城", in: 9)]))
    }

    var accounts: SteadyAccounts { room.accounts }
    var first: BoundCard { get throws { try cards.card(of: "oA") } }
    var second: BoundCard { get throws { try cards.card(of: "oB") } }

    static func loan(_ id: LoanID, _ title: String, in days: Int, _ renewability: Loan.Renewability = .allowed(left: 1))
        -> Loan
    {
        Loan(
            id: id, barcode: "0\(id)", title: title, control: "C\(id)",
            due: .day(CalendarDay(number: today.number + days)),
            lentAt: start.addingTimeInterval(-20 * 86_400), renewals: 0, renewability: renewability)
    }

    static func account(_ card: CardNumber, loans: [Loan] = [], holds: [Hold] = [], owed: Int = 0) -> PatronAccount {
        PatronAccount(
            patron: Patron(card: card, name: "Reader \(card)", email: "a@example.edu"), loans: loans, holds: holds,
            charges: owed > 0 ? [Charge(reason: .overdue, amount: Money(hundredths: owed), title: "活着")] : [],
            owed: Money(hundredths: owed))
    }

    /// Runs a test with the calls' bench kept, as the house keeps it.
    func kept(_ body: @Sendable (Library) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await room.bench.keep() }
            while !room.bench.start({}) { await Task.yield() }
            try await body(self)
            system.release()
            room.bench.close()
            group.cancelAll()
        }
    }
}

/// A catalogue with one title.
struct OneTitle: TitleFinder, KnownTitles {
    func titles(_ text: String) async throws -> [FoundTitle] {
        text == "9787536692930" ? [FoundTitle(control: "SQ1", title: "三体")] : []
    }
    func title(number: Int, in dialogue: Dialogue) async throws -> FoundTitle? {
        dialogue.slice == "catalogue.search" && number == 2 ? FoundTitle(control: "SQ2", title: "流浪地球") : nil
    }
    func isTitle(_ text: String) async throws -> Bool { text == "我借的书到期" }
}
