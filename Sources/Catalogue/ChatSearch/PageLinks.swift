import Foundation
import Kernel

/// Addresses of the library's pages, as links in a text of the chat.
struct PageLinks: Sendable {
    let pages: PagesAddress
    /// The account the reader came by, so that the page asks the same account who they are.
    let account: AccountID

    /// The longest query a link carries; a longer one would take too much of a message.
    private static let longest = 40

    func search(_ query: String) -> String {
        "\(pages)/catalogue?q=\(Self.encoded(String(query.prefix(Self.longest))))&a=\(account)"
    }

    func title(_ id: Int64) -> String { "\(pages)/catalogue/\(id)?a=\(account)" }

    func link(_ address: String, _ words: String) -> String {
        "<a href=\"\(address)\">\(words)</a>"
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
