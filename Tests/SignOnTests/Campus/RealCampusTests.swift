import AsyncHTTPClient
import Foundation
import Kernel
import Testing

@testable import SignOn

/// Against the servers that `scripts/campus-counterparts` starts; their login forms are filled and posted.
@Suite(.enabled(if: RealCampus.address != nil, "run by scripts/campus-counterparts"))
struct RealCampusTests {
    private static let login = ["username": "2023010001", "password": "Passw0rd!", "sub": "2023010001"]

    private func walked(
        _ signOn: any CampusSignOn, _ client: HTTPClient
    ) async throws -> [String: String] {
        let browser = CampusBrowser(client)
        let address = try await signOn.address(callback: Sample.callback, errand: Sample.errand)
        return try await browser.walk(from: address, to: Sample.callback, filling: Self.login)
    }

    private func finish(_ signOn: any CampusSignOn, _ parameters: [String: String]) async throws -> CampusPerson {
        try await signOn.finish(callback: Sample.callback, parameters: parameters, errand: Sample.errand)
    }

    @Test(arguments: CASSettings.Version.allCases)
    func `CAS signs a reader on, once`(version: CASSettings.Version) async throws {
        try await RealCampus.with { client, address in
            let settings = try CASSettings(Sample.common(), base: address + "/cas", version: version)
            let signOn = CASSignOn(settings, web: CampusWeb(client: client), logger: Sample.logger)
            try await signOn.check()
            let parameters = try await walked(signOn, client)
            let person = try await finish(signOn, parameters)
            #expect(person.card == "2023010001")
            #expect(person.session == parameters["ticket"])
            if version != .one { #expect(person.attributes["last_name"] == ["张"]) }
            await #expect(throws: SignOnRefusal.stale) { try await finish(signOn, parameters) }
        }
    }

    @Test func `CAS refuses a ticket that is shown for another address`() async throws {
        try await RealCampus.with { client, address in
            let settings = try CASSettings(Sample.common(), base: address + "/cas")
            let signOn = CASSignOn(settings, web: CampusWeb(client: client), logger: Sample.logger)
            let parameters = try await walked(signOn, client)
            await #expect(throws: SignOnRefusal.self) {
                try await signOn.finish(
                    callback: Sample.callback + "/x", parameters: parameters, errand: Sample.errand)
            }
        }
    }

    @Test func `CAS tells by the ticket which sign-on has ended`() async throws {
        try await RealCampus.with { client, address in
            let settings = try CASSettings(Sample.common(), base: address + "/cas")
            let signOn = CASSignOn(settings, web: CampusWeb(client: client), logger: Sample.logger)
            try await FakeCampus.with({ _ in .text("") }) { library in
                let callback = library.address + "/signon/sso"
                let browser = CampusBrowser(client)
                let parameters = try await browser.walk(
                    from: signOn.address(callback: callback, errand: Sample.errand), to: callback, filling: Self.login)
                let person = try await signOn.finish(
                    callback: callback, parameters: parameters, errand: Sample.errand)
                try await browser.look(at: address + "/cas/logout")
                try await eventually { !library.questions.isEmpty }
                let told = try #require(library.questions.first)
                #expect(told.method == "POST" && told.path == "/signon/sso")
                #expect(signOn.ended(by: told.form) == person.session && person.session != nil)
            }
        }
    }

    /// Waits until something holds, at most ten seconds.
    private func eventually(_ condition: () -> Bool) async throws {
        for _ in 0..<500 where !condition() { try await Task.sleep(for: .milliseconds(20)) }
    }

    private func openID(
        _ client: HTTPClient, _ address: String, card: String?, secret: String = "s3cret+/="
    ) throws -> OpenIDSignOn {
        let settings = try OpenIDSettings(
            Sample.common(card: card), issuer: address, clientID: "shiqu", clientSecret: secret)
        return OpenIDSignOn(settings, web: CampusWeb(client: client), logger: Sample.logger)
    }

    @Test func `OpenID Connect signs a reader on, once`() async throws {
        try await RealCampus.with { client, address in
            let signOn = try openID(client, address + "/o", card: "card_number")
            try await signOn.check()
            let parameters = try await walked(signOn, client)
            let person = try await finish(signOn, parameters)
            #expect(person.card == "L2023010001")
            #expect(person.attributes["given_name"] == ["伟"])
            await #expect(throws: SignOnRefusal.stale) { try await finish(signOn, parameters) }
        }
    }

    @Test func `OpenID Connect refuses a code of another browser and a wrong secret`() async throws {
        try await RealCampus.with { client, address in
            let signOn = try openID(client, address + "/o", card: "card_number")
            let parameters = try await walked(signOn, client)
            let other = SignOnErrand(state: Sample.errand.state, secret: "another browser's")
            // The verifier is not the one whose hash went along.
            await #expect(throws: SignOnRefusal.stale) {
                try await signOn.finish(callback: Sample.callback, parameters: parameters, errand: other)
            }
            let wrong = try openID(client, address + "/o", card: nil, secret: "wrong")
            let fault = await #expect(throws: Fault.self) {
                try await finish(wrong, try await walked(signOn, client))
            }
            #expect(fault?.message.contains("client_secret") == true)
        }
    }

    @Test func `a second provider signs a reader on`() async throws {
        let address = try #require(RealCampus.environment["SHIQU_CAMPUS_OIDC_MOCK"])
        try await RealCampus.with { client, _ in
            let signOn = try openID(client, address, card: nil)
            try await signOn.check()
            let parameters = try await walked(signOn, client)
            let person = try await finish(signOn, parameters)
            #expect(person.card == "2023010001")
            await #expect(throws: SignOnRefusal.stale) { try await finish(signOn, parameters) }
        }
    }
}

/// What the script tells.
enum RealCampus {
    static let environment = ProcessInfo.processInfo.environment
    static let address = environment["SHIQU_CAMPUS"]

    static func with(_ body: (HTTPClient, String) async throws -> Void) async throws {
        let client = HTTPClient(configuration: .init(redirectConfiguration: .disallow))
        do {
            try await body(client, try #require(address))
        } catch {
            try await client.shutdown()
            throw error
        }
        try await client.shutdown()
    }
}
