import Hummingbird
import Kernel
import Lending

/// The page of what is owed (MA06), and the list for leaving (RS04).
struct ChargesView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let bar: AccountBar
    let isClear: Bool
    let sum: String?
    let charges: [Row]
    let howToPay: String

    /// One charge.
    struct Row: Sendable {
        let title: String
        let reason: String
        let amount: String
        let since: String?
    }

    init(_ own: AccountVisit, _ view: AccountView) {
        let language = own.language
        words = PageWords.all(language)
        bar = AccountBar(own.visit, current: "/charges", view, own.zone)
        let account = view.account
        isClear = account.charges.isEmpty && (account.owed?.hundredths ?? 0) <= 0
        sum = account.owed.map { $0.description }
        let today = LocalMoment(own.visit.now, in: own.zone).day
        charges = account.charges.map { charge in
            Row(
                title: charge.title, reason: charge.reason.words(language), amount: charge.amount?.description ?? "",
                since: charge.since.map { DueWords.date(LocalMoment($0, in: own.zone).day, today)(language) })
        }
        howToPay = own.door.room.settings.howToPay?(language) ?? PageWords.word("payAtDesk", language)
        var frame = PageFrame(
            own.place, own.visit, title: PageWords.word("chargesTitle", language), current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }
}

/// The list for leaving.
struct ClearanceView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let bar: AccountBar
    let isClear: Bool
    let steps: [Step]
    let asOf: String

    /// One thing to settle, done or not.
    struct Step: Sendable {
        let stepName: String
        let isDone: Bool
        let titles: [String]
        let stepHref: String
        let note: String?
    }

    init(_ own: AccountVisit, _ view: AccountView) {
        let (visit, language) = (own.visit, own.language)
        words = PageWords.all(language)
        bar = AccountBar(visit, current: "/clearance", view, own.zone)
        let status = ClearanceStatus(view.account)
        isClear = status.isClear && view.standing == .live
        let moment = DueWords.moment(view.takenAt, now: visit.now, zone: own.zone)
        asOf = Localized(zh: "截至\(moment.chinese)", en: "As of \(moment.english)")(language)
        let sum = status.owed?.description ?? ""
        let (loans, holds) = (status.loans.count, status.holds.count)
        steps = [
            Step(
                stepName: Localized(
                    zh: loans == 0 ? "书已还清" : "还 \(loans) 本书",
                    en: loans == 0 ? "All books are back" : loans == 1 ? "Return 1 book" : "Return \(loans) books")(
                        language),
                isDone: loans == 0, titles: status.loans.map(\.title), stepHref: visit.href("/loans"), note: nil),
            Step(
                stepName: Localized(
                    zh: status.owes ? "缴清欠款 \(sum)" : "没有欠款", en: status.owes ? "Pay \(sum)" : "Nothing is owed")(
                        language),
                isDone: !status.owes, titles: status.charges.map(\.title), stepHref: visit.href("/charges"),
                note: status.owes
                    ? own.door.room.settings.howToPay?(language) ?? PageWords.word("payAtDesk", language) : nil),
            Step(
                stepName: Localized(
                    zh: holds == 0 ? "没有预约" : "取消 \(holds) 个预约",
                    en: holds == 0 ? "No holds" : holds == 1 ? "Cancel 1 hold" : "Cancel \(holds) holds")(language),
                isDone: holds == 0, titles: status.holds.map(\.title), stepHref: visit.href("/holds"), note: nil),
        ]
        var frame = PageFrame(
            own.place, visit, title: PageWords.word("clearanceTitle", language), current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }
}

/// Both pages.
struct ChargesRoutes: Sendable {
    let door: AccountDoor

    func mount(_ router: Router<WebContext>) {
        router.get(RouterPath(door.place.prefix + "/charges")) { request, context in
            try await door.page(request, context) { own in
                let view = try await own.view()
                try await own.place.count(["MA06"], own.visit)
                return own.page("charges", ChargesView(own, view))
            }
        }
        router.get(RouterPath(door.place.prefix + "/clearance")) { request, context in
            try await door.page(request, context) { own in
                let view = try await own.view()
                try await own.place.count(["RS04"], own.visit)
                return own.page("clearance", ClearanceView(own, view))
            }
        }
    }
}
