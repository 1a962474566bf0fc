import Kernel
import Logging
import Storage
import Synchronization
import TestSupport
import Testing

@testable import App

struct SchedulerTests {
    /// What happened to a job, from all nodes.
    private final class Record: Sendable {
        private let state = Mutex((running: 0, most: 0, done: [String]()))
        var most: Int { state.withLock { $0.most } }
        var done: [String] { state.withLock { $0.done } }

        func work(_ node: String) async throws {
            state.withLock { state in
                state.running += 1
                state.most = max(state.most, state.running)
            }
            defer { state.withLock { $0.running -= 1 } }
            try await Task.sleep(for: .milliseconds(20))
            state.withLock { $0.done.append(node) }
        }
    }

    private static let key = JobTable.Key(library: "a", name: "work")

    private static func node(
        _ name: String, _ store: Store, every: Duration = .milliseconds(1), lease: Duration = .seconds(60),
        _ work: @escaping @Sendable () async throws -> Void
    ) -> Scheduler {
        Scheduler(
            store: store, jobs: [Scheduler.Job(key: key, every: every, work: work)],
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, node: name, lease: lease,
            pause: .milliseconds(5))
    }

    @Test func `three nodes do a job again and again, never two of them at once`() async throws {
        let (store, address) = try await TemporaryStore.lasting([])
        let record = Record()
        let stores = [store, try Store(address, schema: []), try Store(address, schema: [])]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, store) in stores.enumerated() {
                let name = "node \(number)"
                group.addTask { try await Self.node(name, store) { try await record.work(name) }.run() }
            }
            while record.done.count < 40 { try await Task.sleep(for: .milliseconds(10)) }
            group.cancelAll()
        }
        #expect(record.most == 1)
        #expect(Set(record.done).count > 1)
    }

    @Test func `where a node dies another takes its job up, and what it still does is broken off`() async throws {
        let store = try await TemporaryStore.inMemory([])
        // Nobody renews this lease.
        let taken = try await store.write {
            try JobTable.take(Self.key, holder: "dead", now: $0.time(), lease: .milliseconds(300), $0)
        }
        #expect(taken)
        let record = Record()
        let heir = Self.node("heir", store) { try await record.work("heir") }
        await heir.look()
        #expect(record.done.isEmpty)
        while record.done.isEmpty {
            try await Task.sleep(for: .milliseconds(20))
            await heir.look()
        }
        #expect(try await store.read { try JobTable.lines($0) }.first?.holder == "heir")
    }

    @Test func `a job taken over while its node stood still is broken off`() async throws {
        let store = try await TemporaryStore.inMemory([])
        let outcome = Mutex("")
        let slow = Self.node("slow", store, lease: .milliseconds(600)) {
            // Another node takes the job, as it would after this one stood still for long.
            _ = try await store.write { try $0.run("UPDATE job SET holder = 'other' WHERE library = 'a'") }
            do {
                try await Task.sleep(for: .seconds(600))
            } catch {
                outcome.withLock { $0 = "broken off" }
                throw error
            }
        }
        await slow.look()
        #expect(outcome.withLock { $0 } == "broken off")
        let line = try await store.read { try JobTable.lines($0) }.first
        #expect(line?.holder == "other" && line?.endedAt == 0)
    }

    @Test func `a job that fails is noted with its reason, and done sooner again`() async throws {
        let store = try await TemporaryStore.inMemory([])
        let failing = Self.node("one", store, every: .seconds(86_400)) { throw Fault(.unavailable, "no server") }
        await failing.look()
        let line = try #require(try await store.read { try JobTable.lines($0) }.first)
        #expect(line.outcome == "no server" && line.failures == 1)
        #expect(line.nextAt - line.endedAt == 60_000)
    }

    @Test func `a house says by its metrics and by a command that its jobs were done`() async throws {
        try await RunningHouse.with { running in
            let known = running.house.jobs().count
            try await running.wait { running in
                let lines = try await running.house.store.read { try JobTable.lines($0) }
                return lines.count == known && lines.allSatisfy { $0.endedAt > 0 && $0.failures == 0 }
            }
            let gauges = await running.house.jobGauges()
            #expect(gauges.map(\.1) == [known, 0, 0])
            let nodes = try await running.house.store.read { try NodeTable.living(now: $0.time(), $0) }
            #expect(nodes.count == 1)
        }
    }
}
