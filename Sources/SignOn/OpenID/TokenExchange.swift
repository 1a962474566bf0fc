internal import Crypto
internal import Foundation
internal import Kernel

/// What a browser's errand proves to the provider: made of its secret, so that nothing more need be kept.
struct ErrandProof: Sendable {
    /// The code verifier of RFC 7636, 43 characters.
    let verifier: String
    /// What the ID token must repeat.
    let nonce: String

    init(_ errand: SignOnErrand) {
        verifier = Self.derived("code_verifier", errand.secret)
        nonce = Self.derived("nonce", errand.secret)
    }

    /// The challenge of the method S256.
    var challenge: String { Self.challenge(of: verifier) }

    static func challenge(of verifier: String) -> String { base64URL(SHA256.hash(data: Data(verifier.utf8))) }

    private static func derived(_ purpose: String, _ secret: String) -> String {
        base64URL(
            HMAC<SHA256>.authenticationCode(for: Data(purpose.utf8), using: SymmetricKey(data: Data(secret.utf8))))
    }

    private static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

/// The answer of a token endpoint.
struct TokenAnswer: Sendable, Decodable {
    var idToken: String?
    var accessToken: String?
    var error: String?

    private enum CodingKeys: String, CodingKey {
        case idToken = "id_token"
        case accessToken = "access_token"
        case error
    }
}

/// Changes a code for tokens, once.
struct TokenExchange: Sendable {
    let settings: OpenIDSettings
    let web: CampusWeb

    func tokens(
        for code: String, callback: String, verifier: String, at provider: ProviderDocument
    ) async throws -> TokenAnswer {
        var form = [
            (name: "grant_type", value: "authorization_code"), (name: "code", value: code),
            (name: "redirect_uri", value: callback), (name: "code_verifier", value: verifier),
        ]
        var authorization: String?
        switch provider.authentication(settings) {
        case .basic: authorization = "Basic " + credentials
        case .post: form += [("client_id", settings.clientID), ("client_secret", settings.clientSecret)]
        case .none: form += [("client_id", settings.clientID)]
        }
        let answer = try await web.post(provider.token, form: form, authorization: authorization)
        guard let read = answer.json(TokenAnswer.self) else {
            throw Fault(.unavailable, "\(provider.token) does not answer in JSON (\(answer.status))")
        }
        guard answer.status == 200, read.error == nil else { throw refusal(read.error, answer.status, provider) }
        return read
    }

    /// Both parts are escaped before they are joined (RFC 6749, section 2.3.1).
    private var credentials: String {
        Data("\(WebForm.escaped(settings.clientID)):\(WebForm.escaped(settings.clientSecret))".utf8)
            .base64EncodedString()
    }

    private func refusal(_ error: String?, _ status: Int, _ provider: ProviderDocument) -> any Error {
        switch error {
        case "invalid_grant": SignOnRefusal.stale
        case "invalid_client", "unauthorized_client":
            Fault(.unavailable, "\(provider.token) refuses client_id or client_secret of sign_on.\(settings.common.id)")
        default: Fault(.unavailable, "\(provider.token) refuses what it was asked (\(status))")
        }
    }
}
