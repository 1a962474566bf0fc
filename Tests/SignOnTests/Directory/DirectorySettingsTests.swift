import CLDAP
import Kernel
import Testing

@testable import SignOn

struct DirectorySettingsTests {
    private static func settings(
        _ address: String, _ secrecy: DirectorySettings.Secrecy? = nil, bindDN: String = "", password: String = "",
        filter: String = "(uid={user})"
    ) throws -> DirectorySettings {
        try DirectorySettings(
            Sample.common(patience: .seconds(1)), address: address, secrecy: secrecy, bindDN: bindDN,
            bindPassword: password, base: "dc=example,dc=edu", filter: filter)
    }

    @Test(arguments: [
        ("zhang", "(uid=zhang)"), ("张伟", "(uid=张伟)"), ("*)(uid=*", "(uid=\\2a\\29\\28uid=\\2a)"),
        ("a\\b\0c", "(uid=a\\5cb\\00c)"), ("{user}", "(uid={user})"),
    ])
    func `what was typed cannot change the filter`(user: String, filter: String) throws {
        #expect(try Self.settings("ldaps://ldap.example.edu").filter(for: user) == filter)
    }

    @Test(arguments: [
        ("ldaps://ldap.example.edu", nil, DirectorySettings.Secrecy.ldaps),
        ("ldap://ldap.example.edu/", nil, .startTLS), ("ldap://127.0.0.1:3890", DirectorySettings.Secrecy.none, .none),
    ])
    func `passwords travel in secret unless asked`(
        address: String, asked: DirectorySettings.Secrecy?, secrecy: DirectorySettings.Secrecy
    ) throws {
        #expect(try Self.settings(address, asked).secrecy == secrecy)
    }

    @Test(arguments: [
        ("ldap://ldap.example.edu", DirectorySettings.Secrecy.none), ("ldaps://ldap.example.edu", .startTLS),
        ("ldap://ldap.example.edu", .ldaps), ("https://ldap.example.edu", .startTLS), ("ldap://", .startTLS),
        ("ldap://ldap.example.edu/dc=edu", .startTLS),
    ])
    func `an address that would give passwords away is refused`(address: String, secrecy: DirectorySettings.Secrecy) {
        #expect(throws: Fault.self) { try Self.settings(address, secrecy) }
    }

    @Test func `a search account needs a password, a filter its place for the name`() {
        #expect(throws: Fault.self) { try Self.settings("ldaps://l.example.edu", bindDN: "uid=svc") }
        #expect(throws: Fault.self) { try Self.settings("ldaps://l.example.edu", filter: "(uid=*)") }
        #expect(throws: Fault.self) { try Self.settings("ldaps://l.example.edu", filter: "uid={user}") }
    }

    @Test(arguments: ["", " ", "张\u{0}伟"])
    func `no name, no question`(user: String) async throws {
        // Nothing listens there: a question would be a fault, not a refusal.
        let signOn = DirectorySignOn(try Self.settings("ldap://127.0.0.1:9", .some(.none)), logger: Sample.logger)
        await #expect(throws: SignOnRefusal.wrongPassword) { try await signOn.check(user: user, password: "secret") }
    }

    @Test(arguments: ["", "\u{0}", "secret\u{0}"])
    func `an empty password is refused before anything is sent`(password: String) async throws {
        let signOn = DirectorySignOn(try Self.settings("ldap://127.0.0.1:9", .some(.none)), logger: Sample.logger)
        await #expect(throws: SignOnRefusal.wrongPassword) {
            try await signOn.check(user: "2023010001", password: password)
        }
    }

    @Test func `a directory that is not there is away`() async throws {
        let signOn = DirectorySignOn(try Self.settings("ldap://127.0.0.1:9", .some(.none)), logger: Sample.logger)
        let fault = await #expect(throws: Fault.self) { try await signOn.check(user: "u", password: "p") }
        #expect(fault?.kind == .unavailable)
        let doctor = await #expect(throws: Fault.self) { try await signOn.check() }
        #expect(doctor?.kind == .unavailable)
    }

    @Test(arguments: [
        (LDAP_SUCCESS, nil), (LDAP_INVALID_CREDENTIALS, DirectoryConnection.Trouble.wrongPassword),
        (LDAP_NO_SUCH_OBJECT, .wrongPassword), (LDAP_UNWILLING_TO_PERFORM, .unwilling),
        (LDAP_BUSY, .away(LDAP_BUSY)), (-1, .away(-1)), (LDAP_INSUFFICIENT_ACCESS, .refused(LDAP_INSUFFICIENT_ACCESS)),
    ])
    func `result codes say what they mean`(code: Int32, trouble: DirectoryConnection.Trouble?) {
        let found: DirectoryConnection.Trouble?
        do throws(DirectoryConnection.Trouble) {
            try DirectoryConnection.judge(code)
            found = nil
        } catch {
            found = error
        }
        #expect(found == trouble)
    }

    @Test func `only so many are asked about at once`() {
        let places = Places(1)
        #expect(places.take())
        #expect(!places.take())
        places.give()
        #expect(places.take())
    }
}
