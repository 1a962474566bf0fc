public import Kernel

/// What the card says.
enum MyCardText {
    static let menu = Localized(zh: "我的图书馆", en: "My library")
    static let commands: CommandWords = [
        "我的", "我的图书馆", "我的读者证", "我的借书证", "我的证", "个人中心", "我的账号", "我的账户", "读者中心", "我的圖書館", "my library", "my card",
        "my library card", "my account", "me", "account", "library card",
    ]
    static let settingsCommands: CommandWords = [
        "设置", "我的设置", "隐私", "隐私设置", "通知设置", "個人設置", "settings", "my settings", "privacy", "privacy settings",
        "notification settings",
    ]
    static let head = Localized(zh: "我的读者证", en: "My library card")
    static let settings = Localized(zh: "设置与隐私", en: "Settings and privacy")
    static let unknown = Localized(
        zh: "⚠ 图书馆系统里已没有这张证，可能是换了证号或已离校。换了新证请发送“绑定”，不再需要请发送“解绑”。",
        en: "⚠ The library no longer knows this card: perhaps it was replaced, or you have left. Send “bind” for a new "
            + "card, “unbind” if you need it no longer.")
    static let away = Localized(
        zh: "图书馆系统暂时没有回应，稍后再看。", en: "The library's system does not answer just now; look again later.")
    static let words = Localized(
        zh: "可以发送：我的借阅、续借、预约、设置、换证、解绑", en: "Send: my loans, renew, holds, settings, switch card, unbind")

    static let ways: [(String, Localized)] = [
        ("/loans", Localized(zh: "借阅与续借", en: "Loans and renewals")),
        ("/holds", Localized(zh: "预约", en: "Holds")),
        ("/charges", Localized(zh: "欠款", en: "Charges")),
        ("/card", Localized(zh: "电子读者证", en: "Electronic card")),
        ("/me", Localized(zh: "全部与设置", en: "Everything, and settings")),
    ]

    static func toSettings(_ link: String) -> Localized {
        Localized(
            zh: "语言、通知、借阅历史、我的数据：\(link)", en: "Language, notices, loan history, my data: \(link)")
    }

    static func others(_ count: Int) -> Localized {
        Localized(zh: "共绑定 \(count) 张，发送“换证”换用另一张。", en: "\(count) cards are bound; “switch card” uses another.")
    }

    static func expires(_ day: CalendarDay) -> Localized {
        Localized(zh: "，有效至 \(day)", en: ", good until \(day)")
    }
}

extension Patron.Block {
    /// What it means to the reader, in the words of the refusal it leads to; nil for limits other pages tell.
    public var words: Localized? {
        switch self {
        case .lost: LendingRefusal.cardLost.words
        case .expired: LendingRefusal.cardExpired.words
        case .barred: LendingRefusal.barred.words
        case .overdue, .recallOverdue: LendingRefusal.overdue.words
        case .charges: LendingRefusal.owed(nil).words
        case .tooManyLoans, .borrowing, .renewing, .holds: nil
        }
    }
}
