public import Foundation
import Kernel

/// What a coder gathered of one account: its menu, its keyword replies, pages it leads to.
public struct AccountEvidence: Sendable {
    /// Everything it shows.
    public private(set) var entries: [AccountEntry] = []
    /// How many keyword rules answer.
    public private(set) var replies = 0
    /// What a labelled test menu says the account has though no entry shows it.
    public private(set) var unseen: [FunctionTruth] = []
    /// Saved pages that ask readers to sign in, by the address or name they were saved under.
    private var closed: Set<String> = []

    /// Nothing yet.
    public init() {}

    /// Adds a file: JSON of a menu or of replies, a table of replies, a saved page, or a pasted outline.
    ///
    /// Throws `Fault` (`.data`) where the file is none of these.
    public mutating func add(_ bytes: Data, file: String) throws {
        let text = try TableText.decode(bytes, file: file).text
        let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if start.first == "{" { return try add(json: Data(start.utf8), file: file) }
        if start.first == "<" || [".html", ".htm"].contains(where: file.lowercased().hasSuffix) {
            let page = SavedPage(html: text)
            entries += page.entries(file)
            if page.asksToSignIn { closed.formUnion([file, page.title]) }
            return
        }
        if file.lowercased().hasSuffix(".csv") {
            let table = try AccountReplies(table: Table(csv: bytes, file: file))
            return add(table)
        }
        let outline = MenuOutline.read(text)
        guard !outline.entries.isEmpty else { throw Fault(.data, "\(file): no menu entry in this file") }
        entries += outline.entries
        unseen += outline.unseen
    }

    private mutating func add(json: Data, file: String) throws {
        let value: Any
        do {
            value = try JSONSerialization.jsonObject(with: json)
        } catch {
            throw Fault(.data, "\(file) is not valid JSON", cause: error)
        }
        guard let root = value as? [String: Any] else { throw Fault(.data, "\(file): the JSON is no object") }
        if let code = root["errcode"] as? Int, code != 0 {
            throw Fault(.data, "\(file): WeChat answered with the error \(code), not with a menu")
        }
        if let replies = AccountReplies(json: root) {
            add(replies)
        } else {
            entries += try MenuJSON.entries(root, file: file)
        }
    }

    private mutating func add(_ found: AccountReplies) {
        entries += found.entries
        replies += found.answering
    }

    /// Whether the page behind an entry was saved and asks readers to sign in.
    func asksToSignIn(_ entry: AccountEntry) -> Bool {
        closed.contains(entry.address) || (entry.path.first.map(closed.contains) ?? false)
    }

    /// Entries that lead to many services under one vague name.
    var portals: [String] {
        entries.filter { $0.source == .menu && $0.address != "" }.map(\.label).filter { label in
            let folded = FoldedLabel(label)
            return Self.vague.contains { folded.range(of: $0) != nil }
        }
    }

    var hasPortal: Bool { !portals.isEmpty }

    private static let vague = [
        "服务大厅", "微门户", "微官网", "微主页", "主页", "首页", "官网", "门户", "更多", "小程序", "微服务", "homepage", "home page", "portal",
        "more", "website",
    ].map { FoldedLabel($0) }
}
