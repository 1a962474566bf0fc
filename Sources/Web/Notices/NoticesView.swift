import Kernel
import Notices

/// The page of notices as the template shows it.
struct NoticesView: PageView {
    /// Something to tick or to choose.
    struct Choice: Sendable {
        let name: String
        let value: String
        let label: String
        let isChosen: Bool
    }

    /// One reminder to agree to.
    struct Reminder: Sendable {
        let remindLabel: String
        let remindHref: String
        let remindLeft: String?
    }

    let frame: PageFrame
    let words: [String: String]
    var isGuest = false
    var reminders: [Reminder] = []
    var canRemind = false
    /// Where the reader agrees to notices at all; nil where they have.
    var consentHref: String?
    var said: String?
    var isOff = false
    var kinds: [Choice] = []
    var ways: [Choice] = []
    var hasMail = false
    var address: String?
    var isConfirmed = false
    var isWaiting = false
    var quietFrom = ""
    var quietTo = ""
    var libraryQuiet: String?
    var pause = ""
    var action = ""
    var allAction = ""
    var addressAction = ""

    init(guest place: PagePlace, _ visit: Visit) {
        var frame = PageFrame(place, visit, title: NoticePageWords.word("noticesTitle", visit.language), current: "/me")
        frame.isIndexed = false
        self.frame = frame
        words = PageWords.all(visit.language)
        isGuest = true
    }

    init(
        _ place: PagePlace, _ visit: Visit, settings: NoticesSettings, preferences: NoticePreferences,
        address: NoticeAddress?, agreements: [NoticesRoom.Agreement] = [], consentHref: String? = nil
    ) {
        self.init(guest: place, visit)
        let language = visit.language
        isGuest = false
        said = visit.parameter("said").flatMap { NoticePageWords.said[$0] }?(language)
        isOff = preferences.isOff
        reminders = agreements.map { one in
            Reminder(
                remindLabel: one.kinds.map { NoticePageWords.kind($0)(language) }
                    .joined(separator: language == .chinese ? "、" : ", "),
                remindHref: one.address, remindLeft: one.left > 0 ? NoticePageWords.left(one.left)(language) : nil)
        }
        canRemind = !reminders.isEmpty
        self.consentHref = consentHref.map { visit.href($0) }
        kinds = Notice.Kind.allCases.map { kind in
            Choice(
                name: "kind_\(kind.key)", value: "1", label: NoticePageWords.kind(kind)(language),
                isChosen: !preferences.off.contains(kind))
        }
        hasMail = settings.ways.contains(.email)
        let chosen = Self.way(preferences.ways)
        ways = NoticePageWords.ways.map { value, label in
            Choice(name: "way", value: value, label: label(language), isChosen: value == chosen)
        }
        self.address = address?.address
        isConfirmed = address?.isConfirmed == true
        isWaiting = address != nil && !isConfirmed
        quietFrom = preferences.quiet?.from.description ?? ""
        quietTo = preferences.quiet?.to.description ?? ""
        libraryQuiet = settings.quietHours.map { quiet in
            Localized(
                zh: "图书馆在 \(quiet.from)–\(quiet.to) 不发通知。",
                en: "The library sends nothing between \(quiet.from) and \(quiet.to).")(
                    language)
        }
        pause = preferences.pausedUntil?.description ?? ""
        action = visit.href("/notices")
        allAction = visit.href("/notices/all")
        addressAction = visit.href("/notices/address")
    }

    private static func way(_ ways: [NoticeWay]) -> String {
        switch ways.first {
        case nil: ""
        case .email: ways.count == 1 ? "email_only" : "email"
        default: "chat"
        }
    }
}

/// A page that says one thing about notices.
struct NoticeSaidView: PageView {
    /// What it says.
    enum Word: Sendable, Hashable {
        case ask(token: String)
        case stopped, agreed, declined
    }

    let frame: PageFrame
    let words: [String: String]
    let heading: String
    let text: String
    let stopAction: String?

    init(_ place: PagePlace, _ visit: Visit, _ word: Word) {
        let language = visit.language
        var frame = PageFrame(place, visit, title: NoticePageWords.word("noticesTitle", language), current: "/me")
        frame.isIndexed = false
        frame.canonical = nil
        self.frame = frame
        words = PageWords.all(language)
        let (head, text) = NoticePageWords.page(word)
        heading = head(language)
        self.text = text(language)
        if case .ask(let token) = word {
            stopAction = visit.href("/notices/stop", [("t", token)])
        } else {
            stopAction = nil
        }
    }
}
