import Foundation
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Lending

/// The library system dies in the middle, in every way it can.
struct AwayTests {
    @Test func `a page and a chat answer within seconds ask once`() async throws {
        let library = try await Library()
        for second in 0..<3 {
            let view = try await library.accounts.account(
                of: library.first, now: Library.start.addingTimeInterval(Double(second)))
            #expect(view.standing == .live && view.account.loans.count == 2)
        }
        #expect(library.system.count("account") == 1)
        _ = try await library.accounts.account(of: library.first, now: Library.start.addingTimeInterval(60))
        #expect(library.system.count("account") == 2)
    }

    @Test(arguments: [PlayedLibrarySystem.Mood.unplugged, .hanging])
    func `when it is away the last good copy is shown with its time, and at once`(mood: PlayedLibrarySystem.Mood)
        async throws
    {
        try await Library().kept { library in
            _ = try await library.accounts.account(of: library.first, now: Library.start)
            library.system.be(mood)
            let later = Library.start.addingTimeInterval(300)
            for _ in 0..<4 {
                let view = try await library.accounts.account(of: library.first, now: later)
                #expect(view.standing == .copy && view.takenAt == Library.start && view.account.loans.count == 2)
            }
            #expect(library.system.count("account") < 5)
        }
    }

    @Test func `where to pick something up is not forgotten, though the system told it only once`() async throws {
        let library = try await Library()
        var hold = Hold(
            id: "7", title: "三体", status: .queued(position: 1), pickup: PickupPlace(code: "east", name: "东馆"))
        library.system.put(Library.account("A1", holds: [hold]))
        _ = try await library.accounts.account(of: library.first, now: Library.start)
        (hold.pickup, hold.status) = (nil, .ready(until: nil))
        let other = Hold(id: "8", title: "活着", status: .queued(position: nil))
        library.system.put(Library.account("A1", holds: [hold, other]))
        for minutes in [1.0, 2.0] {
            let view = try await library.accounts.account(
                of: library.first, now: Library.start.addingTimeInterval(minutes * 60))
            #expect(view.account.holds.map { $0.pickup?.code } == ["east", nil])
            #expect(view.account.holds.map(\.isReady) == [true, false])
        }
    }

