import Circulation
import Foundation
import Kernel
import Storage
import Synchronization
import TestSupport

/// Hashes nothing: tests need no slow PINs.
struct PlainPINs: PINHasher {
    func hash(_ pin: String) async throws -> String { "plain:" + pin }
    func matches(_ pin: String, hash: String) async throws -> Bool { hash == "plain:" + pin }
}

/// The built-in system with patrons and copies made as they are asked for.
final class BuiltInStage: LibrarySystemStage {
    let circulation: BuiltInSystem
    let timeZone: TimeZone
    private let made = Mutex(0)
    private let now = Date()

    var system: any LibrarySystem { circulation }

    init(store: Store, settings: CirculationSettings = CirculationSettings()) throws {
        guard let zone = TimeZone(identifier: "Asia/Shanghai") else { throw Fault(.bug, "no such zone") }
        timeZone = zone
        circulation =
            CirculationRoom(
                store: store.library("a"), settings: settings,
                ports: CirculationPorts(
                    pins: PlainPINs(),
                    places: [PickupPlace(code: "main", name: "主馆"), PickupPlace(code: "east", name: "东区分馆")],
                    timeZone: zone)
            ).system
    }

    private func next() -> Int {
        made.withLock { made in
            made += 1
            return made
        }
    }

    func newPatron() async throws -> StagePatron {
        let patron = StagePatron(card: CardNumber("P\(next())"), pin: "2468")
        try await circulation.put([(PatronRecord(card: patron.card, name: "读者"), pin: patron.pin)])
        return patron
    }

    func newCopy() async throws -> StageCopy {
        let number = next()
        try await circulation.put([
            CopyRecord(
                barcode: "B\(number)", control: "T\(number)", title: "书 \(number)", callNumber: "I/\(number)",
                branch: "main")
        ])
        return StageCopy(barcode: "B\(number)", target: .title(control: "T\(number)"), title: "书 \(number)")
    }

    func arrange(_ situation: StageSituation) async throws -> Bool {
        switch situation {
        case .lent(let copy, let patron):
            _ = try await circulation.at(now - 10 * 86_400).checkOut(copy.barcode, to: patron.card)
        case .overdue(let copy, let patron):
            _ = try await circulation.at(now - 40 * 86_400).checkOut(copy.barcode, to: patron.card)
        case .returned(let copy): _ = try await circulation.takeBack(copy.barcode)
        case .recalled(let copy): _ = try await circulation.recall(copy.barcode)
        case .owes(let patron, let hundredths):
            try await circulation.charge(patron.card, .damage, hundredths, title: "书")
        case .expired(let patron):
            let yesterday = CalendarDay(number: LocalMoment(now, in: timeZone).day.number - 1)
            try await circulation.put([(PatronRecord(card: patron.card, name: "读者", expires: yesterday), pin: nil)])
        case .barred(let patron):
            try await circulation.put([(PatronRecord(card: patron.card, name: "读者", isBarred: true), pin: nil)])
        case .renewedOften(let copy):
            // Whoever has it renews it once, which is as often as is usual.
            let earlier = circulation.at(now - 5 * 86_400)
            for card in (1...made.withLock { $0 }).map({ CardNumber("P\($0)") }) {
                guard let account = try? await earlier.account(of: card) else { continue }
                for loan in account.loans where loan.barcode == copy.barcode {
                    _ = try await earlier.renew(loan.id, of: card)
                }
            }
        }
        return true
    }
}
