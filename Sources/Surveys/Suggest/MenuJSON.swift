import Foundation
import Kernel

/// Reads the JSON in which WeChat gives an account's menu: of `menu/get` with conditional menus, and of
/// `get_current_selfmenu_info`.
enum MenuJSON {
    /// The entries of a menu; throws `Fault` (`.data`) where the JSON holds no menu.
    static func entries(_ root: [String: Any], file: String) throws -> [AccountEntry] {
        if let menu = root["menu"] as? [String: Any] {
            var entries = walk(buttons(of: menu), file)
            for (index, menu) in (root["conditionalmenu"] as? [[String: Any]] ?? []).enumerated() {
                let rule = menu["matchrule"] as? [String: Any] ?? [:]
                let words = rule.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                let condition = words.isEmpty ? "conditional menu \(index + 1)" : words.joined(separator: " ")
                entries += walk(buttons(of: menu), file).map { entry in
                    var entry = entry
                    entry.condition = condition
                    return entry
                }
            }
            return entries
        }
        if let menu = root["selfmenu_info"] as? [String: Any] { return walk(buttons(of: menu), file) }
        if root["button"] != nil { return walk(buttons(of: root), file) }
        throw Fault(.data, "\(file): no menu in this JSON: it needs `menu`, `selfmenu_info` or `button`")
    }

    private static func buttons(of value: [String: Any]) -> [[String: Any]] {
        value["button"] as? [[String: Any]] ?? []
    }

    private static func walk(_ buttons: [[String: Any]], _ file: String, above: [String] = []) -> [AccountEntry] {
        buttons.flatMap { button -> [AccountEntry] in
            let path = above + [(button["name"] as? String ?? "").trimmed]
            let nested = (button["sub_button"] as? [String: Any])?["list"] ?? button["sub_button"]
            let below = nested as? [[String: Any]] ?? []
            return below.isEmpty ? [leaf(button, path)] : walk(below, file, above: path)
        }
    }

    private static func leaf(_ button: [String: Any], _ path: [String]) -> AccountEntry {
        let type = button["type"] as? String ?? ""
        let texts = ["url", "pagepath", "key", "value"].compactMap { button[$0] as? String }
        let news = ((button["news_info"] as? [String: Any])?["list"] as? [[String: Any]] ?? [])
            .compactMap { $0["title"] as? String }
        let address = (type == "miniprogram" ? button["pagepath"] as? String : nil) ?? texts.first ?? ""
        let said = type == "text" ? button["value"] as? String ?? "" : news.joined(separator: "；")
        return AccountEntry(
            .menu, path: path, target: EntryTarget(type: type, address: address), address: address, text: said,
            truth: (button["codes"] as? String).flatMap(FunctionTruth.read))
    }
}
