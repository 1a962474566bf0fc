import ArgumentParser
import Catalogue
import Foundation
import Kernel
import Logging
import Storage
import TestSupport
import Testing

@testable import App

struct CommandTests {
    /// A folder with settings, and where their database would be.
    private struct Desk {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shiqu-cli-\(UUID().uuidString)").path()
        var config: String { folder + "/shiqu.yaml" }
        /// Where the database would be where it is a file.
        var database: String { folder + "/shiqu.db" }
        let url: String

        init(_ yaml: String = "", isFile: Bool = false) throws {
            url = isFile ? "sqlite://\(folder)/shiqu.db" : TemporaryStore.newURL(in: folder)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data("database: \"\(url)\"\n\(yaml)".utf8).write(to: URL(fileURLWithPath: config))
        }

        func run(_ words: [String]) async throws {
            let command = try ShiquCommand.parseAsRoot(words + ["--config", config])
            guard var asynchronous = command as? any AsyncParsableCommand else { throw Fault(.bug, "no command") }
            try await asynchronous.run()
        }

        /// What a command's failure is, or nil where it succeeds.
        func fault(_ words: [String]) async -> Fault? {
            do {
                try await run(words)
                return nil
            } catch {
                return error as? Fault ?? Fault(.bug, "\(error)", cause: error)
            }
        }
    }

    private static let reading = [
        ["catalogue", "stats"], ["catalogue", "search", "三体"], ["outbox", "list"], ["outbox", "retry", "--all"],
        ["migrate", "--dry-run"], ["doctor", "--offline"],
    ]

    @Test(arguments: reading)
    func `a command that only looks makes no database`(words: [String]) async throws {
        let desk = try Desk(isFile: true)
        let fault = await desk.fault(words)
        #expect(!FileManager.default.fileExists(atPath: desk.database))
        if words[0] == "catalogue" || words[0] == "outbox" {
            #expect(fault?.kind == .unavailable)
            #expect(fault?.message.contains("shiqu migrate") == true)
        }
    }

    @Test(arguments: reading.dropLast() + [["migrate"], ["rules", "list"], ["catalogue", "import", "/dev/null"]])
    func `a database of a newer version is refused as what it is`(words: [String]) async throws {
        let desk = try Desk()
        try await desk.run(["migrate"])
        let store = try Store(DatabaseAddress(url: desk.url), schema: House.schema)
        _ = try await store.write { try $0.run("INSERT INTO schema_step (name, position) VALUES ('future.1', 99)") }
        try store.close()
        let fault = await desk.fault(words)
        #expect(fault?.kind == .settings)
        #expect(fault?.message.contains("newer version") == true)
    }

    @Test func `what is no database is refused in one line`() async throws {
        let desk = try Desk(isFile: true)
        try Data((0..<20_000).map { _ in UInt8.random(in: 0...255) }).write(to: URL(fileURLWithPath: desk.database))
        let fault = await desk.fault(["migrate"])
        #expect(fault?.kind == .unavailable)
        #expect(fault?.description.contains("\n") == false)
        #expect(fault?.description.contains("backup") == true)
    }

    @Test func `a menu beyond WeChat's limits is shown and refused, saying which limit`() async throws {
        let desk = try Desk(
            """
            accounts: [ { id: main, kind: service, verified: true, token: tok, mode: plain } ]
            library:
              enquiries:
                menu:
            \((1...4).map { "      - { label: { zh: 栏\($0), en: Bar \($0) }, key: k\($0) }" }.joined(separator: "\n"))
            """)
        let fault = await desk.fault(["menu", "show"])
        #expect((fault?.cause as? any Refusal)?.words.english.contains("3") == true)
        #expect(fault.map { ExitStatus.code(of: $0.cause ?? $0) } == 65)
    }

    @Test func `a rule with a wrong word is refused, naming rule, field and the words there are`() async throws {
        let desk = try Desk()
        let file = desk.folder + "/rules.yaml"
        let rules = """
            rules:
              - { id: fine, words: [a], reply: { text: { zh: 甲, en: A } } }
              - { id: parking, match: exactly, words: [停车], reply: { text: { zh: 乙, en: B } } }
            """
        try Data(rules.utf8).write(to: URL(fileURLWithPath: file))
        let fault = try #require(await desk.fault(["rules", "import", "--dry-run", file]))
        #expect(fault.kind == .data)
        for word in ["parking", "match", "exactly", "exact, contains, pattern, scene"] {
            #expect(fault.message.contains(word), "\(fault.message)")
        }
    }

