import Foundation
import Kernel

/// The keyword replies of an account: the JSON of `get_current_autoreply_info`, or a table with columns keyword and reply.
struct AccountReplies {
    /// Whether the account answers keywords at all.
    var isOpen = true
    /// The words that have an answer, with the answer.
    var rules: [(words: [String], reply: String)] = []
    /// What is said on follow.
    var welcome = ""

    /// Reads the JSON; nil where it is no list of replies.
    init?(json root: [String: Any]) {
        let keys = ["is_autoreply_open", "keyword_autoreply_info", "add_friend_autoreply_info"]
        guard keys.contains(where: { root[$0] != nil }) else { return nil }
        isOpen = Self.integer(root["is_autoreply_open"]) != 0
        welcome = (root["add_friend_autoreply_info"] as? [String: Any])?["content"] as? String ?? ""
        let list = (root["keyword_autoreply_info"] as? [String: Any])?["list"] as? [[String: Any]] ?? []
        rules = list.map { rule in
            let words = (rule["keyword_list_info"] as? [[String: Any]] ?? []).compactMap { $0["content"] as? String }
            let replies = rule["reply_list_info"] as? [[String: Any]] ?? []
            let texts = replies.flatMap { reply -> [String] in
                let news = (reply["news_info"] as? [String: Any])?["list"] as? [[String: Any]] ?? []
                return [reply["type"] as? String == "text" ? reply["content"] as? String ?? "" : ""]
                    + news.compactMap { $0["title"] as? String }
            }
            let name = rule["rule_name"] as? String ?? ""
            return (words.isEmpty ? [name] : words, texts.filter { !$0.isEmpty }.joined(separator: "；"))
        }
    }

    /// Reads the table.
    ///
    /// Throws `Fault` (`.data`) where a column is missing.
    init(table: Table) throws {
        let names = [["keyword", "关键词", "关键字"], ["reply", "回复", "自动回复"]]
        let columns = names.map { names in names.lazy.compactMap { table.index(of: $0) }.first }
        guard let keyword = columns[0], let reply = columns[1] else {
            throw Fault(.data, "\(table.file): a table of replies needs the columns keyword and reply")
        }
        rules = table.rows.map { row in
            let words = row.cells[keyword].split { "|/、,，;；".contains($0) }.map { String($0).trimmed }
            return (words.filter { !$0.isEmpty }, row.cells[reply])
        }
    }

    /// One entry per rule, and one for all of them together.
    var entries: [AccountEntry] {
        guard isOpen else { return [] }
        let each = rules.map { rule in
            let address = Self.address(in: rule.reply)
            let target = address.isEmpty ? EntryTarget.answer : EntryTarget(address: address)
            return AccountEntry(
                .reply, path: [rule.words.joined(separator: " / ")], target: target, address: address,
                text: rule.reply)
        }
        return each
    }

    /// How many rules have words and an answer.
    var answering: Int { isOpen ? rules.count { !$0.words.isEmpty } : 0 }

    private static func address(in text: String) -> String {
        guard let start = text.range(of: "http")?.lowerBound else { return "" }
        return String(text[start...].prefix { !$0.isWhitespace && !"\"'<>（）()，。；".contains($0) })
    }

    private static func integer(_ value: Any?) -> Int {
        (value as? Int) ?? (value as? String).flatMap { Int($0) } ?? 1
    }
}
