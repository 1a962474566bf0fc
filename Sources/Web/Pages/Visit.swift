import Foundation
import HTTPTypes
import Hummingbird
import Kernel

/// One look at a page: in which language, where, and by whom as far as that is known.
struct Visit: Sendable {
    let path: String
    let parameters: [(name: String, value: String)]
    /// What it speaks: the language asked for in the address, else the one chosen before (a cookie), else the one the
    /// reader wrote last in the chat, else the first the browser asks for, else Chinese.
    ///
    /// The chat goes before the browser: whoever writes English to the library on a Chinese phone was answered in
    /// English, and the page behind that answer goes on in it. One tap on the other language settles it for good.
    private(set) var language: Language
    /// Whether the reader chose the language here, so that nothing else may.
    private let isLanguageChosen: Bool
    let prefix: String
    let now: Date
    /// The reader, where the channel has told.
    var session: ReaderSession?
    /// The key the browser holds, where it opened the session.
    var sessionKey: String?
    /// Whether the page is shown inside the channel.
    var isInChannel = false
    /// What the browser is to remember.
    var cookies: [Cookie] = []
    let settings: PageSettings

    init(_ request: Request, settings: PageSettings, prefix: String, now: Date = Date()) {
        path = request.uri.path
        parameters = Self.read(request.uri.query ?? "")
        self.settings = settings
        self.prefix = prefix
        self.now = now
        let asked = parameters.last { $0.name == "lang" }.flatMap { Language(rawValue: $0.value) }
        let remembered = request.cookies["lang"].flatMap { Language(rawValue: $0.value) }
        isLanguageChosen = (asked ?? remembered) != nil
        language = asked ?? remembered ?? Self.accepted(request.headers[.acceptLanguage]) ?? .chinese
        if let asked, asked != remembered {
            cookies.append(
                Cookie(
                    name: "lang", value: asked.rawValue, maxAge: 31_536_000, path: "/", secure: settings.isSecure,
                    httpOnly: true, sameSite: .lax))
        }
    }

    /// A visit to a page of no library, such as an error.
    init(guest request: Request, pages: ReaderPages) {
        let prefix =
            pages.libraries.map { ReaderPages.prefix(of: $0.id, among: pages.libraries.count) }
            .first { !$0.isEmpty && request.uri.path.hasPrefix($0 + "/") } ?? ""
        self.init(request, settings: pages.settings, prefix: prefix)
    }

    /// Speaks as the reader wrote in the chat, unless they chose otherwise here.
    mutating func listen(to chat: PageLibrary) async throws {
        guard let session, !isLanguageChosen else { return }
        language = try await chat.chatLanguage(session.account, session.reader) ?? language
    }

    /// Reads a query as forms write it, with `+` for a blank; what is not well encoded stays as it came.
    static func read(_ query: String) -> [(name: String, value: String)] {
        query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { part in
                let text = part.replacing("+", with: " ")
                return (text.removingPercentEncoding ?? String(text)).replacing("\0", with: "")
            }
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
    }

    /// The first of the two languages a browser asks for; its order counts, its weights rarely say otherwise.
    static func accepted(_ header: String?) -> Language? {
        guard let header else { return nil }
        for part in header.prefix(200).split(separator: ",") {
            let tag = part.split(separator: ";").first.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
            if tag?.hasPrefix("zh") == true { return .chinese }
            if tag?.hasPrefix("en") == true { return .english }
        }
        return nil
    }

    /// A parameter's value without white space at its ends, nil where it is empty.
    func parameter(_ name: String) -> String? {
        parameters.last { $0.name == name }.map(\.value.trimmed).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// An address below the library's pages.
    func href(_ path: String, _ query: [(String, String)] = []) -> String {
        Self.written(prefix + path, query)
    }

    /// This page in the other language.
    func same(in language: Language) -> String {
        let query = parameters.filter { $0.name != "lang" && $0.name != "a" } + [("lang", language.rawValue)]
        return Self.written(path, query.map { ($0.name, $0.value) })
    }

    /// This page's address for others: where readers reach it, without what only this reader needs.
    var shareable: String? {
        let query = parameters.filter { !["lang", "a", "saved", "removed"].contains($0.name) }
        return settings.publicURL.map { $0 + Self.written(path, query.map { ($0.name, $0.value) }) }
    }

    static func written(_ path: String, _ query: [(String, String)]) -> String {
        query.isEmpty ? path : path + "?" + query.map { "\($0.0)=\(encoded($0.1))" }.joined(separator: "&")
    }

    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
