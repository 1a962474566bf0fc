import Foundation
import Kernel
import Testing

@testable import Circulation

struct HoldTests {
    private static let first = HoldTarget.title(control: "1")

    /// A library with title 1 lent to x, and patrons a, b and c.
    private func library(_ settings: CirculationSettings = CirculationSettings(), copies: Int = 1) async throws
        -> Library
    {
        let library = try await Library(settings)
        for card in ["x", "a", "b", "c"] { try await library.patron(card) }
        try await library.title("1", copies: copies)
        for copy in 1...copies { _ = try await library.on("2026-05-20").checkOut("1-\(copy)", to: "x") }
        return library
    }

    private func status(_ system: BuiltInSystem, _ card: CardNumber) async throws -> Hold.Status? {
        try await system.account(of: card).holds.first?.status
    }

    @Test func `a hold is refused by the rule that is in the way`() async throws {
        let reference: CirculationRule = {
            var rule = CirculationRule(item: "reference")
            rule.isHeld = false
            return rule
        }()
        let library = try await library(
            CirculationSettings(
                rules: [CirculationRule(holdLimit: 1), reference],
                kinds: [ItemKind(location: "参考", kind: "reference")]))
        let system = library.system
        try await library.title("2")
        try await library.title("3", location: "参考")
        try await library.title("4", condition: .inProcess)
        try await library.title("5", condition: .away)
        func refusal(_ target: HoldTarget, _ card: CardNumber, _ pickup: String? = nil) async -> LendingRefusal? {
            await library.refusal { try await system.placeHold(on: target, pickup: pickup, of: card) }
        }
        #expect(await refusal(.title(control: "9"), "a") == .unknownItem)
        #expect(await refusal(.copy(barcode: "9"), "a") == .unknownItem)
        #expect(await refusal(Self.first, "nobody") == .unknownCard)
        #expect(await refusal(.title(control: "2"), "a") == .onShelf)
        #expect(await refusal(.title(control: "3"), "a") == .notHoldable)
        #expect(await refusal(.title(control: "4"), "a") == .notHoldable)
        #expect(await refusal(Self.first, "a", "north") == .unknownPickup)
        #expect(await refusal(Self.first, "x") == .alreadyLent)
        #expect(await refusal(Self.first, "a", "east") == nil)
        #expect(await refusal(Self.first, "a") == .alreadyHeld)
        #expect(await refusal(.title(control: "5"), "a") == .holdLimit(1))
        #expect(await refusal(.title(control: "5"), "b") == nil)
        try await system.charge("c", .lost, 5000, title: "")
        #expect(await refusal(Self.first, "c") == .owed(Money(hundredths: 5000)))
        let late = await library.refusal {
            try await library.on("2026-06-20").placeHold(on: .title(control: "5"), pickup: nil, of: "x")
        }
        #expect(late == .overdue)
    }

