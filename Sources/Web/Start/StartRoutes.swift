import Hummingbird
import Kernel

/// A library's start page.
struct StartRoutes: Sendable {
    let place: PagePlace

    func mount(_ router: Router<WebContext>) {
        router.get(RouterPath(place.prefix.isEmpty ? "/" : place.prefix)) { request, context in
            try await place.visit(request, context) { visit in
                place.pages.looks.page("start", StartView(place, visit), visit)
            }
        }
    }
}

/// The start page: a box to search in, today's hours, and what the chat can do.
struct StartView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let hours: [BranchToday]
    let hasHours: Bool
    let hoursHref: String
    let chat: [String]
    let examples: [PageFrame.Link]

    init(_ place: PagePlace, _ visit: Visit) {
        let language = visit.language
        words = PageWords.all(language)
        hours = place.hours(visit)
        hasHours = !hours.isEmpty
        hoursHref = visit.href("/hours")
        chat = ["chatBooks", "chatScan", "chatHours", "chatPerson"].map { PageWords.word($0, language) }
        examples = SearchView.examples.map {
            PageFrame.Link(label: $0(language), href: visit.href("/catalogue", [("q", $0(language))]))
        }
        frame = PageFrame(place, visit, title: "", current: "/")
    }
}

/// The page on which one of several libraries is chosen.
struct LibrariesView: PageView {
    let frame: PageFrame
    let words: [String: String]
    let choices: [PageFrame.Link]

    init(_ pages: ReaderPages, _ visit: Visit) {
        words = PageWords.all(visit.language)
        choices = pages.libraries.map { library in
            let prefix = ReaderPages.prefix(of: library.id, among: pages.libraries.count)
            return PageFrame.Link(label: library.name(visit.language), href: prefix)
        }
        let first = PagePlace(pages: pages, library: pages.libraries[0], prefix: "")
        var frame = PageFrame(first, visit, title: PageWords.word("libraries", visit.language))
        frame.navigation = []
        frame.libraryName = "石渠 Shiqu"
        frame.title = PageWords.word("libraries", visit.language)
        self.frame = frame
    }
}
