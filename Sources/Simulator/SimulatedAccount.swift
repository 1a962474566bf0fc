public import Kernel
public import WeChat

/// An official account as Tencent's side knows it.
public struct SimulatedAccount: Sendable {
    /// The name the control API calls it by.
    public var id: String
    /// The app id.
    public var appID: String
    /// The secret the token calls must show.
    public var appSecret: String
    /// The account's other name, `gh_…`.
    public var originalID: String
    /// The token that signs pushes.
    public var token: String
    /// The key that encrypts pushes.
    public var encodingAESKey: String?
    /// The key used before.
    public var previousEncodingAESKey: String?
    /// How pushes are sent.
    public var mode: WeChatAccount.Mode
    /// Service or subscription account.
    public var kind: WeChatAccount.Kind
    /// Whether the organisation is verified; decides with the kind what the account may call.
    public var verified: Bool
    /// Where pushes go.
    public var callback: String
    /// The host its pages are on, as set in the console; nil lets the authorisation lead anywhere.
    public var webDomain: String?
    /// What the chat calls it.
    public var name: Localized

    /// Describes an account.
    public init(
        id: String = "main", appID: String, appSecret: String, originalID: String, token: String,
        encodingAESKey: String? = nil, previousEncodingAESKey: String? = nil, mode: WeChatAccount.Mode = .safe,
        kind: WeChatAccount.Kind = .service, verified: Bool = true, callback: String,
        webDomain: String? = nil, name: Localized = SimulatedAccount.unnamed
    ) {
        self.id = id
        self.appID = appID
        self.appSecret = appSecret
        self.originalID = originalID
        self.token = token
        self.encodingAESKey = encodingAESKey
        self.previousEncodingAESKey = previousEncodingAESKey
        self.mode = mode
        self.kind = kind
        self.verified = verified
        self.callback = callback
        self.webDomain = webDomain
        self.name = name
    }

    /// The name of an account nobody named.
    public static let unnamed = Localized(zh: "图书馆公众号", en: "Library account")

    /// The other side of an account of our settings.
    public init(_ account: WeChatAccount, callback: String, name: Localized = SimulatedAccount.unnamed) {
        self.init(
            id: account.id.rawValue, appID: account.appID, appSecret: account.appSecret,
            originalID: account.originalID ?? "gh_simulated", token: account.token,
            encodingAESKey: account.encodingAESKey, previousEncodingAESKey: account.previousEncodingAESKey,
            mode: account.mode, kind: account.kind, verified: account.verified, callback: callback,
            name: name)
    }
}
