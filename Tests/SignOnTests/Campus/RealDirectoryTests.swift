import Foundation
import Kernel
import Testing

@testable import SignOn

/// Against the slapd that `scripts/campus-counterparts` starts.
@Suite(.enabled(if: RealCampus.environment["SHIQU_CAMPUS_LDAP"] != nil, "run by scripts/campus-counterparts"))
struct RealDirectoryTests {
    private static func signOn(
        tls: DirectorySettings.Secrecy = .startTLS, trusting: Bool = true, password: String = "Passw0rd!",
        base: String = "dc=campus,dc=example"
    ) throws -> DirectorySignOn {
        let name = tls == .ldaps ? "SHIQU_CAMPUS_LDAPS" : "SHIQU_CAMPUS_LDAP"
        let settings = try DirectorySettings(
            Sample.common(card: "employeeNumber"), address: #require(RealCampus.environment[name]), secrecy: tls,
            certificates: trusting ? RealCampus.environment["SHIQU_CAMPUS_CA"] : nil,
            bindDN: "cn=library,dc=campus,dc=example", bindPassword: password, base: base)
        return DirectorySignOn(settings, logger: Sample.logger)
    }

    @Test(arguments: DirectorySettings.Secrecy.allCases)
    func `a password is checked`(tls: DirectorySettings.Secrecy) async throws {
        let signOn = try Self.signOn(tls: tls)
        try await signOn.check()
        let person = try await signOn.check(user: " 2023010001 ", password: "Passw0rd!")
        #expect(person.card == "L2023010001")
        await #expect(throws: SignOnRefusal.wrongPassword) {
            try await signOn.check(user: "2023010001", password: "Passw0rd")
        }
    }

    @Test(arguments: ["nobody", "*", "2023*", "twin", "2023010001)(cn=*", "\\2a"])
    func `no name but one person's own counts`(user: String) async throws {
        let signOn = try Self.signOn()
        await #expect(throws: SignOnRefusal.wrongPassword) { try await signOn.check(user: user, password: "Passw0rd!") }
    }

    @Test func `marks in a name are a name`() async throws {
        let signOn = try Self.signOn()
        let person = try await signOn.check(user: "star*(name)", password: "Passw0rd!")
        #expect(person.card == "Lstar*(name)")
    }

    @Test func `a person without a card number is told so`() async throws {
        let signOn = try Self.signOn()
        await #expect(throws: SignOnRefusal.noCard) {
            try await signOn.check(user: "cardless", password: "Passw0rd!")
        }
    }

    @Test func `a certificate nobody vouches for ends it before the password`() async throws {
        for tls in [DirectorySettings.Secrecy.startTLS, .ldaps] {
            let signOn = try Self.signOn(tls: tls, trusting: false)
            let fault = await #expect(throws: Fault.self) {
                try await signOn.check(user: "2023010001", password: "Passw0rd!")
            }
            #expect(fault?.kind == .unavailable)
        }
    }

    @Test func `our own mistakes are not the reader's`() async throws {
        for signOn in [try Self.signOn(password: "wrong"), try Self.signOn(base: "dc=elsewhere")] {
            let fault = await #expect(throws: Fault.self) {
                try await signOn.check(user: "2023010001", password: "Passw0rd!")
            }
            #expect(fault?.kind == .unavailable)
            await #expect(throws: Fault.self) { try await signOn.check() }
        }
    }

    @Test func `many at once do not wait for each other`() async throws {
        let signOn = try Self.signOn()
        try await withThrowingTaskGroup(of: CardNumber.self) { tasks in
            for _ in 0..<12 {
                tasks.addTask { try await signOn.check(user: "2023010001", password: "Passw0rd!").card }
            }
            for try await card in tasks { #expect(card == "L2023010001") }
        }
    }
}
