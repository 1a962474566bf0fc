public import Kernel

/// One WeChat official account as the settings describe it.
///
/// - Warning: holds secrets. It prints as its id alone.
public struct WeChatAccount: Sendable, CustomStringConvertible, CustomReflectable {
    /// Its id in the settings; the callback's address ends with it.
    public var id: AccountID
    /// The library it belongs to.
    public var library: LibraryID
    /// Whether it is a service or a subscription account.
    public var kind: Kind
    /// Whether Tencent verified the organisation behind it.
    public var verified: Bool
    /// The app id, `wx` and sixteen hexadecimal digits.
    public var appID: String
    /// The secret that opens the API.
    public var appSecret: String
    /// The account's other name, `gh_…`, to which pushes are addressed; nil when it is not to be checked.
    public var originalID: String?
    /// The token that signs callbacks.
    public var token: String
    /// The key that encrypts messages; needed for the compatible and the safe mode.
    public var encodingAESKey: String?
    /// The key used before; pushes that still use it are read and answered with it.
    public var previousEncodingAESKey: String?
    /// How pushes must arrive.
    public var mode: Mode
    /// Where the API is, for instance `https://api.weixin.qq.com`.
    public var apiBase: String
    /// Where WeChat's authorisation page is, for instance `https://open.weixin.qq.com`.
    public var openBase: String
    /// Where WeChat's pictures of codes and its subscription page are, for instance `https://mp.weixin.qq.com`.
    public var mpBase: String

    /// Describes an account.
    public init(
        id: AccountID, library: LibraryID, kind: Kind = .service, verified: Bool = true, appID: String,
        appSecret: String = "", originalID: String? = nil, token: String, encodingAESKey: String? = nil,
        previousEncodingAESKey: String? = nil, mode: Mode = .safe, apiBase: String = "https://api.weixin.qq.com",
        openBase: String = "https://open.weixin.qq.com", mpBase: String = "https://mp.weixin.qq.com"
    ) {
        self.id = id
        self.library = library
        self.kind = kind
        self.verified = verified
        self.appID = appID
        self.appSecret = appSecret
        self.originalID = originalID
        self.token = token
        self.encodingAESKey = encodingAESKey
        self.previousEncodingAESKey = previousEncodingAESKey
        self.mode = mode
        self.apiBase = apiBase
        self.openBase = openBase
        self.mpBase = mpBase
    }

    /// The two kinds of official account.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// 服务号.
        case service
        /// 订阅号, now called 公众号.
        case subscription
    }

    /// The three ways WeChat delivers pushes, as chosen in its console.
    public enum Mode: String, Sendable, Codable, CaseIterable {
        /// 明文模式: readable, signed by the token alone.
        case plain
        /// 兼容模式: readable and encrypted side by side.
        case compatible
        /// 安全模式: encrypted only.
        case safe
    }

    /// The account's id; never a secret.
    public var description: String { "WeChat account \(id)" }

    /// Shows nothing of the secrets.
    public var customMirror: Mirror { Mirror(self, children: ["id": id.rawValue]) }
}
