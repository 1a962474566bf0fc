import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import NIOCore

/// Templates, style and script, ready to be served.
struct PageLooks: Sendable {
    let assets: [PageAsset]
    let style: PageAsset
    let script: PageAsset
    private let library: MustacheLibrary

    init() throws {
        style = PageAsset(
            name: "pages", ending: "css", type: "text/css; charset=utf-8", text: Assets.pagesCss + Assets.lendingCss)
        script = PageAsset(
            name: "pages", ending: "js", type: "text/javascript; charset=utf-8", text: Assets.pagesJs)
        assets = [style, script]
        var library = MustacheLibrary()
        for (name, text) in Self.templates {
            do {
                try library.register(text, named: name)
            } catch {
                throw Fault(.bug, "the template \(name) cannot be read", cause: error)
            }
        }
        self.library = library
    }

    static let templates = [
        "layout": Assets.layoutMustache, "search-box": Assets.searchBoxMustache, "result": Assets.resultMustache,
        "search": Assets.searchPageMustache, "record": Assets.recordPageMustache, "shelf": Assets.shelfPageMustache,
        "hours": Assets.hoursPageMustache, "start": Assets.startPageMustache, "error": Assets.errorPageMustache,
        "libraries": Assets.librariesPageMustache, "save": Assets.saveButtonMustache,
        "notices": Assets.noticesPageMustache,
        "notice-said": Assets.noticeSaidMustache,
        "hours-today": Assets.hoursTodayMustache, "account-state": Assets.accountStateMustache,
        "account-bar": Assets.accountBarMustache, "results": Assets.resultsMustache, "loans": Assets.loansPageMustache,
        "holds": Assets.holdsPageMustache, "new-hold": Assets.newHoldPageMustache,
        "charges": Assets.chargesPageMustache, "clearance": Assets.clearancePageMustache,
        "card": Assets.cardPageMustache, "history": Assets.historyPageMustache,
        "checkout": Assets.checkoutPageMustache,
        "me": Assets.mePageMustache, "bind": Assets.bindPageMustache, "code": Assets.codePageMustache,
        "unbind": Assets.unbindPageMustache, "leaving": Assets.leavingPageMustache,
        "settings": Assets.settingsPageMustache, "sessions": Assets.sessionsPageMustache,
        "data": Assets.dataPageMustache, "data-export": Assets.dataExportMustache,
        "erased": Assets.erasedPageMustache,
    ]

    /// Draws a page.
    func page(_ template: String, _ view: some PageView, _ visit: Visit, status: HTTPResponse.Status = .ok) -> Response
    {
        let html = library.render(view, withTemplate: template) ?? ""
        return Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "private, no-cache",
                .contentLanguage: visit.language == .chinese ? "zh-Hans" : "en", .vary: "Accept-Language, Cookie",
            ], body: .init(byteBuffer: ByteBuffer(string: html)))
    }
}

/// What a template is given: the frame around it and its words, beside its own values.
protocol PageView: Sendable {
    var frame: PageFrame { get }
    var words: [String: String] { get }
}

/// A file whose address names its content, so that browsers may keep it for ever.
struct PageAsset: Sendable {
    let path: String
    private let type: String
    private let buffer: ByteBuffer

    init(name: String, ending: String, type: String, text: String) {
        let hash = SHA256.hash(data: Data(text.utf8)).prefix(6).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        path = "/assets/\(name)-\(hash.joined()).\(ending)"
        self.type = type
        buffer = ByteBuffer(string: text)
    }

    var response: Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "public, max-age=31536000, immutable"],
            body: .init(byteBuffer: buffer))
    }
}

/// What surrounds every page.
struct PageFrame: Sendable {
    /// One way to a page.
    struct Link: Sendable, Hashable {
        var label: String
        var href: String
        var isCurrent = false
    }

    var lang: String
    var title: String
    var description: String?
    var libraryName: String
    var home: String
    var style: String
    var script: String
    var navigation: [Link]
    var otherLanguage: Link
    var otherLang: String
    var canonical: String?
    var chinese: String?
    var english: String?
    /// Where the box in the head searches.
    var searchAction: String
    var suggestAction: String
    var query = ""
    var isIndexed = true
    var isInChannel: Bool
    /// The address the page leads to by itself.
    var leaves: String?

    init(_ place: PagePlace, _ visit: Visit, title: String, current: String = "") {
        let language = visit.language
        let other: Language = language == .chinese ? .english : .chinese
        lang = language == .chinese ? "zh-Hans" : "en"
        otherLang = language == .chinese ? "en" : "zh-Hans"
        libraryName = place.library.name(language)
        self.title = title.isEmpty ? libraryName : title + (language == .chinese ? " - " : " · ") + libraryName
        home = visit.href("/")
        style = place.pages.looks.style.path
        script = place.pages.looks.script.path
        var all = [("navSearch", "/catalogue"), ("navShelf", "/shelf"), ("navHours", "/hours")]
        if place.library.readers != nil { all.append(("navMe", "/me")) }
        navigation = all.map { key, path in
            Link(label: PageWords.word(key, language), href: visit.href(path), isCurrent: path == current)
        }
        otherLanguage = Link(label: PageWords.word("otherLanguage", language), href: visit.same(in: other))
        canonical = visit.shareable
        if let address = visit.settings.publicURL {
            chinese = address + visit.same(in: .chinese)
            english = address + visit.same(in: .english)
        }
        searchAction = visit.href("/catalogue")
        suggestAction = visit.href("/catalogue/suggest")
        isInChannel = visit.isInChannel
    }
}
