public import Kernel

/// Which of WeChat's limits a menu goes beyond.
public enum WeChatMenuRefusal: Refusal, Equatable {
    /// There must be one to three buttons at the top.
    case topCount(Int)
    /// A button opens five others at most.
    case subCount(button: String, Int)
    /// A button says nothing.
    case noName
    /// A name has 16 bytes at most at the top, 60 below.
    case nameLength(button: String, bytes: Int, limit: Int, isTop: Bool)
    /// A button neither opens others nor does anything.
    case noAction(button: String)
    /// A button that opens others cannot do something too.
    case groupWithAction(button: String)
    /// Buttons below a button cannot open others.
    case tooDeep(button: String)
    /// WeChat knows no such kind of button.
    case unknownKind(button: String, kind: String)
    /// A kind of button lacks what it needs.
    case missingField(button: String, kind: String, field: String)
    /// A key has 128 bytes at most.
    case keyLength(button: String, bytes: Int)
    /// An address has 1024 bytes at most.
    case urlLength(button: String, bytes: Int)
    /// An address is not http or https.
    case urlForm(button: String)
    /// Addresses lead to three foreign hosts at most.
    case foreignHosts([String])

    /// A stable code.
    public var code: String {
        switch self {
        case .topCount: "wechat.menu.topCount"
        case .subCount: "wechat.menu.subCount"
        case .noName: "wechat.menu.noName"
        case .nameLength: "wechat.menu.nameLength"
        case .noAction: "wechat.menu.noAction"
        case .groupWithAction: "wechat.menu.groupWithAction"
        case .tooDeep: "wechat.menu.tooDeep"
        case .unknownKind: "wechat.menu.unknownKind"
        case .missingField: "wechat.menu.missingField"
        case .keyLength: "wechat.menu.keyLength"
        case .urlLength: "wechat.menu.urlLength"
        case .urlForm: "wechat.menu.urlForm"
        case .foreignHosts: "wechat.menu.foreignHosts"
        }
    }

    /// The limit, in words.
    public var words: Localized {
        switch self {
        case .topCount(let count):
            Localized(zh: "一级菜单须有 1 至 3 个，现有 \(count) 个。", en: "A menu has 1 to 3 top buttons; this one has \(count).")
        case .subCount(let button, let count):
            Localized(
                zh: "“\(button)”下最多 5 个子菜单，现有 \(count) 个。", en: "“\(button)” opens 5 buttons at most, not \(count).")
        case .noName: Localized(zh: "菜单名称不能为空。", en: "A button needs a name.")
        case .nameLength(let button, let bytes, let limit, let isTop):
            Localized(
                zh: "\(isTop ? "一级" : "子")菜单“\(button)”的名称有 \(bytes) 字节，上限 \(limit) 字节。",
                en: "The name “\(button)” has \(bytes) bytes; \(isTop ? "top" : "sub") buttons may have \(limit).")
        case .noAction(let button):
            Localized(zh: "“\(button)”既无动作也无子菜单。", en: "“\(button)” neither does anything nor opens others.")
        case .groupWithAction(let button):
            Localized(zh: "“\(button)”有子菜单，不能再有动作。", en: "“\(button)” opens others, so it cannot act itself.")
        case .tooDeep(let button):
            Localized(zh: "菜单只有两级，“\(button)”不能再有子菜单。", en: "Menus have two levels; “\(button)” cannot open others.")
        case .unknownKind(let button, let kind):
            Localized(
                zh: "“\(button)”的类型 \(kind) 不是微信的菜单类型。", en: "“\(button)” is of kind \(kind), unknown to WeChat.")
        case .missingField(let button, let kind, let field):
            Localized(zh: "“\(button)”（\(kind)）缺少 \(field)。", en: "“\(button)” (\(kind)) lacks \(field).")
        case .keyLength(let button, let bytes):
            Localized(
                zh: "“\(button)”的 key 有 \(bytes) 字节，上限 128 字节。",
                en: "The key of “\(button)” has \(bytes) bytes, over 128.")
        case .urlLength(let button, let bytes):
            Localized(
                zh: "“\(button)”的链接有 \(bytes) 字节，上限 1024 字节。",
                en: "The address of “\(button)” has \(bytes) bytes, over 1024.")
        case .urlForm(let button):
            Localized(
                zh: "“\(button)”的链接须以 http:// 或 https:// 开头。", en: "The address of “\(button)” must be http or https.")
        case .foreignHosts(let hosts):
            Localized(
                zh: "菜单链接的外部域名最多 3 个，现有：\(hosts.joined(separator: "、"))。",
                en: "Menus link to 3 foreign hosts at most; these are: \(hosts.joined(separator: ", ")).")
        }
    }
}
