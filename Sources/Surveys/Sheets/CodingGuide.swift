import Kernel

/// How to code, in few words, as every sheet carries it.
enum CodingGuide {
    static let present = Localized(
        zh: "读者从账号内出发，用手机即可完成此功能。", en: "A reader can complete the function on a phone, starting inside the account.")
    static let partial = Localized(
        zh: "有入口，但只给说明而不能办理、离开到不适合手机的网页、只顾及一个校区或一类读者、内容陈旧或中途失败。该行自己的规则优先。",
        en:
            "The entry exists, but only informs where it should transact, leaves for a page not fit for a phone, covers one "
            + "campus or reader class, is stale, or fails half-way. The row's own rule wins.")
    static let absent = Localized(
        zh: "菜单、关键词回复、小程序、账号内搜索和近 90 个教学日的文章都找过，没有。",
        en:
            "Menu, keyword replies, mini-program, search inside the account and the posts of the last 90 teaching days were "
            + "all searched without finding it.")
    static let unverified = Localized(
        zh: "在编码员无法登录之处，或账号打不开。绝不可记作“无”。",
        en: "It sits behind a login you lack, or the account could not be opened. Never code it absent.")

    static func rule(of code: Code) -> Localized {
        switch code {
        case .present: present
        case .partial: partial
        case .absent: absent
        case .unverified: unverified
        }
    }

    static func lines(window: (from: String, to: String)) -> [(head: Localized, text: Localized)] {
        var lines = Code.allCases.map { (head: $0.name, text: rule(of: $0)) }
        lines.append(
            (
                Localized(zh: "留空", en: "blank"),
                Localized(zh: "还没有看。", en: "Not looked at yet.")
            ))
        lines.append(
            (
                Localized(zh: "证据", en: "evidence"),
                Localized(
                    zh: "每个“有”和“部分”都写下菜单路径、网址或截图，以及读者身份和日期。",
                    en:
                        "With every present and partial keep the menu path, the address or a screenshot, the persona and the day."
                )
            ))
        lines.append(
            (
                Localized(zh: "独立编码", en: "alone"),
                Localized(
                    zh: "编码期间不与其他编码员商量，也不看其编码。",
                    en: "Do not consult other coders, nor look at their codes, while coding.")
            ))
        if window.from != "" {
            lines.append(
                (
                    Localized(zh: "编码期", en: "window"),
                    Localized(zh: "\(window.from) 至 \(window.to)", en: "\(window.from) to \(window.to)")
                ))
        }
        return lines
    }
}
