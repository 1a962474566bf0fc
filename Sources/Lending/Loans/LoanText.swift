import Kernel

/// What is said of loans.
struct LoanText {
    let turn: Turn
    let view: AccountView
    private var language: Language { turn.language }

    init(_ turn: Turn, _ view: AccountView) { (self.turn, self.view) = (turn, view) }

    static let renewChoice = "lending.renew/"
    static let page = Localized(zh: "打开借阅页", en: "Open my loans")
    static let gone = Localized(
        zh: "这本书已不在您的借阅里，可能已归还。", en: "That book is no longer among your loans; it may be back already.")
    private static let none = Localized(zh: "您现在没有借书。", en: "You have nothing on loan.")

    func list(page: String) -> String {
        let loans = view.account.loans
        guard !loans.isEmpty else { return Self.none(language) + page }
        let head = Localized(zh: "我的借阅（\(loans.count) 本）", en: "My loans (\(loans.count))")(language)
        let lines = loans.prefix(LoanList.shown).enumerated().map { "\($0 + 1). " + line($1) }
        let rest = loans.count - LoanList.shown
        let more = rest > 0 ? [Localized(zh: "还有 \(rest) 本，见网页。", en: "\(rest) more on the page.")(language)] : []
        return ([head] + lines + more + [hint]).joined(separator: "\n") + page
    }

    /// One line of the list, such as 三体 · 还有 3 天（11月27日）.
    func line(_ loan: Loan) -> String {
        let due = DueWords(loan, now: turn.now, zone: turn.timeZone)
        let date = due.date(language)
        let left = due.left(language)
        let note = view.renewal(of: loan.id) != nil ? waiting(language) : loan.isRecalled ? Self.recalled(language) : ""
        let when = left == date ? left : left + Localized(zh: "（\(date)）", en: " (\(date))")(language)
        return AccountText.short(loan.title) + " · " + when + note
    }

    func detail(_ loan: Loan) -> Reply.Block {
        let due = DueWords(loan, now: turn.now, zone: turn.timeZone)
        var lines = [loan.title]
        if !loan.author.isEmpty { lines.append(loan.author) }
        lines.append(
            Localized(
                zh: "应还：\(due.date.chinese)，\(due.left.chinese)", en: "Due \(due.date.english), \(due.left.english)")(
                    language))
        if let renewals = loan.renewals, renewals > 0 {
            lines.append(
                Localized(
                    zh: "已续借 \(renewals) 次", en: renewals == 1 ? "Renewed once" : "Renewed \(renewals) times")(language)
            )
        }
        if !loan.callNumber.isEmpty {
            lines.append(Localized(zh: "索书号 ", en: "Call number ")(language) + loan.callNumber)
        }
        if case .refused(let refusal) = loan.renewability {
            lines.append(refusal.words(language))
            return .text(lines.joined(separator: "\n"))
        }
        if view.renewal(of: loan.id) != nil { return .text(lines.joined(separator: "\n") + "\n" + waiting(language)) }
        let choice = Reply.Choice(
            id: Self.renewChoice + loan.id.rawValue, label: Localized(zh: "续借这本", en: "Renew this one")(language))
        return .choices(head: lines.joined(separator: "\n"), [choice], tail: "")
    }

    private var hint: String {
        Localized(
            zh: "发送“续借”续全部，“续借 2”续一本；回复数字看详情。",
            en: "Send “renew” for all, “renew 2” for one; a number tells more.")(language)
    }

    private let waiting = Localized(zh: " · 续借等待办理", en: " · renewal waiting")
    private static let recalled = Localized(zh: " · 已被催还", en: " · recalled")
}
