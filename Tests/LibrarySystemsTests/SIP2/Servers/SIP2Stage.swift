import Foundation
import Kernel
import Logging
import NIOPosix
import Synchronization

@testable import LibrarySystems

/// Our system before a library on paper.
struct PaperStage: Sendable {
    let library: PaperLibrary
    let server: ScriptedServer
    let system: SIP2LibrarySystem
    let card = CardNumber(PaperLibrary.card)

    static let zone = TimeZone(identifier: "Asia/Shanghai") ?? .gmt

    /// The day on which all tests play, at noon.
    static let now = LocalMoment(day: PaperLibrary.today, minute: 720).date(in: zone)

    /// Runs a test before a library with habits, and takes everything down again.
    static func with(
        _ habits: PaperLibrary.Habits = .init(), loans: [String] = ["B1", "B2"], copies: KnownCopies = .none,
        _ adjust: (inout SIP2Settings) -> Void = { _ in }, _ body: (PaperStage) async throws -> Void
    ) async throws {
        let library = PaperLibrary(habits, loans: loans)
        let server = try await ScriptedServer { library.answer($0) }
        var settings = SIP2Settings(host: "127.0.0.1", port: server.port)
        settings.login = .init(user: "shiqu", password: "secret")
        settings.institution = "LIB"
        settings.charset = habits.charset
        settings.limits.answering = .seconds(3)
        adjust(&settings)
        let system = try system(settings, copies: copies)
        do {
            try await body(PaperStage(library: library, server: server, system: system))
        } catch {
            system.close()
            await server.stop()
            throw error
        }
        system.close()
        await server.stop()
    }

    /// A system that logs nothing and lives on the day of the tests.
    static func system(_ settings: SIP2Settings, copies: KnownCopies = .none) throws -> SIP2LibrarySystem {
        try SIP2LibrarySystem(
            settings: settings, zone: zone, group: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, copies: copies, now: { now })
    }
}
