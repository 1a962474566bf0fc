import Kernel

/// What is said of self-checkout.
enum CheckoutText {
    static let yes = "lending.checkout/yes"
    static let no = "lending.checkout/no"
    static let page = Localized(zh: "打开扫码借书页", en: "Open self-checkout")
    static let left = Localized(zh: "好的，没有借。", en: "All right, nothing was borrowed.")
    static let how = Localized(
        zh: "点菜单“我的 → 扫码借书”，对准图书的条码（不是封底的 ISBN）；或发送“借”加条码号。",
        en:
            "Tap “Mine → Scan to borrow” and point at the library's barcode, not the ISBN; or send “borrow” and its number."
    )
    static let away = Localized(
        zh: "图书馆系统暂时没有回应，没有借出。请用自助借还机或到服务台。",
        en: "The library's system does not answer; nothing was borrowed. Please use a machine or the desk.")

    static func lent(_ loan: Loan, _ turn: Turn) -> String {
        let due = DueWords(loan, now: turn.now, zone: turn.timeZone).date
        return Localized(
            zh: "已借《\(loan.title)》，\(due.chinese)前归还。出馆时请出示本条消息。",
            en: "“\(loan.title)” is yours until \(due.english). Show this message at the gate.")(turn.language)
    }

    static func decision(_ text: String) -> Bool? {
        let said = Phrase(text).core
        if [
            "1", "是", "是的", "借", "借这本", "是借这本", "确定", "确认", "对", "好", "好的", "嗯", "yes", "y", "ok", "sure",
            "yes borrow it",
        ]
        .contains(said) {
            return true
        }
        return ["2", "不", "否", "不借", "不是", "不用", "取消", "算了", "no", "n", "cancel", "nope"].contains(said) ? false : nil
    }
}
