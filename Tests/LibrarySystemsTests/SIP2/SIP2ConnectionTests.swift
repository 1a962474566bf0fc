import Foundation
import Kernel
import Logging
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import LibrarySystems

struct SIP2ConnectionTests {
    @Test func `a refused login is not repeated at once`() async throws {
        try await PaperStage.with(.init(), { $0.login = .init(user: "nobody", password: "x") }) { stage in
            for _ in 0..<5 {
                await #expect { try await stage.system.check() } throws: {
                    ($0 as? LibrarySystemAway)?.reason.contains("login") == true
                }
            }
            #expect(stage.server.heard("93").count == 1)
        }
    }

    @Test func `nobody listening is away, and says why`() async throws {
        let server = try await ScriptedServer { _ in [] }
        await server.stop()
        let system = try PaperStage.system(SIP2Settings(host: "127.0.0.1", port: server.port))
        await #expect { try await system.check() } throws: {
            ($0 as? LibrarySystemAway)?.outcome == .notDone
        }
        system.close()
    }

    @Test func `no more connections are opened than the settings allow`() async throws {
        try await PaperStage.with(.init(), loans: (1...20).map { "B\($0)" }, { $0.limits.connections = 3 }) { stage in
            let accounts = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<5 { group.addTask { try await stage.system.account(of: stage.card).loans.count } }
                return try await group.reduce(0, +)
            }
            #expect(accounts == 100)
            #expect(stage.server.connections <= 3)
            #expect(stage.server.heard("93").count == stage.server.connections)
        }
    }

    @Test func `whoever waits too long for a connection is told that nothing was done`() async throws {
        var habits = PaperLibrary.Habits()
        habits.silent = ["63"]
        try await PaperStage.with(
            habits,
            {
                $0.limits.connections = 1
                $0.limits.waiting = .milliseconds(60)
            }
        ) { stage in
            let card = stage.card
            let system = stage.system
            async let first = system.patron(card)
            while stage.server.heard("63").isEmpty { await Task.yield() }
            await #expect { try await system.patron(card) } throws: {
                ($0 as? LibrarySystemAway)?.reason.contains("busy") == true
            }
            _ = try? await first
        }
    }

    @Test func `a connection the server dropped is replaced before anything is changed`() async throws {
        try await PaperStage.with(.init(), { $0.limits.connections = 1 }) { stage in
            _ = try await stage.system.patron(stage.card)
            stage.library.change { $0.drops = ["63"] }
            _ = try await stage.system.renew("B1", of: stage.card)
            #expect(stage.library.books.renewals == 1)
            #expect(stage.server.connections == 2)
        }
    }

    @Test func `an answer beyond the limit is refused`() async throws {
        var habits = PaperLibrary.Habits()
        habits.extra = "AF" + String(repeating: "x", count: 5000) + "|"
        for pieces in [nil, 700, 2048] {
            habits.pieces = pieces
            try await PaperStage.with(habits, { $0.limits.answerBytes = 2048 }) { stage in
                // The answer may be there before anybody waits for it.
                for _ in 0..<20 {
                    await #expect { try await stage.system.patron(stage.card) } throws: {
                        $0 as? LibrarySystemAway == .init(.notDone, reason: SIP2Trouble.tooLong.reason)
                    }
                }
            }
        }
    }

    @Test func `checksums that stay wrong end in words, not in a loop`() async throws {
        var habits = PaperLibrary.Habits()
        habits.miscounts = true
        try await PaperStage.with(habits, { $0.wire.isChecked = .strict }) { stage in
            await #expect { try await stage.system.patron(stage.card) } throws: {
                ($0 as? LibrarySystemAway)?.reason.contains("checksum") == true
            }
            #expect(stage.server.heard("97").count == 2)
        }
        habits = .init()
        habits.asksAgain = 100
        try await PaperStage.with(habits) { stage in
            await #expect(throws: LibrarySystemAway.self) { try await stage.system.patron(stage.card) }
            #expect(stage.server.heard("63").count == 3)
        }
    }

    @Test func `a telnet login answers the prompts`() async throws {
        let library = PaperLibrary()
        let server = try await TelnetServer(user: "shiqu", password: "secret") { library.answer($0) }
        for (password, isRight) in [("secret", true), ("wrong", false)] {
            var settings = SIP2Settings(host: "127.0.0.1", port: server.port)
            settings.login = .init(user: "shiqu", password: password, method: .telnet)
            let system = try PaperStage.system(settings)
            if isRight {
                #expect(try await system.account(of: "2023010001").loans.count == 2)
            } else {
                await #expect(throws: LibrarySystemAway.self) { try await system.check() }
            }
            system.close()
        }
        await server.stop()
    }

    @Test func `logs and figures hold nothing personal`() async throws {
        let lines = Mutex<[String]>([])
        let meter = Meter()
        var habits = PaperLibrary.Habits()
        habits.closes = ["29"]
        let library = PaperLibrary(habits)
        let server = try await ScriptedServer { library.answer($0) }
        var settings = SIP2Settings(host: "127.0.0.1", port: server.port)
        settings.login = .init(user: "shiqu", password: "very-secret")
        let system = try SIP2LibrarySystem(
            settings: settings, zone: PaperStage.zone, group: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "test") { _ in Listener(lines: { line in lines.withLock { $0.append(line) } }) },
            meter: meter, now: { PaperStage.now })
        _ = try await system.signIn(card: "2023010001", pin: "1234")
        _ = try await system.renew("B1", of: "2023010001")
        _ = try? await system.signIn(card: "2023010001", pin: "4321")
        await server.stop()
        _ = try? await system.account(of: "2023010001")
        system.close()
        let all = lines.withLock { $0.joined(separator: "\n") } + "\(meter.snapshot().counters)"
        #expect(all.contains("SIP2 answer lost") && all.contains("shiqu_sip2_requests_total"))
        for secret in ["2023010001", "1234", "4321", "very-secret", "張偉", "東方", "B1"] {
            #expect(!all.contains(secret))
        }
    }

    private struct Listener: LogHandler {
        let lines: @Sendable (String) -> Void
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        init(lines: @escaping @Sendable (String) -> Void) { self.lines = lines }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { lines("\(event.message) \(event.metadata ?? [:])") }
    }
}
