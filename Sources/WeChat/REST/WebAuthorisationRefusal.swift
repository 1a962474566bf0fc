public import Kernel

/// Why WeChat does not say who a reader on a page is; the page asks again, once.
public enum WebAuthorisationRefusal: Refusal, Equatable {
    /// WeChat does not know the code (40029), or none came (41008).
    case unknownCode
    /// The code was exchanged before (40163): the page was called twice.
    case usedCode
    /// The code is older than five minutes (42003).
    case expiredCode
    /// The refresh token is unknown or old (40030, 42002), or the reader changed their password (42007).
    case voidToken

    /// The refusal an error of WeChat's stands for; nil when asking the reader again would not help.
    public init?(_ error: WeChatError) {
        switch error.code {
        case 40029, 41008: self = .unknownCode
        case 40163: self = .usedCode
        case 42003: self = .expiredCode
        case 40001, 40014, 40030, 42001, 42002, 42007: self = .voidToken
        default: return nil
        }
    }

    /// A stable code.
    public var code: String {
        switch self {
        case .unknownCode: "wechat.web.unknownCode"
        case .usedCode: "wechat.web.usedCode"
        case .expiredCode: "wechat.web.expiredCode"
        case .voidToken: "wechat.web.voidToken"
        }
    }

    /// What the reader can do.
    public var words: Localized {
        switch self {
        case .unknownCode, .usedCode:
            Localized(zh: "请从公众号菜单重新打开本页。", en: "Please open this page from the account's menu again.")
        case .expiredCode, .voidToken:
            Localized(zh: "登录已过期，请从公众号菜单重新打开本页。", en: "Your sign-in has expired; open the page from the menu again.")
        }
    }
}
