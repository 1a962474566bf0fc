import Foundation
import HummingbirdTesting
import Kernel
import Lending
import Storage
import TestSupport

@testable import Web

/// Pages over a played library system, with two readers signed in: 甲 (oA) and 乙 (oB).
struct AccountStage: Sendable {
    let system = PlayedLibrarySystem()
    let cards = PlayedCards(["oA": "A1000001", "oB": "B1000002"])
    let notices = PlayedNotices()
    let pages: PageStage

    init(settings: LendingSettings = LendingSettings()) async throws {
        let (system, cards, notices) = (system, cards, notices)
        pages = try await PageStage(lending: { door in
            let room = LendingRoom(
                store: door, system: system, cards: cards, notifier: notices, titles: NoTitles(),
                knownTitles: PageStage.NoTitles(), pages: nil, settings: settings,
                timing: AwayTiming(
                    looking: .seconds(3), acting: .seconds(3), checking: .seconds(2)))
            return LendingDoor(
                room: room,
                keepHistory: { reader, isKept, _, _ in cards.set(isKept ? [.history] : [], of: reader.reader) })
        })
        system.put(Self.account("A1000001", [Self.loan("a1", "三体", 2), Self.loan("a2", "活着<b>", -3)]))
        system.put(Self.account("B1000002", [Self.loan("b1", "围城", 9)]))
    }

    static func loan(_ id: LoanID, _ title: String, _ days: Int) -> Loan {
        let today = LocalMoment(Date(), in: .gmt).day
        return Loan(
            id: id, barcode: "0\(id)", title: title, due: .day(CalendarDay(number: today.number + days)), renewals: 0,
            renewability: .allowed(left: 1))
    }

    static func account(_ card: CardNumber, _ loans: [Loan], holds: [Hold] = []) -> PatronAccount {
        PatronAccount(
            patron: Patron(card: card, name: "Reader of \(card)"), loans: loans, holds: holds,
            charges: [Charge(reason: .overdue, amount: Money(hundredths: 350), title: "Fine of \(card)")],
            owed: Money(hundredths: 350))
    }

    /// The cookies of a reader who is signed in.
    func cookies(_ reader: ReaderID) async throws -> [String: String] {
        let sessions = ReaderSessions(store: pages.store.library("demo"))
        let key = try await sessions.begin(ReaderSession(account: "main", reader: reader), now: Date())
        return [ChannelEntry.reader: key]
    }

    func test(_ work: @escaping @Sendable (AccountStage, any TestClientProtocol) async throws -> Void) async throws {
        try await pages.test { try await work(self, $0) }
    }

    struct NoTitles: TitleFinder {
        func titles(_ text: String) async throws -> [Lending.FoundTitle] { [] }
        func title(number: Int, in dialogue: Dialogue) async throws -> Lending.FoundTitle? { nil }
    }
}
