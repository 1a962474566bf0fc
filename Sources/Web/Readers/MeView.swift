import Kernel
import Readers

/// The reader's own start page: the card, what is in the way, and the ways to everything else.
struct MeView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let isGuest: Bool
    let hasCards: Bool
    let isUnbound: Bool
    let bindHref: String
    let againHref: String?
    let useAction: String
    let signOutAction: String
    let cards: [Row]
    let name: Name?
    let expires: String?
    let blocks: [String]
    let isUnknown: Bool
    let isAway: Bool
    let said: String?
    let ways: [PageFrame.Link]
    let settingWays: [PageFrame.Link]

    /// What the library system said of the card in use.
    enum State: Sendable {
        case none
        case known(Patron)
        case unknown
        case away
    }

    /// One bound card.
    struct Row: Sendable, Equatable {
        let cardID: String
        let number: String
        let isInUse: Bool
        let unbindHref: String
    }

    /// A name of which others see only the beginning, until it is tapped.
    struct Name: Sendable, Equatable {
        let shortName: String
        let fullName: String
    }

    init(guest place: PagePlace, _ visit: Visit) { self.init(place, visit, nil, .none) }

    init(_ place: PagePlace, _ visit: Visit, _ bound: [CardBinding]?, _ state: State) {
        let language = visit.language
        words = PageWords.all(language)
        isGuest = bound == nil
        hasCards = bound?.isEmpty == false
        isUnbound = bound?.isEmpty == true
        bindHref = visit.href("/bind")
        againHref =
            visit.isInChannel && !place.library.authorisations.isEmpty
            ? visit.href("/me", [(ChannelEntry.again, "1")]) : nil
        useAction = visit.href("/me/use")
        signOutAction = visit.href("/signout")
        cards = (bound ?? []).map {
            Row(
                cardID: String($0.id), number: $0.card.masked, isInUse: $0.isInUse,
                unbindHref: visit.href("/unbind", [("id", String($0.id))]))
        }
        var patron: Patron?
        if case .known(let known) = state { patron = known }
        name = patron.flatMap { $0.name.isEmpty ? nil : Name(shortName: Self.short($0.name), fullName: $0.name) }
        expires = patron?.expires.map { Localized(zh: "有效至 \($0)", en: "Good until \($0)")(language) }
        blocks = (patron?.blocks ?? []).compactMap { $0.words?(language) }
        if case .unknown = state { isUnknown = true } else { isUnknown = false }
        if case .away = state { isAway = true } else { isAway = false }
        said = visit.parameter("done").flatMap { ["bound", "used", "unbound", "out"].contains($0) ? $0 : nil }
            .map { PageWords.word("me.\($0)", language) }
        func links(_ pages: [(String, String)]) -> [PageFrame.Link] {
            pages.map { PageFrame.Link(label: PageWords.word($0.1, language), href: visit.href($0.0)) }
        }
        ways = links([
            ("/loans", "myLoans"), ("/holds", "myHolds"), ("/charges", "myCharges"), ("/card", "myCard"),
            ("/history", "myHistory"), ("/shelf", "navShelf"),
        ])
        let notices = place.library.notices == nil ? [] : [("/notices", "noticesTitle")]
        settingWays = links(
            notices + [("/settings", "mySettings"), ("/data", "myData"), ("/sessions", "mySessions")])
        var frame = PageFrame(place, visit, title: PageWords.word("meTitle", language), current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }

    /// The first letter of each name; of a Chinese name the family's.
    static func short(_ name: String) -> String {
        let parts = name.split(separator: " ")
        if parts.count > 1 { return parts.map { $0.prefix(1) + "." }.joined(separator: " ") }
        return name.prefix(1) + String(repeating: "＊", count: max(1, min(3, name.count - 1)))
    }
}

/// The question before a card is unbound.
struct UnbindView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let number: String
    let cardID: String
    let action: String
    let backHref: String

    init(_ place: PagePlace, _ visit: Visit, _ card: CardBinding) {
        words = PageWords.all(visit.language)
        number = card.card.masked
        cardID = String(card.id)
        action = visit.href("/unbind")
        backHref = visit.href("/me")
        var frame = PageFrame(place, visit, title: PageWords.word("unbindTitle", visit.language), current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }
}
