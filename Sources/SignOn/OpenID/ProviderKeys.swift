internal import Foundation
internal import JWTKit
internal import Kernel

/// The keys a provider signs with; those we cannot use are left out instead of spoiling the rest.
struct ProviderKeys: Sendable, Decodable {
    /// The keys that can check a signature.
    var keys: [JWK]

    private enum CodingKeys: CodingKey {
        case keys
    }

    private struct Entry: Decodable {
        var key: JWK?

        private enum CodingKeys: CodingKey {
            case use
            case d
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            let use = try? fields.decode(String.self, forKey: .use)
            guard use == nil || use == "sig", !fields.contains(.d) else { return }
            key = try? JWK(from: decoder)
        }
    }

    init(keys: [JWK]) { self.keys = keys }

    init(from decoder: any Decoder) throws {
        keys = try decoder.container(keyedBy: CodingKeys.self).decode([Entry].self, forKey: .keys).compactMap(\.key)
    }

    /// The keys that may have signed a token of this header: of its id where it names one, and of its algorithm.
    func candidates(kid: String?, algorithm: SigningAlgorithm) -> [JWK] {
        keys.filter { key in
            (kid == nil || key.keyIdentifier?.string == kid) && algorithm.fits(key)
        }
    }
}

/// The algorithms an ID token may be signed with: public keys only, so neither `none` nor a shared secret.
enum SigningAlgorithm: String, CaseIterable, Sendable {
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    case edDSA = "EdDSA"

    /// Whether a key is of this algorithm's kind, is not meant for another, and is long enough.
    func fits(_ key: JWK) -> Bool {
        guard key.algorithm == nil || key.algorithm?.rawValue == rawValue else { return false }
        return switch self {
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512:
            key.keyType.rawValue == "RSA" && (key.modulus?.utf8.count ?? 0) >= Self.shortestModulus
        case .es256: key.keyType.rawValue == "EC" && key.curve?.rawValue == "P-256"
        case .es384: key.keyType.rawValue == "EC" && key.curve?.rawValue == "P-384"
        case .es512: key.keyType.rawValue == "EC" && key.curve?.rawValue == "P-521"
        case .edDSA: key.keyType.rawValue == "OKP"
        }
    }

    /// 2,048 bits in Base64, which RFC 7518 section 3.3 demands.
    private static let shortestModulus = 342
}
