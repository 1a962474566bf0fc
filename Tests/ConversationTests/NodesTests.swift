import Conversation
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

/// Several nodes on one database, each with a store and a workbench of its own.
struct NodesTests {
    private static let schema =
        Conversation.schema + [
            SchemaStep(
                "test.effect.1",
                [
                    .table(
                        Table(
                            "effect", [.text("library"), .text("message"), .integer("times")],
                            primaryKey: ["library", "message"]))
                ])
        ]

    /// Answers each message with an effect that shows whether it happened once: at once, or after some work.
    private static let slices = [
        ScriptedSlice("test.once", stages: [.fallback]) { turn, _ in
            let message = turn.trimmedText
            let answer = Answer(
                .text("done \(message)"),
                effect: Effect { transaction in
                    try transaction.run(
                        """
                        INSERT INTO effect (library, message, times) VALUES ('demo', \(message), 1)
                        ON CONFLICT (library, message) DO UPDATE SET times = effect.times + 1
                        """)
                })
            guard message.hasPrefix("slow") else { return .answer(answer) }
            return .work {
                try await Task.sleep(for: .milliseconds(30))
                return answer
            }
        }
    ]

    private static let timing = Conversation.Timing(
        deadline: .seconds(60), lastAttemptAge: .seconds(8), lease: .milliseconds(700), abandonedAge: .seconds(1))

    /// Runs a test on nodes that share a database.
    private static func with(
        _ count: Int, _ body: ([ConversationHarness], Store) async throws -> Void
    ) async throws {
        let (store, address) = try await TemporaryStore.lasting(schema)
        let stores = try [store] + (1..<count).map { _ in try Store(address, schema: schema) }
        let benches = stores.map { _ in Workbench() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for bench in benches { group.addTask { try await bench.run() } }
            let nodes = zip(stores, benches).map {
                ConversationHarness(store: $0, slices: slices, timing: timing, workbench: $1)
            }
            try await body(nodes, store)
            group.cancelAll()
        }
    }

    /// Sends a message until it is acknowledged, to one node after the other, as a channel and its proxy do.
    private static func insist(_ words: String, at nodes: [ConversationHarness], first: Int) async throws -> Outcome {
        for attempt in 0..<2_000 {
            let node = nodes[(first + attempt) % nodes.count]
            let sent = Date(timeIntervalSince1970: 1_800_000_000)
            let outcome = await node.say(words, from: ReaderID("o\(words)"), key: words, sentAt: sent, now: Date())
            if outcome != .tryAgain { return outcome }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Fault(.bug, "a message was never acknowledged")
    }

    private static func effects(_ store: Store) async throws -> (messages: Int64, most: Int64) {
        try await store.read { transaction in
            (
                try transaction.integer("SELECT count(*) FROM effect WHERE library = 'demo'"),
                try transaction.integer("SELECT max(times) FROM effect WHERE library = 'demo'")
            )
        }
    }

    @Test func `repeats that arrive at several nodes at once act once, and all are told the same`() async throws {
        try await Self.with(3) { nodes, store in
            let words = (0..<20).flatMap { ["quick\($0)", "slow\($0)"] }
            try await withThrowingTaskGroup(of: (String, Outcome).self) { group in
                for word in words {
                    for first in nodes.indices {
                        group.addTask { (word, try await Self.insist(word, at: nodes, first: first)) }
                    }
                }
                for try await (word, outcome) in group { #expect(outcome == .reply(.text("done \(word)"))) }
            }
            let effects = try await Self.effects(store)
            #expect(effects.messages == 40 && effects.most == 1)
        }
    }

    /// The command that kills the server of this test run and starts it again; only where nothing else runs on it.
    private static let restart = ProcessInfo.processInfo.environment["SHIQU_CHAOS"].flatMap { _ in
        ProcessInfo.processInfo.environment["SHIQU_TEST_POSTGRES_RESTART"]
    }

    @Test(.enabled(if: restart != nil, "kills the server: make chaos"))
    func `a server that is killed under load costs no acknowledged message and doubles none`() async throws {
        let command = try #require(Self.restart)
        try await Self.with(3) { nodes, store in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for sender in 0..<12 {
                    group.addTask {
                        for number in 0..<100 {
                            let word = number % 4 == 0 ? "slow\(sender)/\(number)" : "quick\(sender)/\(number)"
                            let outcome = try await Self.insist(word, at: nodes, first: sender)
                            #expect(outcome == .reply(.text("done \(word)")), "\(word)")
                        }
                    }
                }
                group.addTask {
                    for _ in 0..<4 {
                        try await Task.sleep(for: .milliseconds(Int.random(in: 100...900)))
                        let process = Process()
                        process.executableURL = URL(fileURLWithPath: command)
                        try process.run()
                        process.waitUntilExit()
                        #expect(process.terminationStatus == 0)
                    }
                }
                try await group.waitForAll()
            }
            let effects = try await Self.effects(store)
            print("messages \(effects.messages) of 1200, the most effects of one: \(effects.most)")
            #expect(effects.messages == 1200 && effects.most == 1)
        }
    }
}
