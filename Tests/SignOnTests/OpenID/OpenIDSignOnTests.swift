import Foundation
import JWTKit
import Kernel
import Synchronization
import Testing

@testable import SignOn

struct OpenIDSignOnTests {
    private static func signOn(
        _ campus: FakeCampus, card: String? = "card", secret: String = "s:e c",
        authentication: OpenIDSettings.Authentication? = nil, now: Date = FakeProvider.now
    ) throws -> OpenIDSignOn {
        let settings = try OpenIDSettings(
            Sample.common(card: card), issuer: campus.address, clientID: "shiqu", clientSecret: secret,
            authentication: authentication, scopes: ["profile"])
        return OpenIDSignOn(settings, web: campus.web, logger: Sample.logger) { now }
    }

    private static func finish(
        _ signOn: OpenIDSignOn, _ parameters: [String: String] = ["code": "c-1", "state": Sample.errand.state]
    ) async throws -> CampusPerson {
        try await signOn.finish(callback: Sample.callback, parameters: parameters, errand: Sample.errand)
    }

    @Test func `the browser is sent with challenge, state and nonce and comes back a person`() async throws {
        try await FakeCampus.with(FakeProvider().reply) { campus in
            let signOn = try Self.signOn(campus)
            let address = try await signOn.address(callback: Sample.callback, errand: Sample.errand)
            #expect(address.hasPrefix(campus.address + "/authorize?theme=a&"))
            let query = FakeCampus.fields(String(address.drop { $0 != "?" }.dropFirst()))
            let proof = ErrandProof(Sample.errand)
            #expect(query["response_type"] == "code")
            #expect(query["redirect_uri"] == Sample.callback)
            #expect(query["scope"] == "openid profile")
            #expect(query["state"] == Sample.errand.state)
            #expect(query["nonce"] == proof.nonce)
            #expect(query["code_challenge_method"] == "S256")
            #expect(query["code_challenge"]?.count == 43)
            #expect(proof.verifier.count == 43)

            let person = try await Self.finish(signOn)
            #expect(person.user == "u-1")
            #expect(person.card == "2023010001")
            #expect(person.attributes["card"] == ["2023010001"])
            #expect(person.attributes["nonce"] == nil)
            let token = try #require(campus.questions.first { $0.path == "/token" })
            #expect(
                token.form == [
                    "grant_type": "authorization_code", "code": "c-1", "redirect_uri": Sample.callback,
                    "code_verifier": proof.verifier,
                ])
            #expect(token.authorization == "Basic " + Data("shiqu:s%3Ae%20c".utf8).base64EncodedString())
            // Document and keys are kept.
            _ = try await Self.finish(signOn)
            #expect(campus.questions.count { $0.path == "/keys" } == 1)
            #expect(campus.questions.count { $0.path == "/.well-known/openid-configuration" } == 1)
        }
    }

    @Test func `the challenge is the verifier's hash`() {
        let one = ErrandProof(SignOnErrand(state: "s", secret: "1"))
        let two = ErrandProof(SignOnErrand(state: "s", secret: "2"))
        #expect(one.verifier != two.verifier)
        #expect(one.nonce != two.nonce)
        #expect(one.nonce != one.verifier)
        // RFC 7636, appendix B, gives this pair.
        #expect(
            ErrandProof.challenge(of: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test(arguments: [
        (["client_secret_post"], nil, "s", OpenIDSettings.Authentication.post), ([], nil, "s", .basic),
        (["client_secret_basic"], OpenIDSettings.Authentication.post, "s", .post),
        (["client_secret_basic"], nil, "", .none),
    ])
    func `the secret is shown as the provider wants it`(
        methods: [String], chosen: OpenIDSettings.Authentication?, secret: String,
        used: OpenIDSettings.Authentication
    ) async throws {
        try await FakeCampus.with(FakeProvider { $0.methods = methods }.reply) { campus in
            _ = try await Self.finish(try Self.signOn(campus, secret: secret, authentication: chosen))
            let token = try #require(campus.questions.first { $0.path == "/token" })
            #expect((token.authorization != nil) == (used == .basic))
            #expect((token.form["client_secret"] != nil) == (used == .post))
            #expect((token.form["client_id"] != nil) == (used != .basic))
        }
    }

    @Test(arguments: [
        (["code": "c", "state": "other"], SignOnRefusal.stale), (["code": "c"], .stale), ([:], .stale),
        (["state": Sample.errand.state], .refused), (["code": "", "state": Sample.errand.state], .refused),
        (["error": "access_denied", "state": Sample.errand.state], .refused),
        (["error": "invalid_scope", "state": Sample.errand.state], .refused),
        (["code": "c", "state": Sample.errand.state, "iss": "https://other.example"], .refused),
    ])
    func `a wrong return asks the provider nothing`(
        parameters: [String: String], refusal: SignOnRefusal
    ) async throws {
        try await FakeCampus.with(FakeProvider().reply) { campus in
            let signOn = try Self.signOn(campus)
            await #expect(throws: refusal) { try await Self.finish(signOn, parameters) }
            #expect(!campus.questions.contains { $0.path == "/token" })
        }
    }

    @Test func `a provider that names itself must`() async throws {
        let provider = FakeProvider { $0.document = ["authorization_response_iss_parameter_supported": "true"] }
        try await FakeCampus.with(provider.reply) { campus in
            let signOn = try Self.signOn(campus)
            await #expect(throws: SignOnRefusal.refused) { try await Self.finish(signOn) }
            let person = try await Self.finish(
                signOn, ["code": "c", "state": Sample.errand.state, "iss": campus.address])
            #expect(person.card == "2023010001")
        }
    }

    @Test(arguments: [
        (401, #"{"error":"invalid_client"}"#, nil), (400, #"{"error":"invalid_grant"}"#, SignOnRefusal.stale),
        (400, #"{"error":"invalid_request"}"#, nil), (500, "<html>", nil), (200, "{}", .refused),
    ])
    func `a refused code is told for what it is`(status: Int, body: String, refusal: SignOnRefusal?) async throws {
        let provider = FakeProvider { $0.refusal = FakeCampus.Reply(status: status, body: body) }
        try await FakeCampus.with(provider.reply) { campus in
            let signOn = try Self.signOn(campus)
            if let refusal {
                await #expect(throws: refusal) { try await Self.finish(signOn) }
            } else {
                let fault = await #expect(throws: Fault.self) { try await Self.finish(signOn) }
                #expect(fault?.kind == .unavailable)
                #expect(fault?.description.contains("c-1") == false)
            }
            #expect(campus.questions.count { $0.path == "/token" } == 1)
        }
    }

    @Test func `the card is asked for where the token does not tell it`() async throws {
        try await FakeCampus.with(FakeProvider { $0.token.card = nil }.reply) { campus in
            let signOn = try Self.signOn(campus)
            let person = try await Self.finish(signOn)
            #expect(person.card == "2023010002")
            #expect(campus.questions.last?.authorization == "Bearer at")
        }
    }

    @Test(arguments: [
        (#"{"sub":"u-2","card":"2023010002"}"#, SignOnRefusal.refused), (#"{"sub":"u-1"}"#, .noCard),
        (#"{"sub":"u-1","card":{"number":1}}"#, .noCard),
    ])
    func `only the same person's card counts`(userInfo: String, refusal: SignOnRefusal) async throws {
        let provider = FakeProvider {
            $0.token.card = nil
            $0.userInfo = userInfo
        }
        try await FakeCampus.with(provider.reply) { campus in
            let signOn = try Self.signOn(campus)
            await #expect(throws: refusal) { try await Self.finish(signOn) }
        }
    }

    @Test func `new keys are fetched when a token is signed with one`() async throws {
        let provider = FakeProvider()
        try await FakeCampus.with(provider.reply) { campus in
            let clock = Mutex(FakeProvider.now)
            let settings = try OpenIDSettings(
                Sample.common(card: "card"), issuer: campus.address, clientID: "shiqu", clientSecret: "s")
            let signOn = OpenIDSignOn(settings, web: campus.web, logger: Sample.logger) { clock.withLock { $0 } }
            _ = try await Self.finish(signOn)
            provider.habits.withLock {
                $0.keys = [("second", ES256PrivateKey())]
                $0.kid = "second"
            }
            // Not at once: unknown keys must not make us ask without end.
            await #expect(throws: SignOnRefusal.refused) { try await Self.finish(signOn) }
            #expect(campus.questions.count { $0.path == "/keys" } == 1)
            clock.withLock { $0 += 11 }
            let person = try await Self.finish(signOn)
            #expect(person.card == "2023010001")
            #expect(campus.questions.count { $0.path == "/keys" } == 2)
        }
    }

    @Test(arguments: [
        ["issuer": "https://other.example"], ["token_endpoint": "file:///etc/passwd"], ["jwks_uri": "nothing"],
    ])
    func `a document that is not the issuer's is refused`(document: [String: String]) async throws {
        try await FakeCampus.with(FakeProvider { $0.document = document }.reply) { campus in
            let signOn = try Self.signOn(campus)
            let fault = await #expect(throws: Fault.self) {
                try await signOn.address(callback: Sample.callback, errand: Sample.errand)
            }
            #expect(fault?.kind == .unavailable)
            await #expect(throws: Fault.self) { try await signOn.check() }
        }
    }

    @Test func `doctor sees whether there are keys`() async throws {
        try await FakeCampus.with(FakeProvider().reply) { try await Self.signOn($0).check() }
        try await FakeCampus.with(
            FakeProvider {
                $0.keys = []
                $0.otherKeys = #"{"kty":"oct","k":"AA"}"#
            }.reply
        ) { campus in
            let signOn = try Self.signOn(campus)
            await #expect(throws: Fault.self) { try await signOn.check() }
        }
    }
}
