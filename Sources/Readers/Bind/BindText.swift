import Kernel

/// What is said about binding.
enum BindText {
    static let menu = Localized(zh: "绑定读者证", en: "Bind my card")
    static let open = Localized(zh: "打开绑定页面", en: "Open the page")
    static let noPages = Localized(
        zh: "本馆还没有开通网上绑定，请到服务台办理。", en: "Cards cannot be bound online here yet; please ask at the desk.")
    static let noCode = Localized(
        zh: "还没有等待验证的绑定。请先打开上面的链接，核对证号和密码，再把网页上的六位数字发到这里。",
        en: "No code is waited for yet. Open the link above first, enter card and PIN there, then send the six digits "
            + "from the page here.")

    static func page(_ cards: [CardBinding], link: String) -> Localized {
        if cards.isEmpty {
            return Localized(
                zh: "绑定读者证，就能在这里查借阅、续借、预约。\n\(link)\n请只在网页里输入证号和密码，不要发到聊天里。",
                en: "Bind your library card to see loans, renew and place holds here.\n\(link)\n"
                    + "Type card and PIN on the page only, never in the chat.")
        }
        let zh = cards.map { ReaderChat.name($0, .chinese) }.joined(separator: "\n")
        let en = cards.map { ReaderChat.name($0, .english) }.joined(separator: "\n")
        return Localized(
            zh: "您已绑定：\n\(zh)\n要再绑定一张：\(link)\n发送“换证”换用另一张，“解绑”解除绑定。",
            en:
                "You have bound:\n\(en)\nTo bind another: \(link)\nSend “switch card” to use another one, “unbind” to undo."
        )
    }

    static func link(_ link: String) -> Localized {
        Localized(
            zh: """
                绑定分两步：
                1. \(link)，输入证号和密码（十分钟内有效，只能用一次，请勿转发）。
                2. 网页会显示六位数字，请发回这里。
                别人给您的链接或数字都不要用；密码不要发到聊天里。
                """,
            en: """
                Two steps:
                1. \(link) and enter card and PIN there (ten minutes, once; do not forward it).
                2. The page shows six digits: send them here.
                Use no link or digits somebody else gave you, and never type your PIN in the chat.
                """)
    }

    static func done(_ card: CardNumber) -> Localized {
        Localized(
            zh: "绑定成功：读者证 \(card.masked)。\n现在可以发送“我的借阅”“续借”“我的”。随时可以发送“解绑”。",
            en:
                "Done: card \(card.masked) is bound.\nNow send “my loans”, “renew” or “my card”. “unbind” undoes it any time."
        )
    }
}