    @Test func `deletions of titles that are not there stand in the report`() async throws {
        let desk = try Desk()
        let file = desk.folder + "/deleted.xml"
        let gone = { (control: Int) in
            """
            <record><leader>00000dam a2200000 a 4500</leader><controlfield tag="001">\(control)</controlfield></record>
            """
        }
        let records = (1...6).map(gone).joined()
        try Data("<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\(records)</collection>".utf8)
            .write(to: URL(fileURLWithPath: file))
        try await desk.run(["migrate"])
        let settings = try Settings.load(file: desk.config, environment: [:])
        let (store, room) = try await CatalogueCommand.room(settings, nil)
        defer { try? store.close() }
        let report = try await CatalogueImport(sink: room.sink).run(files: [file])
        #expect(report.tally.notHeld == 6)
        let table = ImportCommand.table(report)
        #expect(
            table.hasSuffix(
                "6 records: added 0, updated 0, unchanged 0, deleted 0, 6 deletions of titles we do not have; "
                    + "lost 0, warnings 0"), "\(table)")
        #expect(try JSONText.of(report.tally).contains("notHeld"))
    }

    @Test func `what cannot be reached ends the doctor with 69`() async throws {
        let desk = try Desk(
            """
            public_url: "http://127.0.0.1:1"
            accounts:
              - { id: main, token: tok, mode: plain, app_id: wx1, app_secret: s, api_base: "http://127.0.0.1:1" }
            """)
        try await desk.run(["migrate"])
        let settings = try Settings.load(file: desk.config, environment: [:])
        let findings = await Examination(settings: settings, isOffline: false).findings()
        let failures = findings.filter { $0.verdict == .fail }.map(\.words)
        #expect(failures.contains { $0.contains("cannot be reached from here") })
        #expect(failures.contains { $0.hasPrefix("no access token: ") && !$0.contains(": 0 ") })
        #expect(Finding.exitStatus(of: findings) == 69)
        let fault = await desk.fault(["doctor"])
        #expect((fault?.cause as? ExitCode)?.rawValue == 69)
    }

    @Test func `settings that are wrong come before what cannot be reached`() {
        #expect(Finding.exitStatus(of: [Finding(.ok, "a", ""), Finding(.warn, "a", "")]) == nil)
        #expect(Finding.exitStatus(of: [.unreachable("a", "")]) == 69)
        #expect(Finding.exitStatus(of: [.unreachable("a", ""), Finding(.fail, "b", "")]) == 78)
    }

    @Test(arguments: [
        ("tok", false), ("ab", true), ("a1B", false), (String(repeating: "x", count: 32), false),
        (String(repeating: "x", count: 33), true), ("with-dash", true), ("中文字", true),
    ])
    func `a token that WeChat's console would not take is told`(token: String, isTold: Bool) {
        #expect((Examination.tokenFinding(token, "account main")?.verdict == .warn) == isTold)
    }

    @Test func `an account that does not exist is refused, naming those that do`() async throws {
        let desk = try Desk("accounts: [ { id: main, token: tok, mode: plain } ]")
        let fault = await desk.fault(["menu", "show", "--account", "other"])
        #expect(fault?.kind == .settings)
        #expect(fault?.message.contains("main") == true)
    }

    @Test(arguments: ["203.0.113.7", "host.invalid"])
    func `an address that cannot be listened on is unavailable`(host: String) async throws {
        let desk = try Desk("http: { host: \(host), port: 4711 }")
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let house = try await House(settings: Settings.load(file: desk.config, environment: [:]), logger: logger)
        do {
            try await house.run { _ in }
            Issue.record("it listens")
        } catch let fault as Fault {
            #expect(fault.kind == .unavailable)
            #expect(fault.message.contains("\(host):4711"))
        }
    }

    @Test(arguments: [("127.0.0.1", "127.0.0.1:80"), ("::1", "[::1]:80"), ("localhost", "localhost:80")])
    func `an address of IPv6 stands in brackets`(host: String, address: String) {
        #expect(House.address(host, 80) == address)
    }
}
