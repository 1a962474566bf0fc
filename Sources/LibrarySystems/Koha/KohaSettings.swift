internal import Foundation
internal import Kernel

/// How a library's Koha is reached by its REST API.
///
/// Read from the settings' mapping `library_system: { kind: koha, … }`; an unknown key is an error.
public struct KohaSettings: Sendable, Hashable {
    /// Who we are to Koha.
    public enum Access: Sendable, Hashable {
        /// OAuth 2 client credentials, an API key of a staff patron.
        case client(id: String, secret: String)
        /// A staff patron's name and password (`RESTBasicAuth`).
        case basic(user: String, password: String)
    }

    /// Where the API is, for instance `https://koha.example.edu/api/v1`; without a slash at the end.
    public var url: String
    /// Who we are to Koha.
    public var access: Access
    /// The branch whose rules count where a patron has none.
    public var branch: String?
    /// How long an answer may take.
    public var timeout: Duration
    /// The currency of amounts, which Koha does not tell.
    public var currency: String
    /// Whether anything may be changed: renewals, holds.
    public var writes: Bool

    /// Describes a Koha.
    public init(url: String, access: Access) {
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.access = access
        branch = nil
        timeout = .seconds(5)
        currency = "CNY"
        writes = true
    }

    /// Refuses what could never work, saying which key is wrong.
    ///
    /// - Throws: `Fault` (`.settings`).
    public func check() throws {
        guard let address = URL(string: url), let scheme = address.scheme, ["http", "https"].contains(scheme),
            address.host() != nil, address.query() == nil
        else { throw Self.fault("url must be an address such as https://koha.example.edu/api/v1") }
        let isLoopback = ["127.0.0.1", "localhost", "::1", "[::1]"].contains(address.host() ?? "")
        guard scheme == "https" || isLoopback else {
            throw Self.fault("url must begin with https: passwords travel over it")
        }
        switch access {
        case .client(let id, let secret):
            guard !id.isEmpty, !secret.isEmpty else { throw Self.fault("client_id and client_secret belong together") }
        case .basic(let user, let password):
            guard !user.isEmpty, !password.isEmpty else { throw Self.fault("user and password belong together") }
        }
        guard timeout >= .milliseconds(50), timeout <= .seconds(120) else {
            throw Self.fault("timeout must be 0.05 to 120 seconds")
        }
        guard currency.utf8.count == 3, currency.allSatisfy({ $0.isASCII && $0.isLetter }) else {
            throw Self.fault("currency must be a code such as CNY")
        }
    }

    private static func fault(_ words: String) -> Fault { Fault(.settings, "library_system: \(words)") }
}

extension KohaSettings: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, url, user, password, branch, timeout, currency, writes
        case clientID = "client_id"
        case clientSecret = "client_secret"
    }

    /// Reads and checks the mapping of the settings; `kind` is whoever's business chose Koha.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.strict(CodingKeys.self)
        let id: String = try values.value(.clientID, or: "")
        let secret: String = try values.value(.clientSecret, or: "")
        let user: String = try values.value(.user, or: "")
        let isClient = !id.isEmpty || !secret.isEmpty
        guard !isClient || user.isEmpty else {
            throw Self.fault("give either client_id and client_secret or user and password")
        }
        self.init(
            url: try values.decode(String.self, forKey: .url),
            access: isClient
                ? .client(id: id, secret: secret)
                : .basic(user: user, password: try values.value(.password, or: "")))
        branch = try values.decodeIfPresent(String.self, forKey: .branch)
        timeout = try values.seconds(.timeout, or: timeout)
        currency = try values.value(.currency, or: currency)
        writes = try values.value(.writes, or: writes)
        try check()
    }
}
