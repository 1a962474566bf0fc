import Kernel

/// What is said of renewals.
struct RenewalText {
    let turn: Turn
    private var language: Language { turn.language }

    init(_ turn: Turn) { self.turn = turn }

    func all(_ results: [RenewalResult], page: String) -> String {
        guard !results.isEmpty else {
            return Localized(zh: "您现在没有借书，不用续借。", en: "You have nothing on loan, so there is nothing to renew.")(
                language)
        }
        let done = results.filter { $0.renewed != nil }
        let later = results.filter { if case .later = $0.doing { true } else { false } }
        let refused = results.filter { $0.refusal != nil }
        var parts: [String] = []
        if !done.isEmpty {
            parts.append(([head(done.count, of: results.count)] + done.map(line)).joined(separator: "\n"))
        }
        if !later.isEmpty {
            parts.append(
                ([AccountText.later(language)] + later.map { "· " + AccountText.short($0.loan.title) })
                    .joined(separator: "\n"))
        }
        if !refused.isEmpty {
            let head = Localized(zh: "没能续借：", en: "Not renewed:")(language)
            parts.append(([head] + refused.prefix(12).map(line)).joined(separator: "\n"))
        }
        return parts.joined(separator: "\n\n") + page
    }

    private func head(_ done: Int, of all: Int) -> String {
        if all == 1 { return Localized(zh: "续借成功：", en: "Renewed:")(language) }
        return Localized(zh: "续借成功 \(done) 本：", en: "\(done) renewed:")(language)
    }

    private func line(_ result: RenewalResult) -> String {
        let title = AccountText.short(result.loan.title)
        if let loan = result.renewed {
            let due = DueWords(loan, now: turn.now, zone: turn.timeZone).date
            return Localized(zh: "· \(title)，新的应还日期 \(due.chinese)", en: "· \(title), now due \(due.english)")(language)
        }
        let why = result.refusal?.words(language) ?? ""
        return Localized(zh: "· \(title)：\(why)", en: "· \(title): \(why)")(language)
    }

    static func noSuch(_ number: Int, among count: Int) -> Localized {
        count == 0
            ? Localized(zh: "您现在没有借书，不用续借。", en: "You have nothing on loan, so there is nothing to renew.")
            : Localized(
                zh: "没有第 \(number) 本：您借了 \(count) 本。发送“我的借阅”看清单。",
                en: "There is no number \(number): you have \(count) on loan. Send “my loans” for the list.")
    }
}