    @Test func `the queue is in the order of placing, and those who rest keep their place`() async throws {
        let library = try await library()
        let system = library.system
        var holds: [CardNumber: Hold] = [:]
        for card: CardNumber in ["a", "b", "c"] {
            holds[card] = try await system.placeHold(on: Self.first, pickup: nil, of: card)
        }
        #expect(try await status(system, "c") == .queued(position: 3))
        let resting = try #require(holds["a"])
        let rested = try await system.suspendHold(resting.id, true, until: day("2026-06-10"), of: "a")
        #expect(rested.status == .suspended(until: day("2026-06-10")))
        #expect(try await status(system, "b") == .queued(position: 1))
        _ = try await system.takeBack("1-1")
        #expect(try await status(system, "b") == .ready(until: day("2026-06-06")))
        // On the day it goes on, without anybody's doing.
        #expect(try await status(library.on("2026-06-09"), "a") == .suspended(until: day("2026-06-10")))
        #expect(try await status(library.on("2026-06-10"), "a") == .queued(position: 1))
        #expect(try await status(library.on("2026-06-10"), "c") == .queued(position: 2))
        let ready = try #require(holds["b"])
        #expect(
            await library.refusal { try await system.suspendHold(ready.id, true, until: nil, of: "b") } == .notSupported
        )
    }

    @Test func `what is not fetched goes to the next, and at last to the shelf`() async throws {
        let library = try await library()
        for card: CardNumber in ["a", "b"] {
            _ = try await library.system.placeHold(on: Self.first, pickup: nil, of: card)
        }
        _ = try await library.system.takeBack("1-1")
        #expect(try await library.on("2026-06-06").tidy() == 0)
        #expect(try await status(library.on("2026-06-06"), "a") == .ready(until: day("2026-06-06")))
        // Even before it is tidied, nobody is told that it is still there.
        #expect(try await status(library.on("2026-06-07"), "a") == nil)
        #expect(try await library.on("2026-06-07").tidy() == 1)
        #expect(try await status(library.on("2026-06-07"), "b") == .ready(until: day("2026-06-10")))
        #expect(try await library.on("2026-06-11").tidy() == 1)
        #expect(try await library.on("2026-06-11").item("1-1").status == .available)
        #expect(library.words["1-1"]?.status == .available)
        #expect(try await library.on("2026-06-11").tidy() == 0)
    }

    @Test func `a copy for another branch travels, and is ready when it arrives`() async throws {
        let library = try await library()
        let hold = try await library.system.placeHold(on: Self.first, pickup: "east", of: "a")
        #expect(hold.pickup == PickupPlace(code: "east", name: "东区"))
        _ = try await library.system.takeBack("1-1", at: "main")
        #expect(try await status(library.system, "a") == .inTransit)
        #expect(try await library.system.item("1-1").status == .inTransit)
        #expect(try await library.on("2026-06-20").tidy() == 0)
        let arrived = try await library.on("2026-06-20").takeBack("1-1", at: "east")
        #expect(arrived.hold?.status == .ready(until: day("2026-06-23")))
        // Scanned once more it waits no longer than before.
        let again = try await library.on("2026-06-21").takeBack("1-1", at: "east")
        #expect(again.hold?.status == .ready(until: day("2026-06-23")))
    }

    @Test func `a hold that is taken back frees its copy for the next`() async throws {
        let library = try await library()
        let early = try await library.system.placeHold(on: Self.first, pickup: nil, of: "a")
        _ = try await library.system.placeHold(on: Self.first, pickup: nil, of: "b")
        _ = try await library.system.takeBack("1-1")
        try await library.system.cancelHold(early.id, of: "a")
        #expect(try await status(library.system, "b") == .ready(until: day("2026-06-06")))
    }

    @Test func `a hold on one copy waits for that copy`() async throws {
        let library = try await library(copies: 2)
        _ = try await library.system.placeHold(on: .copy(barcode: "1-2"), pickup: nil, of: "a")
        _ = try await library.system.placeHold(on: Self.first, pickup: nil, of: "b")
        _ = try await library.system.takeBack("1-1")
        #expect(try await status(library.system, "b") == .ready(until: day("2026-06-06")))
        #expect(try await status(library.system, "a") == .queued(position: 1))
        _ = try await library.system.takeBack("1-2")
        #expect(try await status(library.system, "a") == .ready(until: day("2026-06-06")))
    }

    @Test func `whoever waits for a title borrows another copy, and the one set aside goes on`() async throws {
        let library = try await library(copies: 2)
        _ = try await library.system.placeHold(on: Self.first, pickup: nil, of: "a")
        _ = try await library.system.takeBack("1-1")
        _ = try await library.system.placeHold(on: Self.first, pickup: nil, of: "b")
        _ = try await library.system.takeBack("1-2")
        #expect(await library.refusal { try await library.system.checkOut("1-2", to: "a") } == .wantedByOthers)
        _ = try await library.system.cancelHold(
            try #require(try await library.system.account(of: "b").holds.first).id, of: "b")
        _ = try await library.system.placeHold(on: .copy(barcode: "1-1"), pickup: nil, of: "c")
        _ = try await library.system.checkOut("1-2", to: "a")
        #expect(try await status(library.system, "c") == .ready(until: day("2026-06-06")))
    }

    @Test func `where holds on the shelf are taken a copy is set aside at once`() async throws {
        let library = try await Library(CirculationSettings(holdsOnShelf: true))
        for card in ["a", "b"] { try await library.patron(card) }
        try await library.title("1")
        let hold = try await library.system.placeHold(on: Self.first, pickup: nil, of: "a")
        #expect(hold.status == .inTransit)
        #expect(await library.refusal { try await library.system.checkOut("1-1", to: "b") } == .wantedByOthers)
        #expect(try await library.system.takeBack("1-1", at: "main").hold?.status == .ready(until: day("2026-06-06")))
    }

    @Test func `who goes on after a rest gets the copy that stands on the shelf`() async throws {
        let library = try await library()
        let hold = try await library.system.placeHold(on: Self.first, pickup: nil, of: "a")
        _ = try await library.system.suspendHold(hold.id, true, until: day("2026-06-08"), of: "a")
        _ = try await library.system.takeBack("1-1")
        #expect(try await library.system.item("1-1").status == .available)
        #expect(try await library.on("2026-06-08").tidy() == 0)
        #expect(try await status(library.on("2026-06-08"), "a") == .inTransit)
    }
}
