import Kernel
import Lending

/// The page of holds.
struct HoldsView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let bar: AccountBar
    let heading: String
    let results: [ResultsView]
    let holds: [HoldRow]
    let awaited: [Awaited]
    let isEmpty: Bool
    let ask: String
    let cancelAction: String
    let suspendAction: String
    let withdrawAction: String
    let catalogueHref: String
    let refusal: String?
    let reminderHref: String?

    /// A hold that is not placed yet.
    struct Awaited: Sendable {
        let wish: String
        let wishTitle: String
    }

    init(
        _ own: AccountVisit, _ view: AccountView, results: [(action: Wish.Action, outcome: WishOutcome?)],
        refusal: String? = nil, reminder: String? = nil
    ) {
        let (visit, language) = (own.visit, own.language)
        words = PageWords.all(language)
        bar = AccountBar(visit, current: "/holds", view, own.zone)
        let all = view.account.holds
        heading = Localized(zh: "我的预约（\(all.count)）", en: "My holds (\(all.count))")(language)
        self.results = ResultsView.of(results, own)
        holds = all.map { HoldRow($0, view, own) }
        awaited = view.awaitedHolds.map { Awaited(wish: String($0.id), wishTitle: $0.action.title) }
        isEmpty = holds.isEmpty && awaited.isEmpty
        ask = AccountForm.newAsk()
        cancelAction = visit.href("/holds/cancel")
        suspendAction = visit.href("/holds/suspend")
        withdrawAction = visit.href("/holds/withdraw")
        catalogueHref = visit.href("/catalogue")
        self.refusal = refusal
        reminderHref = isEmpty ? nil : reminder
        var frame = PageFrame(own.place, visit, title: PageWords.word("holdsTitle", language), current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }
}

/// One hold.
struct HoldRow: Sendable {
    let hold: String
    let title: String
    let author: String
    let titleHref: String?
    let status: String
    let isReady: Bool
    let pickup: String?
    let expires: String?
    let isLeaving: Bool
    let canSuspend: Bool
    let canResume: Bool

    init(_ hold: Hold, _ view: AccountView, _ own: AccountVisit) {
        self.hold = hold.id.rawValue
        (title, author) = (hold.title, hold.author)
        titleHref = hold.control.map { own.visit.href("/catalogue/c/" + Visit.encoded($0)) }
        status = hold.words(now: own.visit.now, zone: own.zone)(own.language)
        isReady = hold.isReady
        pickup = hold.pickup?.name
        let today = LocalMoment(own.visit.now, in: own.zone).day
        expires = hold.expires.map { DueWords.date($0, today)(own.language) }
        isLeaving = view.cancellation(of: hold.id) != nil
        let mayRest = own.accounts.abilities.contains(.suspendHolds) && !isLeaving && view.standing == .live
        canResume = mayRest && hold.isSuspended
        if case .queued = hold.status { canSuspend = mayRest } else { canSuspend = false }
    }
}
