import Kernel
import Lending

/// The page of loans: what is late and what is due soon before all else.
struct LoansView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let bar: AccountBar
    let heading: String
    let results: [ResultsView]
    let groups: [Group]
    let isEmpty: Bool
    let ask: String
    let renewAction: String
    let canRenewSome: Bool
    let canRenewMany: Bool
    let catalogueHref: String
    let checkoutHref: String?
    let blocks: [String]
    let reminderHref: String?

    /// Loans that are equally near their date.
    struct Group: Sendable {
        let groupName: String
        let isLate: Bool
        let rows: [LoanRow]
    }

    init(
        _ own: AccountVisit, _ view: AccountView, results: [(action: Wish.Action, outcome: WishOutcome?)],
        reminder: String? = nil
    ) {
        let (visit, language) = (own.visit, own.language)
        words = PageWords.all(language)
        bar = AccountBar(visit, current: "/loans", view, own.zone)
        let loans = view.account.loans
        heading = Localized(zh: "我的借阅（\(loans.count)）", en: "My loans (\(loans.count))")(language)
        self.results = ResultsView.of(results, own)
        let rows = loans.map { LoanRow($0, view, own) }
        groups = [(DueWords.Nearness.overdue, "groupOverdue"), (.soon, "groupSoon"), (.later, "groupLater")]
            .compactMap { nearness, key in
                let rows = rows.filter { $0.nearness == nearness }
                return rows.isEmpty
                    ? nil
                    : Group(groupName: PageWords.word(key, language), isLate: nearness == .overdue, rows: rows)
            }
        isEmpty = loans.isEmpty
        reminderHref = loans.isEmpty ? nil : reminder
        ask = AccountForm.newAsk()
        renewAction = visit.href("/loans/renew")
        let renewable = rows.count { $0.canRenew }
        canRenewSome = renewable > 0
        canRenewMany = renewable > 1
        catalogueHref = visit.href("/catalogue")
        let lends = own.accounts.abilities.contains(.checkOut) && own.door.room.settings.selfCheckout
        checkoutHref = lends ? visit.href("/checkout") : nil
        blocks = view.account.patron.blocks.map { $0.words(language) }
        var frame = PageFrame(own.place, visit, title: PageWords.word("loansTitle", language), current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }
}

/// One loan.
struct LoanRow: Sendable {
    let nearness: DueWords.Nearness
    let loan: String
    let title: String
    let author: String
    let titleHref: String?
    let due: String
    let left: String
    let isLate: Bool
    let isSoon: Bool
    let facts: [String]
    let reason: String?
    let isWaiting: Bool
    let isRecalled: Bool
    let canRenew: Bool

    init(_ loan: Loan, _ view: AccountView, _ own: AccountVisit) {
        let language = own.language
        let words = DueWords(loan, now: own.visit.now, zone: own.zone)
        nearness = words.nearness
        self.loan = loan.id.rawValue
        title = loan.title
        author = loan.author
        titleHref = loan.control.map { own.visit.href("/catalogue/c/" + Visit.encoded($0)) }
        due = words.date(language)
        left = words.left(language)
        isLate = words.nearness == .overdue
        isSoon = words.nearness == .soon
        isRecalled = loan.isRecalled
        isWaiting = view.renewal(of: loan.id) != nil
        var facts: [String] = []
        if !loan.callNumber.isEmpty { facts.append(loan.callNumber) }
        if let count = loan.renewals, count > 0 {
            facts.append(
                Localized(zh: "已续借 \(count) 次", en: count == 1 ? "renewed once" : "renewed \(count) times")(language))
        }
        if case .allowed(let left?) = loan.renewability {
            facts.append(Localized(zh: "还可续 \(left) 次", en: "\(left) more allowed")(language))
        }
        self.facts = facts
        if case .refused(let refusal) = loan.renewability {
            reason = refusal.words(language)
            canRenew = false
        } else {
            reason = nil
            canRenew = !isWaiting && own.accounts.abilities.contains(.renew)
        }
    }
}
