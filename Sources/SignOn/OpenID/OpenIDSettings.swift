internal import Kernel

/// Which OpenID Connect provider vouches for readers, and how we show ourselves to it.
public struct OpenIDSettings: Sendable, Hashable {
    /// How our secret is shown to the token endpoint (OpenID Connect Core 1.0, section 9).
    public enum Authentication: String, Sendable, Hashable, CaseIterable {
        /// In the authorization header.
        case basic = "client_secret_basic"
        /// In the form.
        case post = "client_secret_post"
        /// There is no secret: a public client, with PKCE alone.
        case none
    }

    /// What every sign-on has.
    public var common: SignOnSettings
    /// The provider's own name for itself, an address; its discovery document lies below.
    public var issuer: String
    /// What the provider calls us.
    public var clientID: String
    /// What only the provider and we know; empty for a public client.
    public var clientSecret: String
    /// How the secret is shown; nil: as the provider's discovery document allows, in the header first.
    public var authentication: Authentication?
    /// What is asked for; `openid` is always among it.
    public var scopes: [String]

    /// Describes a provider.
    ///
    /// - Throws: `Fault` of kind `settings` where the address is none or is not safe, or the client has no id.
    public init(
        _ common: SignOnSettings, issuer: String, clientID: String, clientSecret: String = "",
        authentication: Authentication? = nil, scopes: [String] = ["openid", "profile"], allowsPlain: Bool = false
    ) throws {
        let key = "sign_on.\(common.id)"
        _ = try CampusAddress.checked(issuer, key: "\(key).url", allowsPlain: allowsPlain)
        guard !clientID.isEmpty else { throw Fault(.settings, "\(key).client_id is missing: the campus gives it") }
        guard !clientSecret.isEmpty || authentication == nil || authentication == Authentication.none else {
            throw Fault(.settings, "\(key).client_secret is missing: \(authentication?.rawValue ?? "") shows one")
        }
        self.common = common
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.authentication = authentication
        self.scopes = scopes.contains("openid") ? scopes : ["openid"] + scopes
    }

    /// Where the discovery document lies (OpenID Connect Discovery 1.0, section 4).
    var discovery: String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }
}
