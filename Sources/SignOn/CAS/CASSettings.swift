internal import Kernel

/// Where a CAS server is and how it is asked.
public struct CASSettings: Sendable, Hashable {
    /// Of which version the protocol is spoken.
    public enum Version: Int, Sendable, Hashable, CaseIterable {
        /// `/validate`: a name and nothing else.
        case one = 1
        /// `/serviceValidate`.
        case two = 2
        /// `/p3/serviceValidate`, with attributes.
        case three = 3
    }

    /// What every sign-on has.
    public var common: SignOnSettings
    /// The address up to what comes before `/login`, without a slash at its end.
    public var base: String
    /// The version tried first; where its address is not found, the ones below are.
    public var version: Version
    /// Whether the reader must type the password even where the campus still knows the browser.
    public var renews: Bool

    /// Describes a server.
    ///
    /// - Throws: `Fault` of kind `settings` where the address is none or is not safe.
    public init(
        _ common: SignOnSettings, base: String, version: Version = .three, renews: Bool = false,
        allowsPlain: Bool = false
    ) throws {
        self.common = common
        self.base = try CampusAddress.checked(base, key: "sign_on.\(common.id).url", allowsPlain: allowsPlain)
        self.version = version
        self.renews = renews
    }
}
