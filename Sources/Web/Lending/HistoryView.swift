import Kernel
import Lending

/// The page of past loans (MA04): off until the reader turns it on.
struct HistoryView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let bar: AccountBar
    let isOn: Bool
    let canChange: Bool
    let heading: String
    let entries: [Row]
    let isEmpty: Bool
    let switchAction: String
    let deleteAction: String
    let clearAction: String
    let exportHref: String
    let olderHref: String?

    /// One past loan.
    struct Row: Sendable {
        let entry: String
        let title: String
        let author: String
        let titleHref: String?
        let span: String
    }

    init(_ own: AccountVisit, _ page: (entries: [LoanHistory.Entry], total: Int), isMore: Bool) {
        let (visit, language) = (own.visit, own.language)
        words = PageWords.all(language)
        bar = AccountBar(visit, current: "/history", nil, own.zone)
        isOn = own.bound.purposes.contains(.history)
        canChange = own.door.keepHistory != nil
        heading = Localized(zh: "借阅历史（\(page.total)）", en: "Past loans (\(page.total))")(language)
        let today = LocalMoment(visit.now, in: own.zone).day
        entries = page.entries.map { entry in
            let back = entry.backAt.map { DueWords.date(LocalMoment($0, in: own.zone).day, today)(language) }
            let lent = DueWords.date(entry.lent, today)(language)
            return Row(
                entry: String(entry.id), title: entry.title, author: entry.author,
                titleHref: entry.control.map { visit.href("/catalogue/c/" + Visit.encoded($0)) },
                span: back.map { "\(lent) – \($0)" }
                    ?? Localized(zh: "\(lent)借出，在借", en: "lent \(lent), still out")(language))
        }
        isEmpty = page.total == 0
        switchAction = visit.href("/history/keep")
        deleteAction = visit.href("/history/delete")
        clearAction = visit.href("/history/clear")
        exportHref = visit.href("/history/export")
        olderHref = isMore ? page.entries.last.map { visit.href("/history", [("before", String($0.id))]) } : nil
        var frame = PageFrame(own.place, visit, title: PageWords.word("historyTitle", language), current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }
}
