import Foundation
import Kernel

/// What a page a coder saved as HTML shows: title, headings, forms, buttons and links.
///
/// Read leniently, as browsers do: nothing is run, nothing is fetched.
struct SavedPage {
    var title = ""
    var headings: [String] = []
    var buttons: [String] = []
    var links: [(label: String, address: String)] = []
    /// Whether it asks for a password, or says that one must sign in.
    var asksToSignIn = false
    /// Whether it has a field to type into.
    var hasField = false

    init(html: String) {
        var rest = Substring(Self.withoutScripts(html))
        var open: (tag: String, address: String)?
        var text = ""
        while let start = rest.firstIndex(of: "<") {
            text += rest[..<start]
            guard let end = rest[start...].firstIndex(of: ">") else { break }
            let tag = Tag(rest[rest.index(after: start)..<end])
            rest = rest[rest.index(after: end)...]
            if let now = open, tag.name == "/" + now.tag {
                close(now, Self.plain(text))
                open = nil
            }
            if Self.kept.contains(tag.name) {
                open = (tag.name, tag["href"] ?? "")
                text = ""
            }
            take(tag)
        }
        let all = Self.plain(html)
        if ["请先登录", "请登录", "統一身份認證", "统一身份认证", "sign in to continue"].contains(where: all.lowercased().contains) {
            asksToSignIn = true
        }
    }

    /// What it adds to the evidence; `name` is the file's.
    func entries(_ name: String) -> [AccountEntry] {
        let way = { (label: String) in [title.isEmpty ? name : title, label].filter { !$0.isEmpty } }
        var entries = [AccountEntry(.heading, path: [title.isEmpty ? name : title], target: .page, address: name)]
        entries += headings.map { AccountEntry(.heading, path: way($0), target: .page, address: name) }
        entries += buttons.map { AccountEntry(.button, path: way($0), target: .page, address: name) }
        entries += links.map { link in
            AccountEntry(
                .link, path: way(link.label), target: EntryTarget(address: link.address), address: link.address)
        }
        return entries.filter { !$0.label.isEmpty }
    }

    private mutating func close(_ open: (tag: String, address: String), _ text: String) {
        guard !text.isEmpty else { return }
        switch open.tag {
        case "title": title = text
        case "a": links.append((text, open.address))
        case "button": buttons.append(text)
        default: headings.append(text)
        }
    }

    private mutating func take(_ tag: Tag) {
        switch tag.name {
        case "input":
            let type = (tag["type"] ?? "text").lowercased()
            if type == "password" { asksToSignIn = true }
            if ["text", "search"].contains(type) { hasField = true }
            if ["submit", "button"].contains(type), let label = tag["value"] { buttons.append(Self.plain(label)) }
            if let hint = tag["placeholder"], !hint.isEmpty { buttons.append(Self.plain(hint)) }
        case "textarea": hasField = true
        default: break
        }
    }

    private static let kept: Set<String> = ["title", "h1", "h2", "h3", "h4", "a", "button"]

    private static func withoutScripts(_ html: String) -> String {
        html.replacing(#/(?is)<!--.*?-->|<(script|style)\b.*?</\1\s*>/#, with: "")
    }

    private static func plain(_ text: String) -> String {
        let named = ["&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'"]
        var plain = text.replacing(#/<[^>]*>/#, with: " ")
        for (name, character) in named { plain = plain.replacing(name, with: character) }
        return plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// One tag of HTML and its attributes.
private struct Tag {
    let name: String
    private let attributes: [String: String]

    subscript(_ attribute: String) -> String? { attributes[attribute] }

    init(_ source: Substring) {
        name = source.prefix { !$0.isWhitespace }.lowercased().replacing(#/\/$/#, with: "")
        var found: [String: String] = [:]
        let pattern = #/([A-Za-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/#
        for match in source.matches(of: pattern) {
            found[match.1.lowercased()] = String(match.2 ?? match.3 ?? match.4 ?? "")
        }
        attributes = found
    }
}
