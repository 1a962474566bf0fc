import Foundation
import Kernel
import Storage
import Synchronization
import TestSupport

@testable import Circulation

/// A library of a test's own: a clock that stands, patrons, and titles with copies.
struct Library {
    /// What the catalogue was told, the last word on each copy.
    final class Words: Sendable {
        private let states = Mutex<[String: CopyState]>([:])
        func take(_ states: [CopyState]) { self.states.withLock { for state in states { $0[state.barcode] = state } } }
        subscript(_ barcode: String) -> CopyState? { states.withLock { $0[barcode] } }
    }

    let store: Store
    let words = Words()
    let system: BuiltInSystem

    /// - Parameter closed: days on which no branch is open.
    init(
        _ settings: CirculationSettings = CirculationSettings(), today: String = "2026-06-03", closed: Set<String> = [],
        store: Store? = nil
    ) async throws {
        let opened: Store
        if let store { opened = store } else { opened = try await TemporaryStore.inMemory(CirculationRoom.schema) }
        self.store = opened
        let words = words
        system =
            CirculationRoom(
                store: opened.library("a"), settings: settings,
                ports: CirculationPorts(
                    pins: PlainPINs(),
                    places: [PickupPlace(code: "main", name: "主馆"), PickupPlace(code: "east", name: "东区")],
                    openDays: OpenDays { day, _ in !closed.contains(day.description) }, timeZone: .gmt,
                    clock: { noon(today) }, copyStates: { states, _ in words.take(states) })
            ).system
    }

    /// The system on another day, at noon.
    func on(_ day: String) -> BuiltInSystem { system.at(noon(day)) }

    func patron(_ card: String, kind: String = "student", expires: String? = nil) async throws {
        try await system.put([
            (
                PatronRecord(
                    card: CardNumber(card), name: "读者", kind: kind, expires: expires.flatMap { CalendarDay($0) }),
                pin: "1"
            )
        ])
    }

    /// A title with copies `TITLE-1` and so on.
    func title(
        _ control: String, copies: Int = 1, branch: String = "main", location: String = "",
        condition: CopyRecord.Condition = .inService
    ) async throws {
        try await system.put(
            (1...copies).map {
                CopyRecord(
                    barcode: "\(control)-\($0)", control: control, title: "书\(control)", branch: branch,
                    location: location, condition: condition)
            })
    }

    func refusal(_ work: () async throws -> some Sendable) async -> LendingRefusal? {
        do {
            _ = try await work()
            return nil
        } catch {
            return error as? LendingRefusal ?? .other("\(error)")
        }
    }
}

func noon(_ day: String) -> Date {
    Date(timeIntervalSince1970: Double((CalendarDay(day)?.number ?? 0) * 86_400 + 43_200))
}

func day(_ text: String) -> CalendarDay { CalendarDay(text) ?? CalendarDay(number: 0) }
