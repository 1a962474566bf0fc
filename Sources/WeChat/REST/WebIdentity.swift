public import Kernel

/// How much a page asks a reader for.
public enum WebScope: String, Sendable, CaseIterable {
    /// Who they are, silently.
    case base = "snsapi_base"
    /// Their name and picture, after asking them.
    case userInfo = "snsapi_userinfo"
}

/// Who a reader on a page is.
///
/// - Warning: holds secrets and an open id. It prints as nothing.
public struct WebIdentity: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The reader.
    public var reader: ReaderID
    /// Whether WeChat's “quick browse” made up a person: such a one is never bound to anything.
    public var isSnapshot: Bool
    /// What the reader agreed to, for instance `snsapi_base`.
    public var scope: String
    /// The same person across the accounts of one Open Platform account.
    public var unionID: String?
    /// Opens this reader's data for two hours; not the account's token.
    public var accessToken: String
    /// Renews the access token for thirty days.
    public var refreshToken: String

    /// A word in place of the secrets.
    public var description: String { "WebIdentity" }

    /// Shows nothing of the secrets.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What a reader lets a page know.
///
/// - Warning: personal data. It prints as nothing.
public struct WebProfile: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The reader.
    public var reader: ReaderID
    /// The name they chose.
    public var name: String
    /// Their picture's address.
    public var picture: String
    /// The same person across the accounts of one Open Platform account.
    public var unionID: String?

    /// A word in place of the person.
    public var description: String { "WebProfile" }

    /// Shows nothing of the person.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension WebIdentity: RESTAnswer {
    init(_ tree: JSONTree) throws {
        reader = ReaderID(try tree.id("openid"))
        isSnapshot = tree.isSet("is_snapshotuser")
        scope = tree.text("scope")
        unionID = tree["unionid"].string
        accessToken = try tree.id("access_token")
        refreshToken = tree.text("refresh_token")
    }
}

extension WebProfile: RESTAnswer {
    init(_ tree: JSONTree) throws {
        reader = ReaderID(try tree.id("openid"))
        name = tree.text("nickname")
        picture = tree.text("headimgurl")
        unionID = tree["unionid"].string
    }
}
