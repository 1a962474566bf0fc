public import Kernel
public import Logging

public import struct Foundation.Date

/// Campus sign-on by OpenID Connect: the authorisation code flow with PKCE, state and nonce.
public struct OpenIDSignOn: CampusSignOn {
    private let settings: OpenIDSettings
    private let web: CampusWeb
    private let desk: ProviderDesk
    private let logger: Logger
    private let now: @Sendable () -> Date

    /// Joins a provider and the way to it; nothing is asked yet.
    public init(
        _ settings: OpenIDSettings, web: CampusWeb, logger: Logger, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.settings = settings
        self.web = web
        self.logger = logger
        self.now = now
        desk = ProviderDesk(settings, web: web, now: now)
    }

    /// Its key.
    public var id: String { settings.common.id }
    /// What the button says.
    public var name: Localized { settings.common.name }

    /// The provider's authorisation endpoint.
    public func address(callback: String, errand: SignOnErrand) async throws -> String {
        let provider = try await desk.provider()
        let proof = ErrandProof(errand)
        let query = WebForm.written([
            ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", callback),
            ("scope", settings.scopes.joined(separator: " ")), ("state", errand.state), ("nonce", proof.nonce),
            ("code_challenge", proof.challenge), ("code_challenge_method", "S256"),
        ])
        return provider.authorization + (provider.authorization.contains("?") ? "&" : "?") + query
    }

    /// Changes the code for an ID token and believes it or not.
    public func finish(
        callback: String, parameters: [String: String], errand: SignOnErrand
    ) async throws -> CampusPerson {
        let provider = try await desk.provider()
        let code = try code(in: parameters, errand: errand, from: provider)
        let proof = ErrandProof(errand)
        let tokens = try await TokenExchange(settings: settings, web: web).tokens(
            for: code, callback: callback, verifier: proof.verifier, at: provider)
        var claims = try await believed(tokens.idToken ?? "", nonce: proof.nonce)
        guard let user = claims.single("sub") else { throw SignOnRefusal.refused }
        if let wanted = settings.common.cardAttribute, claims.all(wanted).isEmpty, let token = tokens.accessToken {
            claims = try await more(of: user, token: token, from: provider) ?? claims
        }
        return try settings.common.person(user, claims.values.filter { !Self.ofProtocol.contains($0.key) })
    }

    /// Reads the discovery document and the keys anew.
    public func check() async throws {
        guard try await desk.checkedKeys() > 0 else {
            throw Fault(.unavailable, "\(settings.issuer) has no key we could check a signature with")
        }
    }

    private func code(
        in parameters: [String: String], errand: SignOnErrand, from provider: ProviderDocument
    ) throws -> String {
        guard !errand.state.isEmpty, parameters["state"] == errand.state else { throw SignOnRefusal.stale }
        // Another provider's answer is not this one's (RFC 9207).
        let named = parameters["iss"]
        guard named == provider.issuer || named == nil && provider.namesItself != true else {
            throw SignOnRefusal.refused
        }
        if let error = parameters["error"] { throw refusal(error) }
        guard let code = parameters["code"], (1...2048).contains(code.utf8.count) else { throw SignOnRefusal.refused }
        return code
    }

    private func refusal(_ error: String) -> any Error {
        switch error {
        case "server_error", "temporarily_unavailable":
            return Fault(.unavailable, "\(settings.issuer) cannot sign anybody on just now")
        case "access_denied", "login_required", "consent_required", "interaction_required":
            return SignOnRefusal.refused
        default:
            logger.warning("the provider refuses what it was asked: client_id, scopes, callback", metadata: about)
            return SignOnRefusal.refused
        }
    }

    private func believed(_ text: String, nonce: String) async throws -> Claims {
        do {
            let claims = try await desk.open(IDToken(text))
            try IDToken.check(
                claims, issuer: settings.issuer, clientID: settings.clientID, nonce: nonce, now: now())
            return claims
        } catch let flaw as IDTokenFlaw {
            logger.warning("an ID token is not believed", metadata: about.merging(["flaw": "\(flaw)"]) { $1 })
            throw flaw == .nonce ? SignOnRefusal.stale : SignOnRefusal.refused
        }
    }

    /// What the userinfo endpoint says of the same person; nil where the provider has none.
    private func more(of user: String, token: String, from provider: ProviderDocument) async throws -> Claims? {
        guard let address = provider.userInfo else { return nil }
        let answer = try await web.get(address, accepting: "application/json", token: token)
        guard answer.status == 200, let claims = answer.json(Claims.self) else {
            throw Fault(.unavailable, "\(CampusWeb.place(address)) does not tell who somebody is (\(answer.status))")
        }
        guard claims.single("sub") == user else { throw SignOnRefusal.refused }
        return claims
    }

    private static let ofProtocol: Set = [
        "iss", "aud", "azp", "exp", "iat", "nbf", "nonce", "at_hash", "c_hash", "jti", "sid", "acr", "amr",
    ]

    private var about: Logger.Metadata { ["sign_on": "\(id)"] }
}
