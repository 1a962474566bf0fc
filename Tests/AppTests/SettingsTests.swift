import Foundation
import Kernel
import Testing
import WeChat

@testable import App

struct SettingsTests {
    private static let key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
    private static let yaml = """
        database: sqlite:///tmp/x/shiqu.db
        http: { host: 127.0.0.1, port: 0 }
        public_url: https://library.example.edu
        library: { id: demo, time_zone: Asia/Shanghai }
        accounts:
          - { id: main, kind: service, verified: true, app_id: wx1, app_secret: s3cret, original_id: gh_1, token: tok,
              encoding_aes_key: \(key), mode: safe }
          - { id: reading-room, kind: subscription, token: other, mode: plain }
        """

    private func settings(_ yaml: String, _ environment: [String: String] = [:]) throws -> Settings {
        var tree = try SettingsTree.parse(yaml: yaml, file: "shiqu.yaml")
        let unknown = try SettingsEnvironment.apply(environment, to: &tree)
        return try Settings(tree, unknownVariables: unknown)
    }

    @Test func `a file is read into its types`() throws {
        let settings = try settings(Self.yaml)
        #expect(settings.port == 0)
        #expect(settings.libraries.map(\.id) == ["demo"])
        #expect(settings.accounts.map(\.id) == ["main", "reading-room"])
        #expect(settings.accounts[0].verified)
        #expect(settings.accounts[1].kind == .subscription)
    }

    @Test func `variables win over the file, by key and by account`() throws {
        let settings = try settings(
            Self.yaml,
            [
                "SHIQU_HTTP_PORT": "9000", "SHIQU_ACCOUNTS_MAIN_TOKEN": "new", "SHIQU_PUBLIC_URL": "https://b.example",
                "SHIQU_ACCOUNTS_READING_ROOM_APP_ID": "wx2", "SHIQU_DEMO_ONCE": "1",
                "SHIQU_SERVICE_HOST": "10.0.0.1", "SHIQU_LIBRARY_TIME_ZONE": "Asia/Urumqi", "SHIQU_LOG_LEVEL": "",
            ])
        #expect(settings.port == 9000)
        #expect(settings.accounts[0].token == "new")
        #expect(settings.accounts[1].appID == "wx2")
        #expect(settings.publicURL == "https://b.example")
        #expect(settings.libraries[0].timeZone.identifier == "Asia/Urumqi")
        #expect(settings.unknownVariables == ["SHIQU_SERVICE_HOST"])
        #expect(settings.logLevel == "info")
    }

    @Test(arguments: [
        "SHIQU_HTTP_PROT", "SHIQU_ACCOUNTS_MAIN_TOKE", "SHIQU_HTTP_PORT_FILE", "SHIQU_LIBRARY_ENQUIRIES",
        "SHIQU_DATABASE_FILE",
    ])
    func `a variable that can only be a misspelt setting is refused`(name: String) {
        #expect(throws: Fault.self) { try settings(Self.yaml, [name: "1"]) }
    }

    @Test func `an account may come from variables alone`() throws {
        let settings = try settings(
            "library: { id: a }", ["SHIQU_ACCOUNTS_MAIN_TOKEN": "t", "SHIQU_ACCOUNTS_MAIN_MODE": "plain"])
        #expect(settings.accounts.map(\.id) == ["main"])
        #expect(settings.accounts[0].mode == .plain)
    }

