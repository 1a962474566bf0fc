import Kernel

/// What is said about notices in the chat.
enum NoticeChatText {
    static let stopped = Localized(
        zh: "好的，以后不再主动给您发到期、预约等通知。还没发出的也撤回了。\n想恢复时发“恢复通知”。",
        en: "All right: no more notices about loans and holds. What was waiting is withdrawn.\n"
            + "To have them again, write “resume notices”.")

    static let resumed = Localized(
        zh: "好的，通知已恢复。想挑选内容和时间，发“通知设置”。",
        en: "Notices are on again. To choose which and when, write “notice settings”.")

    static func status(
        _ preferences: NoticePreferences, _ address: NoticeAddress?, page: String?, _ language: Language
    ) -> String {
        var lines: [String] = []
        if preferences.isOff {
            lines.append(
                Localized(zh: "通知：已退订。发“恢复通知”可恢复。", en: "Notices: off. Write “resume notices” to turn them on.")(
                    language))
        } else {
            let kinds = Notice.Kind.allCases.filter { !preferences.off.contains($0) }
                .map { NoticeWords.kind($0)(language) }
            lines.append(
                Localized(zh: "会通知您：", en: "You are told of: ")(language)
                    + kinds.joined(separator: language == .chinese ? "、" : ", "))
            if let day = preferences.pausedUntil {
                lines.append(Localized(zh: "暂停到：\(day)", en: "Paused until: \(day)")(language))
            }
            if let quiet = preferences.quiet {
                lines.append(
                    Localized(zh: "安静时段：\(quiet.from)–\(quiet.to)", en: "Quiet: \(quiet.from)–\(quiet.to)")(language))
            }
            if address?.isConfirmed == true {
                lines.append(Localized(zh: "也可发到您的邮箱。", en: "E-mail is possible too.")(language))
            }
            lines.append(Localized(zh: "不想收到，发“退订通知”。", en: "To stop them, write “stop notices”.")(language))
        }
        if let page {
            let words = Localized(zh: "选择内容、方式和时间", en: "Choose which, how and when")(language)
            lines.append("<a href=\"\(page)\">\(words)</a>")
        }
        return lines.joined(separator: "\n")
    }
}
