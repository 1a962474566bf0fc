internal import Foundation
internal import Kernel

/// Which directory knows readers' passwords, and how they are found in it.
public struct DirectorySettings: Sendable, Hashable {
    /// How the connection is kept secret.
    public enum Secrecy: String, Sendable, Hashable, CaseIterable {
        /// TLS from the first byte (`ldaps://`).
        case ldaps
        /// TLS before anything else is said (`ldap://` with StartTLS).
        case startTLS = "start_tls"
        /// None: passwords can be read on the way. For a directory on this machine.
        case none
    }

    /// What every sign-on has.
    public var common: SignOnSettings
    /// The address without a path, `ldap://` or `ldaps://`.
    public var address: String
    /// How the connection is kept secret.
    public var secrecy: Secrecy
    /// A file of certificates to trust instead of the system's.
    public var certificates: String?
    /// The account that searches; empty: searched without one.
    public var bindDN: String
    /// Its password.
    public var bindPassword: String
    /// Where people are searched.
    public var base: String
    /// What finds one person; `{user}` stands for what was typed.
    public var filter: String

    /// Describes a directory.
    ///
    /// - Throws: `Fault` of kind `settings` where something is missing or passwords would travel in the open.
    public init(
        _ common: SignOnSettings, address: String, secrecy: Secrecy? = nil, certificates: String? = nil,
        bindDN: String = "", bindPassword: String = "", base: String,
        filter: String = "(&(objectClass=person)(uid={user}))"
    ) throws {
        let key = "sign_on.\(common.id)"
        guard let url = URL(string: address), let host = url.host(), let scheme = url.scheme,
            ["ldap", "ldaps"].contains(scheme), url.path.isEmpty || url.path == "/", url.query == nil
        else { throw Fault(.settings, "\(key).url must be an address such as ldaps://ldap.example.edu") }
        let usual = scheme == "ldaps" ? Secrecy.ldaps : .startTLS
        self.secrecy = secrecy ?? usual
        guard (self.secrecy == .ldaps) == (scheme == "ldaps") else {
            throw Fault(.settings, "\(key): tls must fit the url: ldaps:// is ldaps, ldap:// is start_tls or none")
        }
        guard self.secrecy != .none || CampusAddress.isLoopback(host) else {
            throw Fault(.settings, "\(key): without TLS every password could be read on the way; use start_tls")
        }
        guard !base.isEmpty else { throw Fault(.settings, "\(key).base is missing: where people are in the directory") }
        guard filter.contains("{user}"), filter.hasPrefix("("), filter.hasSuffix(")") else {
            throw Fault(.settings, "\(key).filter must be like (&(objectClass=person)(uid={user}))")
        }
        guard bindDN.isEmpty || !bindPassword.isEmpty else {
            throw Fault(.settings, "\(key).bind_password is missing: without it the directory would take us for nobody")
        }
        self.common = common
        self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
        self.certificates = certificates
        self.bindDN = bindDN
        self.bindPassword = bindPassword
        self.base = base
        self.filter = filter
    }

    /// The filter that finds a user.
    func filter(for user: String) -> String {
        filter.replacing("{user}", with: Self.escaped(user))
    }

    /// A value as a filter writes it (RFC 4515, section 3): the five marks as a backslash and two digits.
    static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": text += "\\5c"
            case "*": text += "\\2a"
            case "(": text += "\\28"
            case ")": text += "\\29"
            case "\0": text += "\\00"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
