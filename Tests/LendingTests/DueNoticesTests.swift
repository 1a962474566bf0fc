import Foundation
import Kernel
import TestSupport
import Testing

@testable import Lending

struct DueNoticesTests {
    private static let bound = BoundCard(
        id: 7, reader: ReaderKey(account: "main", reader: "oA"), card: "2023010001", purposes: [.notices])
    private static let notices = DueNotices(settings: LendingSettings(), zone: Library.zone)

    private static func due(_ account: PatronAccount, before: PatronAccount? = nil) -> [Notice] {
        notices.notices(for: account, before: before, bound: bound, now: Library.start)
    }

    @Test(arguments: [
        (4, [String]()), (3, ["dueSoon"]), (1, ["dueSoon"]), (0, ["dueToday"]), (-1, ["overdue"]), (-6, ["overdue"]),
        (-7, ["overdue"]), (-40, ["overdue"]),
    ])
    func `a loan calls for what its date says`(days: Int, kinds: [String]) {
        let account = Library.account("A1", loans: [Library.loan("1", "三体", in: days)])
        #expect(Self.due(account).map(\.kind.rawValue) == kinds)
    }

    @Test func `a look at the account tells what has become due, to those who agreed and where it is wanted`()
        async throws
    {
        let ready = Hold(id: "H1", title: "三体", status: .ready(until: CalendarDay(number: Library.today.number + 5)))
        func told(_ purposes: Set<Purpose>, tells: Bool = true, passes: Bool = false) async throws -> [Notice.Kind] {
            let library = try await Library(purposes: purposes, tells: tells)
            library.system.put(Library.account("A1", loans: [Library.loan("1", "活着", in: 9)], holds: [ready]))
            if passes {
                _ = try await library.accounts.snapshot(of: library.first, now: Library.start)
            } else {
                _ = try await library.accounts.account(of: library.first, now: Library.start)
                // The fresh copy is shown and tells nothing more.
                _ = try await library.accounts.account(of: library.first, now: Library.start)
            }
            return library.notices.all.map(\.kind)
        }
        #expect(try await told([.notices]) == [.holdReady])
        #expect(try await told([.history]) == [])
        #expect(try await told([.notices], tells: false) == [])
        // The pass queues by itself, and a rehearsal of it nothing.
        #expect(try await told([.notices], passes: true) == [])
    }

    @Test func `keys are the same from day to day and others after a renewal`() {
        func keys(_ days: Int) -> [String] {
            Self.due(Library.account("A1", loans: [Library.loan("1", "三体", in: days)])).map(\.key)
        }
        #expect(keys(3) == keys(3))
        #expect(keys(3) != keys(2), "another date")
        let overdue = [-1, -6, -7, -13, -14, -60].map { days in
            let notice = Self.due(Library.account("A1", loans: [Library.loan("1", "三体", in: days)])).first
            return notice?.key.split(separator: "/").last.map(String.init) ?? ""
        }
        #expect(overdue == ["1", "1", "7", "7", "14", "14"])
    }

    @Test func `a recall is told beside the date`() {
        var loan = Library.loan("1", "三体", in: 10)
        loan.isRecalled = true
        #expect(Self.due(Library.account("A1", loans: [loan])).map(\.kind) == [.recall])
    }

    @Test func `a date that moved without a renewal is told, a renewal is not`() {
        let before = Library.account("A1", loans: [Library.loan("1", "三体", in: 10)])
        var moved = Library.loan("1", "三体", in: 14)
        #expect(Self.due(Library.account("A1", loans: [moved]), before: before).map(\.kind) == [.dueMoved])
        moved.renewals = 1
        #expect(Self.due(Library.account("A1", loans: [moved]), before: before).isEmpty)
    }

    @Test func `a hold is told when ready and once more before it lapses`() {
        func hold(_ days: Int?) -> PatronAccount {
            let until = days.map { CalendarDay(number: Library.today.number + $0) }
            return Library.account(
                "A1",
                holds: [Hold(id: "H1", title: "活着", status: .ready(until: until), pickup: .init(code: "e", name: "东馆"))]
            )
        }
        #expect(Self.due(hold(5)).map(\.kind) == [.holdReady])
        #expect(Self.due(hold(1)).map(\.kind) == [.holdReady, .holdLapsing])
        #expect(Self.due(hold(1)).allSatisfy { $0.place == "东馆" })
        #expect(Self.due(hold(-1)).isEmpty)
        #expect(Self.due(hold(nil)).map(\.kind) == [.holdReady])
    }

    @Test func `a card about to expire is told without its number`() {
        var account = Library.account("A1")
        account.patron.expires = CalendarDay(number: Library.today.number + 14)
        let notices = Self.due(account)
        #expect(notices.map(\.kind) == [.cardExpiring])
        #expect(notices.allSatisfy { !$0.title.contains("2023010001") && !$0.key.contains("2023010001") })
        account.patron.expires = CalendarDay(number: Library.today.number + 15)
        #expect(Self.due(account).isEmpty)
    }

    @Test func `words nobody could read call for nothing`() {
        var loan = Library.loan("1", "三体", in: 0)
        loan.due = .words("学期末")
        #expect(Self.due(Library.account("A1", loans: [loan])).isEmpty)
    }

    @Test func `a notice ends with the day it is about`() {
        let notice = Self.due(Library.account("A1", loans: [Library.loan("1", "三体", in: 0)])).first
        let end = LocalMoment(day: CalendarDay(number: Library.today.number + 1), minute: 0).date(in: Library.zone)
        #expect(notice?.until == end)
    }
}
