internal import Foundation
internal import JWTKit

/// Why an ID token is not believed; tells nothing of its content.
enum IDTokenFlaw: String, Error, Equatable {
    /// It is no signed token, or asks for something we do not know.
    case malformed
    /// It is signed by an algorithm that is not allowed.
    case algorithm
    /// The provider has no key that could have signed it.
    case unknownKey
    /// The signature is not the provider's.
    case signature
    /// It is from somebody else.
    case issuer
    /// It is for somebody else.
    case audience
    /// It is too old, or from the future.
    case time
    /// It answers another question than ours.
    case nonce
    /// It names nobody.
    case subject
}

/// Believes an ID token or says why not (OpenID Connect Core 1.0, section 3.1.3.7).
struct IDToken: Sendable {
    let text: String
    let kid: String?
    let algorithm: SigningAlgorithm

    /// How far the provider's clock and ours may differ.
    static let skew = 120.0
    /// How long ago a token may have been made, whatever it says of its life: it answers a question just asked.
    static let oldest = 900.0

    init(_ text: String) throws(IDTokenFlaw) {
        guard text.utf8.count <= 65_536, let parsed = try? DefaultJWTParser().parse(Array(text.utf8), as: Claims.self)
        else { throw .malformed }
        guard parsed.header.crit == nil else { throw .malformed }
        guard let algorithm = parsed.header.alg.flatMap(SigningAlgorithm.init) else { throw .algorithm }
        self.text = text
        self.algorithm = algorithm
        kid = parsed.header.kid
    }

    /// Its claims, when one of the provider's keys signed it.
    func opened(with keys: ProviderKeys) async throws(IDTokenFlaw) -> Claims {
        let candidates = keys.candidates(kid: kid, algorithm: algorithm)
        if candidates.isEmpty { throw .unknownKey }
        for var key in candidates {
            key.algorithm = JWK.Algorithm(rawValue: algorithm.rawValue)
            key.keyIdentifier = key.keyIdentifier ?? "only"
            let collection = JWTKeyCollection()
            if let claims = try? await collection.add(jwk: key).verify(text, as: Claims.self) { return claims }
        }
        throw .signature
    }

    /// Compares what it claims with what we asked.
    static func check(
        _ claims: Claims, issuer: String, clientID: String, nonce: String, now: Date
    ) throws(IDTokenFlaw) {
        guard claims.single("iss") == issuer else { throw .issuer }
        let audience = claims.all("aud")
        guard audience.contains(clientID) else { throw .audience }
        // Meant for several, it must say that we asked for it; where it says who asked, that must be us.
        let party = claims.single("azp")
        guard party == clientID || party == nil && audience.count == 1 && claims.all("azp").isEmpty else {
            throw .audience
        }
        guard let expires = claims.times["exp"], let issued = claims.times["iat"] else { throw .time }
        let moment = now.timeIntervalSince1970
        guard moment < expires + skew, issued - skew <= moment, moment < issued + oldest + skew,
            (claims.times["nbf"] ?? 0) - skew <= moment
        else { throw .time }
        guard claims.single("nonce") == nonce else { throw .nonce }
        guard let subject = claims.single("sub"), SignOnSettings.isKey(subject) else { throw .subject }
    }
}
