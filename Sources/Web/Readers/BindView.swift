import Kernel
import Readers

/// The form that binds a card, or signs in a browser alone: what is kept and why, two boxes nobody has ticked, card and
/// PIN, and the campus's own ways.
struct BindView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let heading: String
    let lead: String
    let keeps: String
    let why: String?
    let failure: String?
    let action: String
    let card: String
    let cardLabel: String
    let link: String?
    let next: String?
    let boxes: [Box]
    let submitLabel: String
    let signOns: [SignOn]
    let hasSignOns: Bool

    /// One thing that may be agreed to.
    struct Box: Sendable, Equatable {
        let purpose: String
        let boxWords: String
    }

    /// One of the campus's ways.
    struct SignOn: Sendable, Equatable {
        let signOnLabel: String
        let signOnAction: String
    }

    init(
        _ place: PagePlace, _ visit: Visit, door: ReaderDoor, link: String?, next: String?, card: String,
        given: Set<Purpose>, refusal: (any Refusal)?
    ) {
        let language = visit.language
        words = PageWords.all(language)
        let isSignIn = link == nil && visit.session?.key.isWeb ?? true
        heading = PageWords.word(isSignIn ? "signInTitle" : "bindTitle", language)
        lead = PageWords.word(link != nil ? "bindLinkLead" : isSignIn ? "signInLead" : "bindLead", language)
        keeps = ConsentWording.binding.words(language)
        why = visit.parameter("why") == "erase" ? PageWords.word("proveAgain", language) : nil
        failure = refusal?.words(language)
        action = visit.href("/bind")
        self.card = card
        cardLabel = door.room.desk.directory?.name(language) ?? PageWords.word("cardLabel", language)
        self.link = link
        self.next = next.flatMap { $0.isEmpty ? nil : $0 }
        boxes = Purpose.allCases.filter { !given.contains($0) }.map {
            Box(purpose: $0.rawValue, boxWords: ConsentWording.of($0).words(language))
        }
        submitLabel = PageWords.word(isSignIn ? "signIn" : "bindButton", language)
        let ways = visit.settings.publicURL == nil ? [] : door.signOns
        signOns = ways.map {
            SignOn(signOnLabel: $0.name(language), signOnAction: visit.href("/signon/\($0.id)"))
        }
        hasSignOns = !ways.isEmpty
        var frame = PageFrame(place, visit, title: heading, current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }
}

/// The code that completes a binding, and where it belongs.
struct CodeView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let code: String
    let spoken: String

    init(_ place: PagePlace, _ visit: Visit, code: String) {
        words = PageWords.all(visit.language)
        self.code = code.prefix(3) + " " + code.suffix(3)
        spoken = code.map { String($0) }.joined(separator: " ")
        var frame = PageFrame(place, visit, title: PageWords.word("codeTitle", visit.language), current: "/me")
        frame.isIndexed = false
        self.frame = frame
    }
}
