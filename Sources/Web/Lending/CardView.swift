import Kernel
import Lending

/// The electronic card (MA07).
struct CardView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let bar: AccountBar
    let name: String
    let kind: String
    let number: String
    let libraryName: String
    let expires: String?
    let blocks: [String]
    let codeHref: String
    let barcodeHref: String?
    let lostAction: String?
    let lostMessage: String?
    let isLostDone: Bool

    init(_ own: AccountVisit, _ view: AccountView?, lost: LostReport? = nil) {
        let (visit, language) = (own.visit, own.language)
        words = PageWords.all(language)
        bar = AccountBar(visit, current: "/card", nil, own.zone)
        let patron = view?.account.patron
        name = patron?.name ?? ""
        kind = patron.map { PatronKindWords.words($0.kind)(language) } ?? ""
        number = own.bound.card.rawValue
        libraryName = own.place.library.name(language)
        let today = LocalMoment(visit.now, in: own.zone).day
        expires = patron?.expires.map { DueWords.date($0, today)(language) }
        blocks = (patron?.blocks ?? []).map { $0.words(language) }
        codeHref = visit.href("/card/code.svg")
        barcodeHref = Code128(number) == nil ? nil : visit.href("/card/barcode.svg")
        let isLost = patron?.blocks.contains(.lost) == true
        lostAction = own.accounts.abilities.contains(.reportLost) && !isLost ? visit.href("/card/lost") : nil
        lostMessage = lost?.words(language)
        isLostDone = lost == .done
        var frame = PageFrame(own.place, visit, title: PageWords.word("cardTitle", language), current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }

    /// What became of a report.
    enum LostReport: Equatable {
        case done
        case away
        case refused(LendingRefusal)

        func words(_ language: Language) -> String {
            switch self {
            case .done: PageWords.word("lostDone", language)
            case .away: PageWords.word("lostAway", language)
            case .refused(let refusal): refusal.words(language)
            }
        }
    }
}
