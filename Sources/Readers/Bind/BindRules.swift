import Kernel

/// Which words bind, and what becomes of a code.
enum BindRules {
    static let words: CommandWords = [
        "绑定", "綁定", "绑定读者证", "绑定借书证", "绑定借阅证", "绑定账号", "绑定图书证", "绑定校园卡", "绑定一卡通", "读者绑定", "账号绑定", "我要绑定", "怎么绑定",
        "如何绑定", "重新绑定",
        "bind", "bind card", "bind my card", "bind my library card", "bind a card", "bind library card", "link my card",
        "connect my card", "log in", "login", "sign in", "登录", "登陆",
    ]

    enum Verdict: Sendable {
        case right(CardNumber, CardDesk.Agreement)
        case wrong(left: Int)
        case refused(BindingRefusal)
    }

    /// The six digits of a code, with or without a blank in the middle; wide digits count.
    static func code(in content: Inbound.Content) -> String? {
        guard case .text(let text, _) = content, text.utf8.count <= 40 else { return nil }
        var digits = ""
        for scalar in text.trimmed.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39: digits.unicodeScalars.append(scalar)
            case 0xFF10...0xFF19: digits += String(scalar.value - 0xFF10)
            case 0x20, 0x2D: continue
            default: return nil
            }
        }
        return digits.count == 6 ? digits : nil
    }
}
