/// A word behind which readers type what they should keep to themselves.
struct SecretWord: Sendable {
    /// Its folded scalars.
    let letters: [UInt32]
    /// Whether only short numbers count behind it.
    let isPIN: Bool
    /// What may stand directly before it: 我的密码 is one's own, 达芬奇密码 a title.
    private let owners: [[UInt32]]

    private init(_ text: String, owners: [String], isPIN: Bool = false) {
        letters = Self.scalars(text)
        self.owners = owners.map(Self.scalars)
        self.isPIN = isPIN
    }

    func hasOwner(_ before: ArraySlice<UInt32>) -> Bool {
        owners.contains { owner in
            guard before.suffix(owner.count).elementsEqual(owner) else { return false }
            if before.count == owner.count || !owner[0].isLetter { return true }
            return !before[before.endIndex - owner.count - 1].isLetter
        }
    }

    /// Moves past spaces and what joins a word to its value; whether there was more than a space or 号.
    static func skipLinks(in text: [UInt32], from place: inout Int) -> Bool {
        var isLinked = false
        while place < text.count {
            if text[place] == 0x20 || text[place] == 0x0A {
                place += 1
                continue
            }
            let start = place
            let link = links.first { link in
                guard text[start...].starts(with: link) else { return false }
                let end = start + link.count
                return !(link[0].isLetter && end < text.count && text[end].isLetter)
            }
            guard let link else { break }
            isLinked = isLinked || link != number
            place += link.count
        }
        return isLinked
    }

    /// By their first letter.
    static let passwords = byFirstLetter(
        ["密码", "口令", "password", "passwd", "passcode", "pwd"].map { SecretWord($0, owners: people) }
            + ["pin", "pin码", "pin code", "pin number", "pin no"].map { SecretWord($0, owners: people, isPIN: true) })

    /// By their first letter.
    static let cards = byFirstLetter(
        [
            "卡号", "学号", "工号", "证号", "证件号", "借书证", "借阅证", "读者证", "一卡通", "校园卡", "身份证", "账号", "帐号",
            "用户名", "我是", "card number", "card no", "card", "student id", "student number", "student no", "reader id",
            "user id", "id number", "id no", "username", "user name", "account", "account number", "my id", "my number",
            "i am", "im",
        ].map { SecretWord($0, owners: people + ["student", "id", "的"]) })

    private static func byFirstLetter(_ words: [SecretWord]) -> [UInt32: [SecretWord]] {
        Dictionary(grouping: words) { $0.letters[0] }
    }

    /// What follows "password is" in complaints and titles rather than being one.
    static let ordinary: Set<[UInt32]> = Set(
        [
            "wrong", "incorrect", "invalid", "expired", "blocked", "required", "forgotten", "lost", "weak", "stolen",
            "hacked", "changed", "needed", "locked", "reset", "same", "default", "safe", "secure", "what", "where",
            "correct", "right", "empty", "missing", "wifi", "security", "please", "dead", "death",
        ].map(scalars))

    private static let people = [
        "我的", "我", "登录", "登陆", "账号", "账户", "帐号", "初始", "新", "旧", "原", "默认", "查询", "卡", "卡的", "通", "馆",
        "和", "及", "个人", "my", "library", "new", "old", "account", "login", "card", "and", "current",
    ]

    private static let number = scalars("号")

    private static let links = [
        "就是", "是", "为", "改成", "设成", "设为", ":", "=", "->", "#", "is", "was", "号码", "号", "number",
    ].map(scalars)

    private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
}
