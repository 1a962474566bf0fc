import Foundation
import JWTKit
import Synchronization

@testable import SignOn

/// An OpenID Connect provider in which a test can bend each part.
final class FakeProvider: Sendable {
    /// What an ID token claims.
    struct Token: JWTPayload {
        var iss: String?
        var aud: [String]? = ["shiqu"]
        var azp: String?
        var sub: String? = "u-1"
        var exp: Double? = FakeProvider.now.timeIntervalSince1970 + 300
        var iat: Double? = FakeProvider.now.timeIntervalSince1970
        var nbf: Double?
        var nonce: String? = ErrandProof(Sample.errand).nonce
        var card: String? = "2023010001"

        func verify(using algorithm: some JWTAlgorithm) {}
    }

    /// What it does.
    struct Habits: Sendable {
        var token = Token()
        var document: [String: String] = [:]
        var methods = ["client_secret_basic"]
        var userInfo = #"{"sub":"u-1","card":"2023010002"}"#
        var refusal: FakeCampus.Reply?
        var kid: String? = "first"
        var keys: [(kid: String, key: ES256PrivateKey)] = []
        var sign: (@Sendable (Token) async throws -> String)?
        /// Keys that stand in the set beside the usable ones.
        var otherKeys = #"{"kty":"oct","kid":"x","k":"AA"},{"kty":"RSA","kid":"short","n":"AQAB","e":"AQAB"},"#
    }

    static let now = Date(timeIntervalSince1970: 1_800_000_000)
    let habits: Mutex<Habits>

    init(_ change: (inout Habits) -> Void = { _ in }) {
        var habits = Habits()
        habits.keys = [("first", ES256PrivateKey())]
        change(&habits)
        self.habits = Mutex(habits)
    }

    @Sendable func reply(_ question: FakeCampus.Question) async throws -> FakeCampus.Reply {
        let habits = habits.withLock { $0 }
        switch question.path {
        case "/.well-known/openid-configuration": return .text(try Self.document(habits, question.address))
        case "/keys": return .text(Self.keys(habits))
        case "/userinfo": return .text(habits.userInfo)
        case "/token":
            if let refusal = habits.refusal { return refusal }
            var token = habits.token
            token.iss = token.iss ?? question.address
            let text = try await Self.signed(token, habits)
            return .text(#"{"id_token":"\#(text)","access_token":"at","token_type":"Bearer"}"#)
        default: return .status(404)
        }
    }

    private static func document(_ habits: Habits, _ address: String) throws -> String {
        var fields: [String: any Sendable] = [
            "issuer": address, "authorization_endpoint": address + "/authorize?theme=a",
            "token_endpoint": address + "/token", "jwks_uri": address + "/keys",
            "userinfo_endpoint": address + "/userinfo", "token_endpoint_auth_methods_supported": habits.methods,
        ]
        for (key, value) in habits.document {
            fields[key] = value == "true" ? true : value.replacing("ADDRESS", with: address)
        }
        return String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
    }

    private static func keys(_ habits: Habits) -> String {
        let keys = habits.keys.map { kid, key in
            func url(_ text: String?) -> String {
                (text ?? "").replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
            }
            let (x, y) = (url(key.parameters?.x), url(key.parameters?.y))
            return #"{"kty":"EC","crv":"P-256","use":"sig","kid":"\#(kid)","x":"\#(x)","y":"\#(y)"}"#
        }
        return #"{"keys":[\#(habits.otherKeys)\#(keys.joined(separator: ","))]}"#
    }

    private static func signed(_ token: Token, _ habits: Habits) async throws -> String {
        if let sign = habits.sign { return try await sign(token) }
        let collection = JWTKeyCollection()
        for (kid, key) in habits.keys { await collection.add(ecdsa: key, kid: .init(string: kid)) }
        var header = JWTHeader()
        header.kid = habits.kid
        return try await collection.sign(token, kid: nil, header: header)
    }
}
