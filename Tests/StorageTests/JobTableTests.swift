import Kernel
import Storage
import TestSupport
import Testing

struct JobTableTests {
    private static let key = JobTable.Key(library: "a", name: "retention")

    private func take(_ store: Store, _ holder: String, at now: Int64) async throws -> Bool {
        try await store.write {
            try JobTable.take(Self.key, holder: holder, now: now, lease: .seconds(60), $0)
        }
    }

    private func keep(_ store: Store, _ holder: String, at now: Int64) async throws -> Bool {
        try await store.write {
            try JobTable.keep(Self.key, holder: holder, now: now, lease: .seconds(60), $0)
        }
    }

    @Test func `a job is one node's until its lease ends, and another's then`() async throws {
        let store = try await TemporaryStore.inMemory([])
        #expect(try await take(store, "one", at: 1_000_000))
        #expect(try await !take(store, "two", at: 1_000_001))
        #expect(try await !take(store, "one", at: 1_000_001))
        #expect(try await keep(store, "one", at: 1_050_000))
        #expect(try await !take(store, "two", at: 1_109_999))
        #expect(try await take(store, "two", at: 1_110_000))
        #expect(try await !keep(store, "one", at: 1_110_001))
        #expect(try await keep(store, "two", at: 1_110_001))
    }

    @Test func `a job that was done rests, and shows when and how it ended`() async throws {
        let store = try await TemporaryStore.inMemory([])
        for (now, outcome) in [(Int64(1_000), "no disk"), (101_000, "no disk"), (201_000, "")] {
            #expect(try await take(store, "one", at: now))
            _ = try await store.write {
                try JobTable.end(
                    Self.key, holder: "one", now: now + 500, again: .seconds(90), outcome: outcome, $0)
            }
            #expect(try await !take(store, "two", at: now + 90_000))
            #expect(try await store.read { try JobTable.resting(now: now + 90_000, $0) } == [Self.key])
            #expect(try await store.read { try JobTable.resting(now: now + 90_600, $0) } == [])
            let line = try await store.read { try JobTable.lines($0) }.first
            #expect(line?.endedAt == now + 500 && line?.outcome == outcome)
            #expect(line?.failures == (outcome.isEmpty ? 0 : now < 100_000 ? 1 : 2))
        }
    }

    @Test func `of many nodes that want a job at once one gets it`() async throws {
        let (store, address) = try await TemporaryStore.lasting([])
        let stores = [store, try Store(address, schema: [])]
        let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<24 {
                group.addTask { try await take(stores[number % 2], "node \(number)", at: 5_000) }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(taken == 1)
    }

    @Test func `a node that gives no sign of life is taken for dead`() async throws {
        let store = try await TemporaryStore.inMemory([])
        try await store.write { transaction -> Void in
            try NodeTable.note("one", now: 1_000, transaction)
            try NodeTable.note("two", now: 40_000, transaction)
        }
        #expect(try await store.read { try NodeTable.living(now: 50_000, $0) }.map(\.name) == ["two"])
        _ = try await store.write { try NodeTable.forget("two", $0) }
        #expect(try await store.read { try NodeTable.living(now: 41_000, $0) }.map(\.name) == ["one"])
    }

    @Test func `the database's clock is about right`() async throws {
        let store = try await TemporaryStore.inMemory([])
        let times = try await store.read { [try $0.time(), try $0.time()] }
        #expect(times[0] > 1_767_225_600_000 && times[0] <= times[1])
    }
}
