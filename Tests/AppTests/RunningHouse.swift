import Catalogue
import Conversation
import Foundation
import Kernel
import Logging
import Simulator
import Synchronization
import TestSupport
import Testing
import WeChat

@testable import App

/// A house and WeChat's side of its accounts, both on loopback ports, for the length of a test.
struct RunningHouse: Sendable {
    let house: House
    let simulator: Simulator
    /// Where it listens, `HOST:PORT`.
    let address: String

    /// No outcome hangs on how fast a machine is, unless a test asks for WeChat's haste.
    static let patient = Conversation.Timing(deadline: .seconds(120), lease: .seconds(600))

    /// Serves `accounts` (YAML of the list under `accounts:`) while a test runs.
    static func with(
        accounts: String = RunningHouse.account(), library: String = "", publicURL: String? = nil,
        guests: [any Slice] = [],
        timing: Conversation.Timing = RunningHouse.patient,
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        _ test: @escaping @Sendable (RunningHouse) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shiqu-house-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let port = try FreePort.find(preferred: 0)
        let yaml = """
            database: "\(TemporaryStore.newURL(in: folder))"
            http: { port: 0 }
            \(publicURL.map { "public_url: \($0)" } ?? "")
            library: { id: demo, name: { zh: 测试馆, en: Test Library }\(library.isEmpty ? "" : ", " + library.replacing("\n", with: " ")) }
            accounts:
            \(accounts.replacing("PORT", with: "\(port)"))
            """
        let settings = try Settings(try SettingsTree.parse(yaml: yaml, file: "test"))
        let house = try await House(settings: settings, logger: logger, guests: guests, timing: timing)
        let simulator = Simulator(
            settings: SimulatorSettings(
                port: port, accounts: settings.accounts.map { SimulatedAccount($0, callback: "") },
                attemptLimit: .seconds(180)))
        let (addresses, listens) = AsyncStream<String>.makeStream()
        let server = try SimulatorServer(simulator: simulator, logger: logger)
        let (fall, ending) = (Fall(), Ending())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await house.run(besides: [server, ending]) { listens.yield($0) }
                } catch {
                    fall.error.withLock { $0 = error }
                    throw error
                }
            }
            var waiting = addresses.makeAsyncIterator()
            guard let address = await waiting.next() else { throw Fault(.bug, "the house does not listen") }
            for account in settings.accounts {
                try await simulator.change(account: account.id.rawValue) {
                    $0.callback = "http://\(address)/wechat/\(account.id)"
                }
            }
            // A house that fell explains more than what a test met in its ruins.
            do {
                try await test(RunningHouse(house: house, simulator: simulator, address: address))
                if let error = fall.error.withLock({ $0 }) { throw error }
            } catch {
                let cause = fall.error.withLock { $0 }
                ending.now()
                throw cause ?? error
            }
            ending.now()
            try? await group.waitForAll()
        }
    }

    /// Why a house ended before it was told to.
    private final class Fall: Sendable {
        let error = Mutex<(any Error)?>(nil)
    }

    /// One account as YAML.
    static func account(
        _ id: String = "main", mode: String = "safe", kind: String = "service", verified: Bool = true
    ) -> String {
        """
              - { id: \(id), kind: \(kind), verified: \(verified), app_id: wx\(id), app_secret: secret\(id),
                  original_id: gh_\(id), token: token\(id), mode: \(mode), api_base: "http://127.0.0.1:PORT", mp_base: "http://127.0.0.1:PORT", open_base: "http://127.0.0.1:PORT",
                  encoding_aes_key: abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG }

        """
    }

    /// Puts titles into the library's catalogue.
    func add(_ titles: [(control: String, title: String, author: String)]) async throws {
        let changes = titles.map { control, title, author in
            var record = BibliographicRecord(control: control, title: title)
            record.authors = [author]
            return ImportChange.put(record)
        }
        _ = try await house.libraries.first?.catalogue.sink.apply(changes)
    }

    /// The customer-service messages a reader has, as soon as there is one.
    func customMessages(to reader: String) async throws -> [String] {
        try await wait { running in
            await running.simulator.transcript(of: reader).contains { $0.via == "custom" }
        }
        return await simulator.transcript(of: reader).filter { $0.via == "custom" }.map(\.shown.text)
    }

    /// How often something was counted, by its labels.
    func counted(_ labels: String) -> Int {
        house.meter.snapshot().counters.filter { $0.key.labels == labels }.values.reduce(0, +)
    }

    /// Waits until something holds; gives up after a minute.
    func wait(until condition: (RunningHouse) async throws -> Bool) async throws {
        for _ in 0..<1200 {
            if try await condition(self) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Fault(.bug, "what was waited for did not happen")
    }
}
