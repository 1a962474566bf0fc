import Foundation
import Kernel
import Storage
import Surveys
import TestSupport
import Testing

@testable import App

struct SurveySelfTests {
    private static func settings(_ folder: String, apiBase: String = "https://api.weixin.qq.com") throws -> Settings {
        let yaml = """
            database: "\(TemporaryStore.newURL(in: folder))"
            public_url: "https://lib.example.edu.cn"
            library:
              id: main
              lending: { self_checkout: true }
              enquiries:
                contact: { phone: "010-0000", hands_over: true }
                branches: [ { code: main, name: { zh: 总馆, en: Main }, hours: { mon: ["08:00-22:00"] } } ]
            accounts: [ { id: main, token: tok, mode: plain, api_base: "\(apiBase)" } ]
            """
        return try Settings(try SettingsTree.parse(yaml: yaml, file: "test"))
    }

    private static func with(
        apiBase: String = "https://api.weixin.qq.com", _ test: (Settings, LibrarySettings, Store) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shiqu-self-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let settings = try settings(folder, apiBase: apiBase)
        let store = try House.openStore(settings)
        defer { try? store.close() }
        try await store.migrate()
        try await test(settings, settings.library(nil), store)
    }

    private static func count(_ uses: [(FunctionID, AccountID, Int)], _ store: Store) async throws {
        try await store.write { transaction in
            for (function, account, day) in uses {
                transaction.countUse(of: function, library: "main", account: account, day: day)
            }
        }
    }

    private static let now = Date(timeIntervalSince1970: 1_780_000_000)
    private static let today = (1_780_000_000 + 8 * 3600) / 86_400

    @Test func `the list of what the software can do is what its slices declare when everything is set up`()
        async throws
    {
        try await Self.with { settings, library, store in
            let furnished = try Furnished(library, among: 1, publicURL: settings.publicURL, store: store)
            #expect(Set(furnished.slices.flatMap(\.functions)) == Set(PlatformFunctions.all.keys))
        }
    }

    @Test func `uses count by account and by day, and nothing is changed`() async throws {
        try await Self.with { settings, library, store in
            try await Self.count(
                [
                    ("IP03", "main", Self.today), ("IP04", "main", Self.today - 89), ("RI01", "main", Self.today - 90),
                    ("PS05", "web", Self.today), ("DR05", "gone", Self.today),
                ], store)
            let commits = store.work.commits
            let evidence = try await SelfEvidence(settings, library, store, days: 90, now: Self.now, simulated: false)
            let rows = try SelfCoding(evidence.provisions).rows
            let codes = Dictionary(uniqueKeysWithValues: rows.map { ($0.function, $0.code) })
            #expect(codes["IP03"] == .present)
            #expect(codes["IP04"] == .partial)
            #expect(codes["RI01"] == .partial)
            #expect(codes["PS05"] == .partial)
            #expect(codes["CO01"] == .absent)
            #expect(codes["DR05"] == .absent)
            #expect(evidence.outside == 1)
            #expect(evidence.unknown == 1)
            #expect(store.work.commits == commits)
        }
    }

    @Test func `what a simulator did counts only where it is asked for`() async throws {
        try await Self.with(apiBase: "http://127.0.0.1:8090") { settings, library, store in
            try await Self.count([("IP03", "main", Self.today)], store)
            for (simulated, code) in [(false, Code.partial), (true, .present)] {
                let evidence = try await SelfEvidence(
                    settings, library, store, days: 90, now: Self.now, simulated: simulated)
                let rows = try SelfCoding(evidence.provisions).rows
                #expect(rows.first { $0.function == "IP03" }?.code == code)
            }
        }
    }
}
