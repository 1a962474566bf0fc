import Kernel

/// What is said of cards.
enum CardText {
    static let yes = "lending.lost/yes"
    static let no = "lending.lost/no"
    static let page = Localized(zh: "打开电子读者证", en: "Open my card")
    static let deskReports = Localized(
        zh: "请尽快联系服务台挂失，以免被人冒用。", en: "Please tell the desk soon, so that nobody borrows with it.")
    static let kept = Localized(zh: "好的，没有挂失。", en: "All right, your card stays as it is.")
    static let reported = Localized(
        zh: "已挂失，这张证不能再借书。找到或要补办，请到服务台。",
        en: "Your card is blocked: nobody can borrow with it. If you find it or want a new one, come to the desk.")
    static let notReported = Localized(
        zh: "图书馆系统没有回应，还没有挂失。请马上联系服务台，或过几分钟再发“是”。",
        en:
            "The library's system does not answer: your card is NOT blocked yet. Please call the desk now, or send “yes” "
            + "again in a few minutes.")

    static func askLoss(_ masked: String) -> Localized {
        Localized(
            zh: "挂失读者证 \(masked)？挂失后不能用它借书，解除要到服务台办理。",
            en: "Report card \(masked) lost? Nobody can borrow with it then, and only the desk can lift that.")
    }

    /// Whether the reader said yes or no; nil where neither.
    static func decision(_ text: String, choice: String?) -> Bool? {
        if let choice { return choice == yes ? true : choice == no ? false : nil }
        let said = Phrase(text).core
        if ["1", "是", "是的", "挂失", "是挂失", "确定", "确认", "对", "好", "好的", "嗯", "yes", "y", "ok", "sure", "yes block it"]
            .contains(said)
        {
            return true
        }
        return ["2", "不", "否", "不是", "不挂失", "不用", "取消", "算了", "no", "n", "cancel", "nope"].contains(said) ? false : nil
    }
}