    @Test func `a secret is read from a file, and a missing file is an error`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "shiqu-\(UUID().uuidString)").path()
        try Data("from-file\n".utf8).write(to: URL(fileURLWithPath: path))
        let settings = try settings(Self.yaml, ["SHIQU_ACCOUNTS_MAIN_TOKEN_FILE": path])
        #expect(settings.accounts[0].token == "from-file")
        #expect(throws: Fault.self) {
            try self.settings(Self.yaml, ["SHIQU_ACCOUNTS_MAIN_TOKEN_FILE": "/nowhere"])
        }
    }

    @Test func `secrets are masked and built-in values shown`() throws {
        let printed = try settings(Self.yaml).printed()
        #expect(!printed.contains("s3cret"))
        #expect(!printed.contains(Self.key))
        #expect(printed.contains("token: \"********\""))
        #expect(printed.contains("api_base: \"https://api.weixin.qq.com\""))
        #expect(printed.contains("port: 0"))
    }

    @Test(arguments: [
        ("htp: { port: 1 }", "htp"), ("http: { prot: 1 }", "http.prot"), ("http: { port: many }", "http.port"),
        ("http: { port: 70000 }", "http.port"), ("database: mysql://x", "database"),
        ("library: { id: a, time_zone: Mars/Base }", "Mars/Base"), ("public_url: library", "public_url"),
        ("accounts: [ { id: a, mode: loud, token: t } ]", "mode"),
        ("accounts: [ { id: a, mode: safe, token: t } ]", "a"),
        ("accounts: [ { id: a, mode: plain, token: 't t' } ]", "a"),
        ("accounts: [ { id: a, mode: safe, app_id: w, token: t, encoding_aes_key: short } ]", "a"),
        (
            "accounts: [ { id: a, mode: safe, app_id: w, token: t, encoding_aes_key: \(key), "
                + "previous_encoding_aes_key: short } ]", "a"
        ),
        ("accounts: [ { id: '', mode: plain, token: t } ]", "account"), ("- 1", "the settings"),
        ("accounts: [ { token: t } ]", "id"), ("accounts: [ { id: a, mode: plain } ]", "token"),
        ("accounts: [ { id: a/b, mode: plain, token: t } ]", "a/b"),
        ("accounts: [ { id: a, mode: plain, token: t }, { id: a, mode: plain, token: t } ]", "account"),
        ("library: { id: a }\nlibraries: [ { id: b } ]", "libraries"), ("http: [1]", "http"), ("a: [", "YAML"),
        ("accounts: [ { id: a, mode: plain, token: t, api_base: nowhere } ]", "api_base"),
    ])
    func `what cannot be right is refused, naming the key`(yaml: String, name: String) {
        do {
            _ = try settings(yaml)
            Issue.record("was accepted: \(yaml)")
        } catch let fault as Fault {
            #expect(fault.kind == .settings)
            #expect(fault.message.contains(name))
        } catch {
            Issue.record("not a fault: \(error)")
        }
    }

    @Test func `several libraries each have their accounts`() throws {
        let settings = try settings(
            """
            libraries:
              - { id: a, accounts: [ { id: one, mode: plain, token: t } ] }
              - { id: b, time_zone: Asia/Tokyo, accounts: [ { id: two, mode: plain, token: t } ] }
            """)
        #expect(settings.accounts.map(\.library) == ["a", "b"])
        #expect(throws: Fault.self) { try settings.library(nil) }
        #expect(try settings.library("b").timeZone.identifier == "Asia/Tokyo")
        #expect(throws: Fault.self) { try settings.library("c") }
    }

    @Test func `what is printed can be read again`() throws {
        let several = try settings(
            """
            libraries:
              - { id: a, accounts: [ { id: one, mode: plain, token: t } ] }
              - { id: b, accounts: [ { id: two, mode: plain, token: t } ] }
            """)
        for printed in [several.printed(), try settings("").printed()] {
            let again = try settings(printed.replacing("********", with: "t"))
            #expect(again.printed() == printed)
        }
    }

    @Test func `a wrong element of a part is named by its place`() throws {
        do {
            _ = try settings("library: { enquiries: { branches: [ { code: a, name: A }, { code: b } ] } }")
            Issue.record("was accepted")
        } catch let fault as Fault {
            #expect(fault.message.contains("branches[1]: name is missing"))
        }
    }

    @Test func `the reference names every key`() {
        let page = SettingsReference.markdown()
        for key in ["`database`", "`http.port`", "`accounts[].encoding_aes_key`", "`library.time_zone`"] {
            #expect(page.contains(key))
        }
    }
}
