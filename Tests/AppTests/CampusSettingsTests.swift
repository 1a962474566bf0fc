import AsyncHTTPClient
import Foundation
import Kernel
import Logging
import SignOn
import Testing
import WeChat

@testable import App

struct CampusSettingsTests {
    private static let whole = """
        library:
          id: demo
          sign_on:
            - { id: sso, kind: cas, url: "https://sso.example.edu/cas/", version: 2, renew: true, card_attribute: cardNo }
            - { id: op, kind: oidc, url: "https://op.example.edu", client_id: shiqu, client_secret: hidden-one,
                scopes: [profile, card] }
            - { id: work, kind: wecom, corp_id: ww1, agent_id: "1000002", corp_secret: hidden-two }
            - { id: directory, kind: ldap, url: "ldap://ldap.example.edu", bind_dn: cn=library, bind_password: hidden-three,
                base: "dc=example,dc=edu", name: { zh: 学工号, en: Campus number }, timeout_seconds: 3 }
        """

    private static func settings(_ yaml: String) throws -> Settings {
        try Settings(try SettingsTree.parse(yaml: yaml, file: "shiqu.yaml"))
    }

    @Test func `each way is read into its type and made`() async throws {
        let library = try #require(try Self.settings(Self.whole).libraries.first)
        #expect(library.signOn.map(\.common.id) == ["sso", "op", "work", "directory"])
        guard case .cas(let cas) = library.signOn[0], case .openID(let openID) = library.signOn[1],
            case .weCom(let work) = library.signOn[2], case .directory(let directory) = library.signOn[3]
        else {
            Issue.record("a kind is read as another")
            return
        }
        #expect(cas.base == "https://sso.example.edu/cas")
        #expect(cas.version == .two)
        #expect(cas.renews)
        #expect(cas.common.cardAttribute == "cardNo")
        #expect(openID.scopes == ["openid", "profile", "card"])
        #expect(work.apiBase == "https://qyapi.weixin.qq.com")
        #expect(directory.secrecy == .startTLS)
        #expect(directory.common.name.chinese == "学工号")
        #expect(directory.common.patience == .seconds(3))

        let http = WeChatClient.httpClient()
        let choice = SignOnChoice(library.signOn, http: http, logger: Logger(label: "test"))
        #expect(choice.campus.map(\.id) == ["sso", "op", "work"])
        #expect(choice.password?.name.english == "Campus number")
        try await http.shutdown()
    }

    @Test func `without settings there is no way but the library's own`() throws {
        let library = try #require(try Self.settings("library: { id: demo }").libraries.first)
        #expect(library.signOn.isEmpty)
    }

    @Test(arguments: [
        ("{ id: sso, kind: saml }", "must be one of"), ("{ id: sso }", "kind is missing"),
        ("{ id: SSO, kind: cas, url: \"https://a.example\" }", "lower-case"),
        ("{ id: sso, kind: cas, url: \"https://a.example\", client_id: x }", "client_id means nothing for cas"),
        ("{ id: sso, kind: cas, url: \"https://a.example\", colour: x }", "unknown key"),
        ("{ id: sso, kind: cas, url: \"http://a.example\" }", "https://"), ("{ id: sso, kind: cas }", "url"),
        ("{ id: sso, kind: cas, url: \"https://a.example\", version: 4 }", "3, 2 or 1"),
        ("{ id: sso, kind: cas, url: \"https://a.example\", timeout_seconds: 0 }", "1 to 60"),
        ("{ id: op, kind: oidc, url: \"https://a.example\" }", "client_id"),
        ("{ id: w, kind: wecom, corp_id: ww1, agent_id: \"1\" }", "corp_secret"),
        ("{ id: l, kind: ldap, url: \"ldap://a.example\", tls: none, base: dc=a }", "TLS"),
        ("{ id: l, kind: ldap, url: \"ldaps://a.example\", base: dc=a, filter: \"(uid=*)\" }", "filter"),
        (
            "{ id: a, kind: cas, url: \"https://a.example\" }\n      - { id: a, kind: cas, url: \"https://b.example\" }",
            "twice"
        ),
        (
            "{ id: a, kind: ldap, url: \"ldaps://a.example\", base: dc=a }\n"
                + "      - { id: b, kind: ldap, url: \"ldaps://b.example\", base: dc=a }", "one directory"
        ),
    ])
    func `what could never work is refused, naming the key`(entry: String, words: String) throws {
        let fault = try #require(
            #expect(throws: Fault.self) {
                try Self.settings("library:\n    id: demo\n    sign_on:\n      - \(entry)\n")
            })
        #expect(fault.kind == .settings)
        #expect(fault.message.contains(words), "\(fault.message)")
    }

    @Test func `what is printed can be read again and holds no secret`() throws {
        let printed = try Self.settings(Self.whole).printed()
        let again = try Self.settings(printed)
        #expect(again.libraries.first?.signOn.count == 4)
        #expect(printed.contains("sso.example.edu"))
        #expect(!printed.contains("hidden-"))
    }
}
