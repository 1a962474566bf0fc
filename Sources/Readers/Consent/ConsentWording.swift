public import Kernel

public import struct Foundation.Date

/// What a reader is told and agrees to, in the words that are recorded with the consent.
///
/// A change of the words is a new version: earlier consents keep the text they were given to.
public struct ConsentWording: Sendable, Hashable {
    /// What it is about: `binding`, or a purpose's raw value.
    public let subject: String
    /// The version of the words.
    public let version: String
    /// The words.
    public let words: Localized

    /// What binding a card means; needed for the service itself, so it is a notice with one button.
    public static let binding = ConsentWording(
        subject: "binding", version: "1",
        words: Localized(
            zh: "绑定后，本馆会保存您在这里的标识（如微信标识）与读者证号的对应关系，只用来显示和办理您自己的借阅。密码只用来核对一次，不保存。不取姓名、手机号和位置。随时可以解绑，一解绑就删除。",
            en:
                "Once bound, the library keeps which card belongs to your identity here (such as your WeChat id), only to show and handle your "
                + "own loans. The PIN is checked once and not kept. No name, phone number or place is taken. You can "
                + "unbind at any time, and it is deleted at once."))

    /// The words of a purpose.
    public static func of(_ purpose: Purpose) -> ConsentWording {
        switch purpose {
        case .notices:
            ConsentWording(
                subject: purpose.rawValue, version: "1",
                words: Localized(
                    zh: "同意接收借阅通知：到期、催还、预约到书等。可随时在“设置”里关闭。",
                    en: "Send me notices about my loans and holds: due dates, recalls, holds that are ready. I can "
                        + "turn this off in Settings at any time."))
        case .history:
            ConsentWording(
                subject: purpose.rawValue, version: "1",
                words: Localized(
                    zh: "同意保存我的借阅历史，只给我自己看。不勾选就不保存；关闭时一并删除。",
                    en: "Keep a list of what I have borrowed, for me alone. Unless I tick this, nothing is kept; when "
                        + "I turn it off, the list is deleted."))
        }
    }
}

/// One entry of the record of consents.
public struct ConsentEntry: Sendable, Hashable {
    /// What it is about.
    public var subject: String
    /// Whether it was given or withdrawn.
    public var isGiven: Bool
    /// When.
    public var at: Date
    /// The version of the words.
    public var version: String
    /// The words as the reader saw them.
    public var words: String
}
