import Foundation
import Kernel

/// Reads a menu a coder copied by hand: one entry a line, what stands further in belongs to the line above it.
///
/// `服务 > 座位预约 https://…` on one line says the same. Bullets and numbers before an entry are left out. Behind the label
/// may stand a kind (`view`, `click`, `miniprogram`, `scancode_push` …) and an address or key. Lines that begin with `#` are
/// comments. In a labelled test menu `=> SP02 1, SP01 0.5` ends a line, and `+ SP02 1` names what the account has though
/// no entry says so.
enum MenuOutline {
    /// The entries, and what a labelled menu says no entry shows.
    static func read(_ text: String) -> (entries: [AccountEntry], unseen: [FunctionTruth]) {
        var open: [(indent: Int, label: String)] = []
        var found: [(entry: AccountEntry, depth: Int)] = []
        var unseen: [FunctionTruth] = []
        for line in text.split(whereSeparator: \.isNewline).map(String.init) {
            let body = line.trimmed
            if body.isEmpty || body.hasPrefix("#") { continue }
            if body.hasPrefix("+ "), let truth = FunctionTruth.read(String(body.dropFirst(2))) {
                unseen += truth
                continue
            }
            let indent = line.prefix { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }
                .reduce(0) { $0 + ($1 == "\t" ? 4 : $1 == "\u{3000}" ? 2 : 1) }
            var entry = entry(of: body)
            open.removeAll { $0.indent >= indent }
            entry.path = open.map(\.label) + entry.path
            if let last = found.indices.last, found[last].depth < indent, found[last].entry.isPlain, !open.isEmpty {
                found.removeLast()
            }
            open.append((indent, entry.label))
            found.append((entry, indent))
        }
        return (found.map(\.entry), unseen)
    }

    private static func entry(of line: String) -> AccountEntry {
        var body = line
        var truth: [FunctionTruth]?
        if let mark = body.range(of: "=>") {
            truth = FunctionTruth.read(String(body[mark.upperBound...]))
            body = String(body[..<mark.lowerBound]).trimmed
        }
        body = withoutBullet(body)
        var words = body.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }).map(String.init)
        var type = ""
        var address = ""
        if let index = words.firstIndex(where: { kinds.contains($0.lowercased()) }), index > 0 {
            type = words[index].lowercased()
            address = words[(index + 1)...].joined(separator: " ")
            words = Array(words[..<index])
        } else if let last = words.last, words.count > 1, last.contains("://") || last.hasPrefix("www.") {
            address = last
            words.removeLast()
        }
        let label = words.joined(separator: " ")
        let path = label.split { ">＞→›/".contains($0) && $0 != "/" }.map { String($0).trimmed }.filter { !$0.isEmpty }
        let target = type.isEmpty ? EntryTarget(address: address) : EntryTarget(type: type, address: address)
        return AccountEntry(
            .menu, path: path.isEmpty ? [label] : path, target: target, address: address, truth: truth)
    }

    private static func withoutBullet(_ text: String) -> String {
        let pattern = #/^(?:[-*•·●○◦▪■□◆◇►▸]+|[(（]?[0-9]{1,2}[.)、）．]|[①-⑳]|[一二三四五六七八九十]{1,2}[、.])\s*/#
        guard let bullet = text.prefixMatch(of: pattern) else { return text }
        let rest = String(text[bullet.range.upperBound...])
        return rest.isEmpty ? text : rest
    }

    private static let kinds: Set<String> = [
        "view", "click", "miniprogram", "scancode_push", "scancode_waitmsg", "location_select", "media_id",
        "view_limited", "article_id", "article_view_limited", "text", "news", "img", "video", "voice",
    ]
}

extension AccountEntry {
    /// Whether it is only the heading of what stands below it.
    fileprivate var isPlain: Bool { address.isEmpty && truth == nil && target == .unknown }
}
