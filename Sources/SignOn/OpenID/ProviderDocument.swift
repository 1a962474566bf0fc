internal import Foundation
internal import Kernel

/// What a provider tells of itself (OpenID Connect Discovery 1.0, section 3).
struct ProviderDocument: Sendable, Decodable, Equatable {
    var issuer: String
    var authorization: String
    var token: String
    var keys: String
    var userInfo: String?
    var authentications: [String]?
    var challenges: [String]?
    /// Whether the answer always names the provider (RFC 9207).
    var namesItself: Bool?

    private enum CodingKeys: String, CodingKey {
        case issuer
        case authorization = "authorization_endpoint"
        case token = "token_endpoint"
        case keys = "jwks_uri"
        case userInfo = "userinfo_endpoint"
        case authentications = "token_endpoint_auth_methods_supported"
        case challenges = "code_challenge_methods_supported"
        case namesItself = "authorization_response_iss_parameter_supported"
    }

    /// Refuses a document that speaks for another provider or sends us over open wires.
    ///
    /// - Throws: `Fault` of kind `unavailable`.
    func checked(for settings: OpenIDSettings) throws -> ProviderDocument {
        guard issuer == settings.issuer else {
            throw Fault(
                .unavailable,
                "\(settings.discovery) speaks for another issuer: sign_on.\(settings.common.id).url must be the issuer, "
                    + "letter by letter")
        }
        let isSafe = settings.issuer.hasPrefix("https://")
        for address in [authorization, token, keys] + (userInfo.map { [$0] } ?? []) {
            guard let url = URL(string: address), url.host() != nil, url.fragment == nil,
                url.scheme == "https" || url.scheme == "http" && !isSafe
            else { throw Fault(.unavailable, "\(settings.discovery) names an address that is none, or not https") }
        }
        return self
    }

    /// How the client shows its secret; the header where the document says nothing.
    func authentication(_ settings: OpenIDSettings) -> OpenIDSettings.Authentication {
        if let chosen = settings.authentication { return chosen }
        if settings.clientSecret.isEmpty { return .none }
        let known = authentications ?? [OpenIDSettings.Authentication.basic.rawValue]
        return known.contains(OpenIDSettings.Authentication.basic.rawValue)
            || !known.contains(OpenIDSettings.Authentication.post.rawValue) ? .basic : .post
    }
}
