import Kernel

/// The sentences of the page of notices.
enum NoticePageWords {
    static func word(_ key: String, _ language: Language) -> String { table[key]?(language) ?? "" }

    static let table: [String: Localized] = [
        "noticesTitle": Localized(zh: "通知设置", en: "Notices"),
        "noticesGuest": Localized(zh: "请从图书馆的微信里打开", en: "Please open this from the library's chat"),
        "noticesGuestHelp": Localized(
            zh: "在聊天里发“通知设置”，点开链接就能选择。", en: "Write “notice settings” in the chat and follow the link."),
        "whichNotices": Localized(zh: "通知我", en: "Tell me when"),
        "howNotices": Localized(zh: "怎么通知", en: "How"),
        "whenNotices": Localized(zh: "什么时候不打扰", en: "When not to"),
        "quietFrom": Localized(zh: "从", en: "From"),
        "quietTo": Localized(zh: "到", en: "To"),
        "quietHelp": Localized(zh: "留空则只按图书馆的时段。", en: "Leave empty for the library's hours only."),
        "pauseUntil": Localized(zh: "暂停到这一天", en: "Pause until this day"),
        "keepNotices": Localized(zh: "保存", en: "Save"),
        "mailAddress": Localized(zh: "邮箱", en: "E-mail"),
        "mailHelp": Localized(
            zh: "微信里送不到时发邮件。先发一个验证码确认。", en: "Used where the chat cannot reach you. A code confirms it first."),
        "mailSend": Localized(zh: "发送验证码", en: "Send a code"),
        "mailCode": Localized(zh: "验证码", en: "Code"),
        "mailConfirm": Localized(zh: "确认", en: "Confirm"),
        "mailForget": Localized(zh: "删除邮箱", en: "Remove the address"),
        "mailConfirmed": Localized(zh: "已确认", en: "Confirmed"),
        "stopAll": Localized(zh: "全部退订", en: "Stop all notices"),
        "stopAllHelp": Localized(
            zh: "不再收到任何到期、预约通知。随时可以恢复。", en: "No more notices about loans and holds. You can resume any time."),
        "resumeAll": Localized(zh: "恢复通知", en: "Resume notices"),
        "isOffNow": Localized(zh: "您已退订全部通知。", en: "All notices are off."),
        "consentMissing": Localized(
            zh: "您还没有同意接收通知，现在不会发送。", en: "You have not agreed to notices yet; none are sent."),
        "consentGive": Localized(zh: "去设置里同意", en: "Agree in your settings"),
        "remindOnce": Localized(zh: "订阅下一次提醒", en: "Remind me once"),
        "remindTitle": Localized(zh: "在微信里提醒我一次", en: "Tell me once in WeChat"),
        "remindHelp": Localized(
            zh: "这个公众号每提醒一次，都要您先同意一次。", en: "For each reminder this account needs your agreement first."),
        "stopYes": Localized(zh: "确认退订", en: "Stop them"),
    ]

    static func left(_ count: Int) -> Localized {
        Localized(
            zh: "已同意，还会提醒 \(count) 次。", en: count == 1 ? "Agreed, for one reminder." : "Agreed, for \(count) reminders."
        )
    }

    static func kind(_ kind: Notice.Kind) -> Localized {
        switch kind {
        case .dueSoon: Localized(zh: "图书快到期", en: "something is due soon")
        case .dueToday: Localized(zh: "图书今天到期", en: "something is due today")
        case .overdue: Localized(zh: "图书已逾期", en: "something is overdue")
        case .recall: Localized(zh: "图书馆催还", en: "something is recalled")
        case .holdReady: Localized(zh: "预约的书到了", en: "a hold is ready")
        case .holdLapsing: Localized(zh: "预约快要失效", en: "a hold is about to lapse")
        case .cardExpiring: Localized(zh: "读者证快过期", en: "my card is about to expire")
        case .dueMoved: Localized(zh: "应还日期有变", en: "a due date moves")
        case .settled: Localized(zh: "之前的申请办好了", en: "something I asked for is done")
        }
    }

    static let ways: [(String, Localized)] = [
        ("", Localized(zh: "由图书馆安排", en: "As the library arranges")),
        ("chat", Localized(zh: "先微信，送不到再邮件", en: "WeChat first, else e-mail")),
        ("email", Localized(zh: "先邮件，送不到再微信", en: "E-mail first, else WeChat")),
        ("email_only", Localized(zh: "只发邮件", en: "E-mail only")),
    ]

    static let said: [String: Localized] = [
        "kept": Localized(zh: "已保存。", en: "Saved."),
        "stopped": Localized(zh: "已退订，不再发送通知。", en: "Notices are off."),
        "resumed": Localized(zh: "通知已恢复。", en: "Notices are on again."),
        "codesent": Localized(zh: "验证码已发往邮箱，30 分钟内有效。", en: "A code is on its way; it is good for 30 minutes."),
        "toosoon": Localized(zh: "刚发过验证码，请一分钟后再试。", en: "A code was just sent; try again in a minute."),
        "noaddress": Localized(
            zh: "这不像一个邮箱地址，请再看一看。", en: "That does not look like an e-mail address; please check it."),
        "confirmed": Localized(zh: "邮箱已确认。", en: "The address is confirmed."),
        "wrongcode": Localized(zh: "验证码不对或已过期。", en: "The code is wrong or too old."),
        "forgotten": Localized(zh: "邮箱已删除。", en: "The address is removed."),
    ]

    static func page(_ word: NoticeSaidView.Word) -> (heading: Localized, text: Localized) {
        switch word {
        case .ask:
            (
                Localized(zh: "退订图书馆通知", en: "Stop the library's notices"),
                Localized(
                    zh: "退订后不再收到到期、预约等通知，微信里也不再发。",
                    en: "You will get no more notices about loans and holds, in WeChat neither.")
            )
        case .stopped:
            (
                Localized(zh: "已退订", en: "Notices are off"),
                Localized(zh: "想恢复时，在微信里给图书馆发“恢复通知”。", en: "To resume, write “resume notices” in the library's chat.")
            )
        case .agreed:
            (
                Localized(zh: "好的，下一次会提醒您", en: "You will be reminded once"),
                Localized(zh: "关掉这个页面就可以回到聊天。", en: "Close this page to go back to the chat.")
            )
        case .declined:
            (
                Localized(zh: "没有订阅", en: "Not subscribed"),
                Localized(zh: "需要时在聊天里再点一次即可。", en: "Tap the link in the chat again whenever you like.")
            )
        }
    }
}
