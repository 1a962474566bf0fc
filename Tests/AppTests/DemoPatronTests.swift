import Catalogue
import Circulation
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import App

struct DemoPatronTests {
    private func library(_ now: Date) async throws -> (BuiltInSystem, TimeZone) {
        let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        let store = try await TemporaryStore.inMemory(CirculationRoom.schema)
        let system = CirculationRoom(
            store: store.library("demo"),
            ports: CirculationPorts(
                pins: PBKDF2PINs(rounds: 10), places: [PickupPlace(code: "main", name: "主馆")], timeZone: zone)
        ).system.at(now)
        let copies = try DemoLibrary.books().flatMap { book in
            DemoCopies.of(book).map {
                CopyRecord(
                    barcode: $0.barcode, control: book.id, title: book.title, branch: $0.branch,
                    condition: $0.status == .available ? .inService : .away)
            }
        }
        try await system.put(copies)
        try await DemoPatrons.seed(system, now: now, zone: zone)
        return (system, zone)
    }

    @Test(arguments: ["2026-11-25T02:00:00Z", "2026-12-31T15:59:00Z", "2027-02-28T16:01:00Z"])
    func `the demonstration's reader has something of everything, whatever day it is`(moment: String) async throws {
        let now = try Date(moment, strategy: .iso8601)
        let (system, zone) = try await library(now)
        let person = DemoPatrons.reader
        #expect(try await system.signIn(card: person.card, pin: person.pin).name == person.name)
        let account = try await system.account(of: person.card)
        let today = LocalMoment(now, in: zone).day
        #expect(account.loans.map { $0.due.day(in: zone).map { $0.number - today.number } } == [-5, 0, 10, 18])
        #expect(account.loans.map { $0.isOverdue(at: now, in: zone) } == [true, false, false, false])
        #expect(
            account.loans.map(\.renewability) == [
                .refused(.overdue), .allowed(left: 1), .refused(.wantedByOthers), .allowed(left: 1),
            ])
        #expect(
            account.holds.map(\.status) == [
                .ready(until: CalendarDay(number: today.number + 2)), .queued(position: 2),
            ])
        #expect(account.charges.map(\.reason) == [.overdue, .overdue] && account.owed == Money(hundredths: 100))
        let usual = try await system.account(of: DemoPatrons.usual.card)
        #expect(usual.patron.blocks.isEmpty && usual.loans.map(\.renewability) == [.allowed(left: 1)])
        let out = try await system.account(of: DemoPatrons.borrower.card).loans
        #expect(out.map(\.renewability) == [.refused(.wantedByOthers), .allowed(left: 1)])
        let free = try #require(out.last)
        let hold = try await system.placeHold(
            on: .copy(barcode: free.barcode), pickup: "main", of: DemoPatrons.usual.card)
        #expect(hold.status == .queued(position: 1))
        // Seeding again changes nothing.
        try await DemoPatrons.seed(system, now: now, zone: zone)
        #expect(try await system.account(of: person.card) == account)
        #expect(try await system.patron(DemoPatrons.visitor.card).blocks == [.expired])
        #expect(Set(DemoPatrons.all.map(\.card)).count == DemoPatrons.all.count)
    }
}
