import Catalogue
import Conversation
import Foundation
import Kernel
import Logging
import Simulator
import TestSupport
import WeChat

@testable import App

/// The demonstration library served, and WeChat's side of it, on free ports of this machine for the length of a test.
struct DemoStage: Sendable {
    let house: House
    let simulator: Simulator
    /// Where readers' pages are, without a slash at the end.
    let pages: String
    /// Where WeChat's side is, without a slash at the end.
    let weChat: String

    /// Keeps metadata, such as a request's id that a page tells, and says next to nothing.
    private static let logger = Logger(label: "e2e") { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .critical
        return handler
    }

    /// Serves a fresh copy of the demonstration library while a test runs.
    ///
    /// - Parameters:
    ///   - parts: what the settings say otherwise under `library`: YAML by key.
    ///   - change: what they say otherwise of its account.
    static func with(
        guests: [any Slice] = [], timing: Conversation.Timing = Conversation.Timing(), parts: [String: String] = [:],
        change: (inout WeChatAccount) -> Void = { _ in },
        _ test: @escaping @Sendable (DemoStage) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shiqu-e2e-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let made = try await DemoDatabase.shared.file()
        // SQLite keeps what was written last beside the database.
        for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: made + ending) {
            try FileManager.default.copyItem(atPath: made + ending, toPath: folder + "/shiqu.db" + ending)
        }
        let (port, weChatPort) = (try FreePort.find(preferred: 0), try FreePort.find(preferred: 0))
        let weChat = "http://127.0.0.1:\(weChatPort)"
        var settings = try DemoSettings.make(folder: folder, port: port, apiBase: weChat, parts: parts)
        change(&settings.libraries[0].accounts[0])
        let logger = Self.logger
        let house = try await House(settings: settings, logger: logger, guests: guests, timing: timing)
        let accounts = settings.accounts
        let callback = "http://127.0.0.1:\(port)/wechat/main"
        let simulator = Simulator(
            settings: SimulatorSettings(
                port: weChatPort,
                accounts: accounts.map { SimulatedAccount($0, callback: callback, name: DemoLibrary.name) }))
        let (ready, isReady) = AsyncStream<Void>.makeStream()
        let server = try SimulatorServer(simulator: simulator, logger: logger) { _ in isReady.yield() }
        let ending = Ending()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await house.run(besides: [server, ending]) { _ in isReady.yield() } }
            var heard = ready.makeAsyncIterator()
            for _ in 0..<2 { await heard.next() }
            let stage = DemoStage(
                house: house, simulator: simulator, pages: "http://127.0.0.1:\(port)", weChat: weChat)
            do {
                try await test(stage)
            } catch {
                ending.now()
                throw error
            }
            ending.now()
            try? await group.waitForAll()
        }
    }
}

/// The demonstration library's catalogue, imported once for all tests and copied for each.
actor DemoDatabase {
    static let shared = DemoDatabase()
    private var made: Task<String, any Error>?

    /// The path of the finished database.
    func file() async throws -> String {
        if let made { return try await made.value }
        let task = Task { try await Self.make() }
        made = task
        return try await task.value
    }

    private static func make() async throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shiqu-e2e-library-\(getpid())").path()
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let settings = try DemoSettings.make(folder: folder, port: 0, apiBase: "http://127.0.0.1:1")
        let house = try await House(settings: settings, logger: Logger(label: "e2e") { _ in SwiftLogNoOpLogHandler() })
        guard let library = house.libraries.first else { throw Fault(.bug, "the demonstration has no library") }
        for (name, bytes) in ["cnmarc": try DemoLibrary.marc(), "marc21": try DemoLibrary.marc21()] {
            let path = "\(folder)/\(name).mrc"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            _ = try await CatalogueImport(sink: library.catalogue.sink).run(files: [path])
        }
        try await library.catalogue.optimise()
        try await house.close()
        return folder + "/shiqu.db"
    }
}
