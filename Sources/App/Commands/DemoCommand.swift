import ArgumentParser
import Catalogue
import Circulation
import Enquiries
import Foundation
import Kernel
import Logging
import ServiceLifecycle
import Simulator
import Storage
import WeChat

/// `shiqu demo`: the whole way on this machine, with no account and no library system.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Try everything on this machine: a library, a server, and WeChat's side.",
        discussion: """
            Fills a library with real books, serves it, and lets a scripted reader talk to it through a simulated WeChat \
            in safe mode. Prints the conversation and stays up, with a phone in the browser to talk on. \
            SHIQU_DEMO_ONCE=1 ends after the conversation, with status 0 only if every answer was right.
            """)

    @Option(name: .long, help: "The server's port; 0 takes any free one.") var port = 0
    @Option(name: .long, help: "The simulated WeChat's port; 0 takes any free one.") var simulatorPort = 0
    @Option(name: .long, help: "Keep the demonstration's data in this folder.") var data: String?
    @Option(
        name: .long,
        help: "A YAML file with what stands under `library_system` in the settings: lends with that system.")
    var librarySystem: String?

    func run() async throws {
        LogOutput.install(format: "text", level: "warning")
        let logger = Logger(label: "demo")
        let folder = data ?? FileManager.default.temporaryDirectory.appending(path: "shiqu-demo-\(getpid())").path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { if data == nil { try? FileManager.default.removeItem(atPath: folder) } }
        let once = ProcessInfo.processInfo.environment["SHIQU_DEMO_ONCE"] == "1"
        let wrong = try await play(folder: folder, once: once, logger: logger)
        guard wrong.isEmpty else {
            for line in wrong { Terminal.note("wrong: \(line)") }
            throw Fault(.bug, "\(wrong.count) steps of the demonstration went wrong")
        }
    }

    /// Starts the library and WeChat's side, plays the script, and stays until a signal unless told to end.
    private func play(folder: String, once: Bool, logger: Logger) async throws -> [String] {
        // The account must know WeChat's address before WeChat listens there.
        let port = try FreePort.find(preferred: simulatorPort)
        let settings = try DemoSettings.make(
            folder: folder, port: FreePort.find(preferred: self.port), apiBase: "http://127.0.0.1:\(port)",
            parts: parts())
        let house = try await House(settings: settings, logger: logger)
        Terminal.print("石渠 Shiqu · \(DemoLibrary.name.chinese) / \(DemoLibrary.name.english)")
        try await Self.seed(house, folder: folder)
        let simulator = Simulator(
            settings: SimulatorSettings(
                port: port,
                accounts: settings.accounts.map { SimulatedAccount($0, callback: "", name: DemoLibrary.name) },
                corps: DemoCampus.corps(settings)))
        let (ready, isReady) = AsyncStream<String>.makeStream()
        let server = try SimulatorServer(simulator: simulator, logger: logger) { _ in isReady.yield("") }
        return try await withThrowingTaskGroup(of: [String]?.self) { group in
            group.addTask {
                try await house.run(besides: [server]) { isReady.yield($0) }
                return nil
            }
            group.addTask {
                var heard: [String] = []
                for await word in ready {
                    heard.append(word)
                    if heard.count == 2 { break }
                }
                guard let address = heard.first(where: { !$0.isEmpty }) else { return nil }
                let wrong = try await Self.talk(house, simulator, address: address)
                if !once, wrong.isEmpty { Self.invite(address, port) }
                return wrong
            }
            var wrong: [String] = []
            for try await outcome in group {
                guard let outcome else { break }
                wrong = outcome
                // Ends as an operator would end it, so that even the demonstration shuts down gracefully.
                if once || !wrong.isEmpty { kill(getpid(), SIGTERM) }
            }
            group.cancelAll()
            return wrong
        }
    }

    /// What the settings say otherwise.
    private func parts() throws -> [String: String] {
        guard let librarySystem else { return [:] }
        guard let yaml = try? String(contentsOfFile: librarySystem, encoding: .utf8) else {
            throw Fault(.settings, "the file \(librarySystem) cannot be read")
        }
        return ["library_system": yaml]
    }

    private static func invite(_ address: String, _ port: Int) {
        Terminal.print(
            """
            打开手机继续聊 · Talk on, on the phone:  http://127.0.0.1:\(port)/
            The server itself is at http://\(address). Without a browser:
              curl -X POST http://127.0.0.1:\(port)/sim/api/push -d '{"type":"text","content":"三体"}'
            Ctrl-C ends it.
            """)
    }

    /// Turns the table of books into MARC, and imports that as any library would.
    private static func seed(_ house: House, folder: String) async throws {
        guard let library = house.libraries.first else { return }
        let files = ["cnmarc": try DemoLibrary.marc(), "marc21": try DemoLibrary.marc21()]
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            let path = "\(folder)/\(name).mrc"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let report = try await CatalogueImport(sink: library.catalogue.sink).run(files: [path])
            if report.errors > 0 { throw Fault(.bug, "the demonstration's own records could not be read") }
        }
        try await library.catalogue.optimise()
        // Another system has patrons of its own.
        if let filling = library.filling {
            try await filling.fillIfChanged()
            try await DemoPatrons.seed(library.circulation.system, now: Date(), zone: library.settings.timeZone)
        }
        let counts = try await library.catalogue.statistics()
        Terminal.print("\(counts.records) titles, \(counts.items) copies in \(counts.branches.count) branches")
        if library.filling != nil { Terminal.print(DemoPatrons.lines.joined(separator: "\n") + "\n") }
    }

    /// Saves the address in WeChat's console, publishes the menu, and lets the reader talk.
    private static func talk(_ house: House, _ simulator: Simulator, address: String) async throws -> [String] {
        guard let account = house.settings.accounts.first else { return ["the demonstration has no account"] }
        try await simulator.change { $0.callback = "http://\(address)/wechat/\(account.id)" }
        try await simulator.addNoticeTemplate("401", id: DemoSettings.noticeTemplate)
        guard try await simulator.handshake().ok else { return ["the callback's address was not confirmed"] }
        try await publishMenu(house)
        guard let published = try await simulator.menu() else { return ["no menu was published"] }
        Terminal.print("［菜单 · menu］ " + published.buttons.map(\.name).joined(separator: " | ") + "\n")
        return try await DemoScript(simulator: simulator, reader: "oDemoReader").play { Terminal.print($0) }
    }

    /// Publishes the library's menu, as `shiqu menu push` does.
    static func publishMenu(_ house: House) async throws {
        guard let library = house.libraries.first, let client = house.clients.values.first else {
            throw Fault(.bug, "the demonstration has no account")
        }
        try await client.publishMenu(
            WeChatMenu(library.enquiries.menu, language: .chinese, publicURL: house.settings.publicURL))
    }
}