    @Test func `without a copy nobody is told that nothing is on loan`() async throws {
        let library = try await Library()
        library.system.be(.unplugged)
        await #expect(throws: LibrarySystemAway.self) {
            try await library.accounts.account(of: library.first, now: Library.start)
        }
    }

    @Test func `equal questions on their way are asked once`() async throws {
        try await Library().kept { library in
            let bound = try library.first
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        _ = try? await library.accounts.ask(bound, now: Library.start, within: .seconds(1))
                    }
                }
            }
            #expect(library.system.count("account") < 20)
        }
    }

    @Test func `trouble with one reader's card never keeps calls from others`() async throws {
        let library = try await Library()
        library.system.be(.stumbling(over: "A1"))
        for _ in 0..<20 { _ = try? await library.accounts.ask(library.first, now: Library.start, within: .seconds(1)) }
        #expect(library.accounts.isUp)
        #expect(try await library.accounts.account(of: library.second, now: Library.start).standing == .live)
    }

    @Test func `a dead system is spared, and asked again after a pause`() async throws {
        let clock = PlayedUptime()
        let library = try await Library(uptime: { clock.now })
        library.system.be(.unplugged)
        for _ in 0..<10 { _ = try? await library.accounts.ask(library.first, now: Library.start, within: .seconds(1)) }
        #expect(!library.accounts.isUp)
        #expect(library.system.count("account") == 1)
        library.system.be(.well)
        await library.accounts.probe()
        #expect(!library.accounts.isUp)
        clock.pass(.seconds(6))
        await library.accounts.probe()
        #expect(library.accounts.isUp)
    }

    @Test func `what is asked for meanwhile is done once when it is back, and told`() async throws {
        let clock = PlayedUptime()
        let library = try await Library(uptime: { clock.now })
        let loan = Library.loan("1", "三体", in: 3)
        _ = try await library.accounts.account(of: library.first, now: Library.start)
        library.system.be(.unplugged)
        let action = Wish.Action.renew(loan.id, title: loan.title, due: loan.due)
        for ask in ["m1", "m1", "m2"] {
            let doing = try await library.accounts.carryOut(action, for: library.first, ask: ask, now: Library.start)
            guard case .later = doing else { return #expect(Bool(false), "\(doing)") }
        }
        #expect(try await library.accounts.account(of: library.first, now: Library.start).renewal(of: "1") != nil)
        library.system.be(.well)
        clock.pass(.seconds(10))
        let back = Library.start.addingTimeInterval(120)
        for step in 0..<3 { _ = try await library.accounts.workOff(now: back.addingTimeInterval(Double(step))) }
        #expect(library.system.now("A1")?.loans.first { $0.id == "1" }?.renewals == 1)
        #expect(library.notices.all.map(\.kind) == [.settled])
        #expect(library.notices.all.first?.to.reader == "oA")
        #expect(try await library.accounts.account(of: library.first, now: back).renewal(of: "1") == nil)
    }

    @Test func `a renewal whose answer was lost is not done twice`() async throws {
        let clock = PlayedUptime()
        let library = try await Library(uptime: { clock.now })
        let loan = Library.loan("1", "三体", in: 3)
        library.system.be(.forgetful)
        let doing = try await library.accounts.carryOut(
            .renew(loan.id, title: loan.title, due: loan.due), for: library.first, ask: "m1", now: Library.start)
        guard case .later = doing else { return #expect(Bool(false), "\(doing)") }
        library.system.be(.well)
        clock.pass(.seconds(100))
        _ = try await library.accounts.workOff(now: Library.start.addingTimeInterval(600))
        #expect(library.system.count("renew") == 1)
        #expect(library.system.now("A1")?.loans.first { $0.id == "1" }?.renewals == 1)
        #expect(library.notices.all.count == 1)
    }

    @Test func `a hold and a cancellation wait as well`() async throws {
        let clock = PlayedUptime()
        let library = try await Library(uptime: { clock.now })
        library.system.be(.unplugged)
        _ = try await library.accounts.carryOut(
            .hold(.title(control: "SQ1"), title: "三体", pickup: "east"), for: library.first, ask: "m1",
            now: Library.start)
        library.system.be(.well)
        clock.pass(.seconds(10))
        _ = try await library.accounts.workOff(now: Library.start.addingTimeInterval(60))
        let hold = try #require(library.system.now("A1")?.holds.first)
        #expect(hold.pickup?.code == "east")
        library.system.be(.unplugged)
        _ = try await library.accounts.carryOut(
            .cancelHold(hold.id, title: "三体"), for: library.first, ask: "m2", now: Library.start)
        library.system.be(.well)
        clock.pass(.seconds(10))
        _ = try await library.accounts.workOff(now: Library.start.addingTimeInterval(60))
        #expect(library.system.now("A1")?.holds.isEmpty == true)
        #expect(library.notices.all.count == 2)
    }

    @Test func `a question repeated after a crash gets the first answer`() async throws {
        let library = try await Library()
        let loan = Library.loan("1", "三体", in: 3)
        let action = Wish.Action.renew(loan.id, title: loan.title, due: loan.due)
        let first = try await library.accounts.carryOut(action, for: library.first, ask: "m1", now: Library.start)
        let again = try await library.accounts.carryOut(action, for: library.first, ask: "m1", now: Library.start)
        #expect(first == again)
        #expect(library.system.count("renew") == 1)
    }

    @Test func `nothing is done for a card that was unbound meanwhile`() async throws {
        let clock = PlayedUptime()
        let library = try await Library(uptime: { clock.now })
        let loan = Library.loan("1", "三体", in: 3)
        library.system.be(.unplugged)
        _ = try await library.accounts.carryOut(
            .renew(loan.id, title: loan.title, due: loan.due), for: library.first, ask: "m1", now: Library.start)
        library.cards.unbind("oA")
        library.system.be(.well)
        clock.pass(.seconds(10))
        _ = try await library.accounts.workOff(now: Library.start.addingTimeInterval(60))
        #expect(library.system.now("A1")?.loans.first { $0.id == "1" }?.renewals == 0)
        #expect(library.notices.all.isEmpty)
    }

    @Test func `a wish is taken back by its own reader only`() async throws {
        let library = try await Library()
        library.system.be(.unplugged)
        guard
            case .later(let wish) = try await library.accounts.carryOut(
                .hold(.title(control: "SQ1"), title: "三体", pickup: nil), for: library.first, ask: "m1",
                now: Library.start)
        else { return #expect(Bool(false)) }
        let others = try await library.accounts.withdraw(wish.id, of: library.second.reader, now: Library.start)
        let own = try await library.accounts.withdraw(wish.id, of: library.first.reader, now: Library.start)
        #expect(!others && own)
    }

    @Test func `what is kept is erased with the reader, and the address of mail is never kept`() async throws {
        let library = try await Library(purposes: [.history])
        _ = try await library.accounts.account(of: library.first, now: Library.start)
        let (first, keeper, door) = (try library.first, library.room.dataKeeper, library.store.library("demo"))
        let text =
            try await library.store.read { try $0.first("SELECT account FROM lending_copy", { $0.text(0) }) } ?? ""
        #expect(text.contains("三体") && !text.contains("example.edu"))
        #expect(try await keeper.data(of: first.reader, cards: [first.card]).flatMap(\.entries).count == 4)
        let gone = try await door.write { try keeper.eraseData(of: first.reader, cards: [first.card], in: $0) }
        #expect(gone == 3)
        #expect(try await keeper.data(of: first.reader, cards: [first.card]).flatMap(\.entries).isEmpty)
    }
}

/// Time a test lets pass.
final class PlayedUptime: Sendable {
    private let seconds = Atomic(Int64(0))
    var now: Duration { .seconds(seconds.load(ordering: .relaxed)) }
    func pass(_ span: Duration) { seconds.add(span.components.seconds, ordering: .relaxed) }
}
