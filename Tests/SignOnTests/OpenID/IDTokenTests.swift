import Foundation
import JWTKit
import Kernel
import Testing

@testable import SignOn

struct IDTokenTests {
    private static let key = ES256PrivateKey()

    /// The verdict on a token, given the set of keys that holds our key as `first`.
    private static func verdict(_ text: String, keys: ProviderKeys?) async -> IDTokenFlaw? {
        do throws(IDTokenFlaw) {
            let claims = try await IDToken(text).opened(with: keys ?? Self.keys())
            try IDToken.check(
                claims, issuer: "https://op", clientID: "shiqu", nonce: ErrandProof(Sample.errand).nonce,
                now: FakeProvider.now)
            return nil
        } catch {
            return error
        }
    }

    private static func expect(
        _ flaw: IDTokenFlaw?, in text: String, keys: ProviderKeys? = nil, at place: SourceLocation = #_sourceLocation
    ) async throws {
        let found = await verdict(text, keys: keys)
        #expect(found == flaw, sourceLocation: place)
    }

    private static func keys(alg: String? = nil, use: String = "sig") -> ProviderKeys {
        func url(_ text: String?) -> String {
            (text ?? "").replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        }
        let named = alg.map { #","alg":"\#($0)""# } ?? ""
        let (x, y) = (url(key.parameters?.x), url(key.parameters?.y))
        let json =
            #"{"keys":[{"kty":"EC","crv":"P-256","use":"\#(use)","kid":"first","x":"\#(x)","y":"\#(y)"\#(named)}]}"#
        return (try? JSONDecoder().decode(ProviderKeys.self, from: Data(json.utf8))) ?? ProviderKeys(keys: [])
    }

    private static func signed(_ token: FakeProvider.Token, kid: String? = "first") async throws -> String {
        var header = JWTHeader()
        header.kid = kid
        return try await JWTKeyCollection().add(ecdsa: key).sign(token, header: header)
    }

    private static let seconds = FakeProvider.now.timeIntervalSince1970

    @Test(arguments: [
        (FakeProvider.Token(iss: "https://op"), nil), (.init(iss: "https://op", aud: ["shiqu"], azp: "shiqu"), nil),
        (.init(iss: "https://op", aud: ["other", "shiqu"], azp: "shiqu"), nil),
        (.init(iss: "https://op", exp: seconds - 60), nil), (.init(iss: "https://op", iat: seconds + 60), nil),
        (.init(iss: "https://op/"), IDTokenFlaw.issuer), (.init(iss: nil), .issuer),
        (.init(iss: "https://op", aud: ["other"]), .audience), (.init(iss: "https://op", aud: nil), .audience),
        (.init(iss: "https://op", aud: ["shiqu", "other"]), .audience),
        (.init(iss: "https://op", azp: "other"), .audience), (.init(iss: "https://op", exp: seconds - 121), .time),
        (.init(iss: "https://op", exp: nil), .time), (.init(iss: "https://op", iat: nil), .time),
        (.init(iss: "https://op", iat: seconds + 121), .time),
        (.init(iss: "https://op", exp: seconds + 9999, iat: seconds - 2000), .time),
        (.init(iss: "https://op", nbf: seconds + 121), .time), (.init(iss: "https://op", nonce: "other"), .nonce),
        (.init(iss: "https://op", nonce: nil), .nonce), (.init(iss: "https://op", sub: nil), .subject),
        (.init(iss: "https://op", sub: ""), .subject),
    ])
    func `each claim is compared`(token: FakeProvider.Token, flaw: IDTokenFlaw?) async throws {
        let text = try await Self.signed(token)
        try await Self.expect(flaw, in: text)
    }

    @Test func `no token is signed by a shared secret or by nobody`() async throws {
        let token = FakeProvider.Token(iss: "https://op")
        let shared = try await JWTKeyCollection().add(
            hmac: HMACKey(from: String(repeating: "s", count: 32)), digestAlgorithm: .sha256
        ).sign(token)
        try await Self.expect(.algorithm, in: shared)
        let nobody = try await JWTKeyCollection().addUnsecuredNone().sign(token)
        try await Self.expect(.algorithm, in: nobody)
    }

    @Test func `a key serves for what it is meant for`() async throws {
        let text = try await Self.signed(FakeProvider.Token(iss: "https://op"))
        try await Self.expect(nil, in: text, keys: Self.keys(alg: "ES256"))
        try await Self.expect(.unknownKey, in: text, keys: Self.keys(alg: "ES384"))
        try await Self.expect(.unknownKey, in: text, keys: Self.keys(use: "enc"))
        let other = try await Self.signed(FakeProvider.Token(iss: "https://op"), kid: "other")
        try await Self.expect(.unknownKey, in: other)
        let none = try await Self.signed(FakeProvider.Token(iss: "https://op"), kid: nil)
        try await Self.expect(nil, in: none)
    }

    @Test func `a changed token is not believed`() async throws {
        let parts = try await Self.signed(FakeProvider.Token(iss: "https://op")).split(separator: ".")
        let mine = try await Self.signed(FakeProvider.Token(iss: "https://op", sub: "me")).split(separator: ".")
        try await Self.expect(.signature, in: "\(parts[0]).\(mine[1]).\(parts[2])")
        try await Self.expect(.signature, in: "\(parts[0]).\(parts[1]).")
        for text in ["", "a.b.c", "\(parts[0]).\(parts[1])", "\(parts[0]).\(parts[1]).\(parts[2]).x"] {
            try await Self.expect(.malformed, in: text)
        }
    }

    @Test(arguments: [
        (
            #"{"a":"x","n":7,"t":true,"l":["x",1],"o":{"p":1},"z":null,"f":1.5}"#,
            ["a": ["x"], "n": ["7"], "t": ["true"], "l": ["x", "1"], "o": [], "z": [], "f": ["1.5"]]
        )
    ])
    func `claims of any shape are read`(json: String, values: [String: [String]]) throws {
        let claims = try JSONDecoder().decode(Claims.self, from: Data(json.utf8))
        #expect(claims.values == values)
    }
}
