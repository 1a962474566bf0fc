/// Finds what must not be kept: passwords, PINs, card and identity numbers.
enum DiscretionRules {
    /// What was found.
    enum Secret: Sendable, Hashable {
        case password
        case number
    }

    static func secret(in text: String) -> Secret? {
        let scalars = folded(text)
        if scalars.isEmpty { return nil }
        if hasPersonalNumber(scalars) { return .number }
        let bare = trimmed(scalars[...])
        if SecretNumber.isCard(Array(bare)) { return .number }
        if isPair(bare) { return .password }
        // A title in its marks is a title, whatever words it has.
        if scalars.contains(0x300A) { return nil }
        if passwordWords.contains(where: { isTold($0, in: scalars, isPassword) }) { return .password }
        if cardWords.contains(where: { isTold($0, in: scalars, isCardNumber) }) { return .number }
        return nil
    }

    private static func hasPersonalNumber(_ scalars: [UInt32]) -> Bool {
        var digits: [UInt32] = []
        var gap = 0
        func isSecret(_ digits: [UInt32]) -> Bool {
            SecretNumber.isIdentityNumber(digits) || SecretNumber.isBankCard(digits)
        }
        for scalar in scalars {
            switch scalar {
            case 0x30...0x39:
                digits.append(scalar - 0x30)
                gap = 0
            case 0x78 where digits.count == 17: digits.append(10)
            case 0x20, 0x2D:
                gap += 1
                if gap > 1 {
                    if isSecret(digits) { return true }
                    digits = []
                }
            default:
                if isSecret(digits) { return true }
                digits = []
                gap = 0
            }
        }
        return isSecret(digits)
    }

    /// Two words and nothing else: who, by e-mail or card number, and a password.
    private static func isPair(_ bare: ArraySlice<UInt32>) -> Bool {
        let separators: Set<UInt32> = [0x20, 0x0A, 0x0D, 0x09, 0x2C, 0x2F, 0x3B, 0x7C, 0x3A]
        let words = bare.split(whereSeparator: separators.contains)
        guard words.count == 2, words[1].count >= 4, words[1].allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
        if isEmail(words[0]) { return !isEmail(words[1]) }
        return words[0].allSatisfy(isDigit) && SecretNumber.isCard(Array(words[0])) && words[1].contains(where: isDigit)
    }

    private static func isEmail(_ word: ArraySlice<UInt32>) -> Bool {
        guard let at = word.firstIndex(of: 0x40), at > word.startIndex else { return false }
        return word[at...].dropFirst(2).dropLast().contains(0x2E)
    }

    private struct Word {
        let letters: [UInt32]
        /// What may stand directly before it in words of one's own: 我的密码 is one's own, 达芬奇密码 is not.
        let mayFollow: [[UInt32]]
        let isPIN: Bool

        init(_ text: String, after: [String], isPIN: Bool = false) {
            letters = text.unicodeScalars.map(\.value)
            mayFollow = after.map { $0.unicodeScalars.map(\.value) }
            self.isPIN = isPIN
        }
    }

    private struct Mention {
        var word: Word
        var isOwn: Bool
        var isLinked: Bool
        var linkIsVerb: Bool
        var value: ArraySlice<UInt32>
        var endsThere: Bool
    }

    private static func isTold(_ word: Word, in scalars: [UInt32], _ judge: (Mention) -> Bool) -> Bool {
        var start = 0
        while start + word.letters.count <= scalars.count {
            if scalars[start...].starts(with: word.letters),
                let mention = mention(of: word, at: start, in: scalars), judge(mention)
            {
                return true
            }
            start += 1
        }
        return false
    }

    private static func mention(of word: Word, at start: Int, in scalars: [UInt32]) -> Mention? {
        let isLatin = isLetter(word.letters[0])
        var place = start + word.letters.count
        if isLatin {
            if start > 0, isLetter(scalars[start - 1]) || isDigit(scalars[start - 1]) { return nil }
            if place < scalars.count, isLetter(scalars[place]) { return nil }
        }
        var before = scalars[..<start]
        while before.last == 0x20 { before = before.dropLast() }
        let ownWord = word.mayFollow.first { owner in
            guard before.count >= owner.count, before.suffix(owner.count).elementsEqual(owner) else { return false }
            return !isLetter(owner[0]) || before.count == owner.count || !isLetter(before[before.endIndex - owner.count - 1])
        }
        let stands = ownWord != nil || mayStand(after: before, isApart: before.endIndex < start)
        var linked = false
        var verb = false
        var moved = true
        while moved {
            moved = false
            while place < scalars.count, scalars[place] == 0x20 || scalars[place] == 0x0A { place += 1 }
            for (link, isVerb) in links where place < scalars.count && scalars[place...].starts(with: link) {
                let end = place + link.count
                if isLetter(link[0]), end < scalars.count, isLetter(scalars[end]) { continue }
                if link != number { (linked, verb) = (true, verb || isVerb) }
                place = end
                moved = true
                break
            }
        }
        guard stands || linked else { return nil }
        var end = place
        while end < scalars.count, scalars[end] > 0x20, scalars[end] < 0x7F { end += 1 }
        var value = scalars[place..<end]
        while let last = value.last, endMarks.contains(last) { value = value.dropLast() }
        let rest = trimmed(scalars[end...])
        return Mention(
            word: word, isOwn: ownWord != nil, isLinked: linked, linkIsVerb: verb, value: value, endsThere: rest.isEmpty)
    }

    /// At the start, after a mark, or apart from a name with digits in it, as in `zhang01 密码 …`.
    private static func mayStand(after before: ArraySlice<UInt32>, isApart: Bool) -> Bool {
        guard let last = before.last else { return true }
        if !isLetter(last), !isDigit(last), !Han.contains(last) { return true }
        let name = before.suffix { isLetter($0) || isDigit($0) }
        return isApart && name.contains(where: isDigit)
    }

    private static func isPassword(_ mention: Mention) -> Bool {
        let value = mention.value
        guard value.count >= 4 else { return false }
        let hasDigit = value.contains(where: isDigit)
        if mention.word.isPIN { return hasDigit && value.allSatisfy { isDigit($0) || isLetter($0) } }
        if mention.isLinked {
            if hasDigit { return true }
            return mention.endsThere && !ordinary.contains(Array(value))
        }
        guard hasDigit else { return false }
        if mention.isOwn { return true }
        // 密码 1984 looks for a book of that year.
        return !(value.count == 4 && value.allSatisfy(isDigit) && (value.first == 0x31 || value.first == 0x32))
    }

    private static func isCardNumber(_ mention: Mention) -> Bool {
        let digits = mention.value.filter(isDigit)
        return digits.count >= 5 && mention.value.allSatisfy { isDigit($0) || isLetter($0) || $0 == 0x2D }
    }

    private static let owners = [
        "我的", "我", "登录", "登陆", "账号", "账户", "帐号", "初始", "新", "旧", "原", "默认", "查询", "卡", "卡的", "通", "馆", "和", "及",
        "个人", "my", "library", "new", "old", "account", "login", "card", "and", "current",
    ]

    private static let passwordWords =
        ["密码", "口令", "password", "passwd", "passcode", "pwd"].map { Word($0, after: owners) }
        + ["pin", "pin码", "pin code", "pin number", "pin no"].map { Word($0, after: owners, isPIN: true) }

    private static let cardWords = [
        "卡号", "学号", "工号", "证号", "证件号", "借书证", "借阅证", "读者证", "一卡通", "校园卡", "身份证", "账号", "帐号", "用户名", "我是",
        "card number", "card no", "card", "student id", "student number", "student no", "reader id", "user id",
        "id number", "id no", "username", "user name", "account", "account number", "my id", "my number", "i am", "im",
    ].map { Word($0, after: owners + ["student", "id", "的"]) }

    private static let number = "号".unicodeScalars.map(\.value)

    private static let links: [([UInt32], isVerb: Bool)] = [
        ("就是", true), ("是", true), ("为", true), ("改成", true), ("设成", true), ("设为", true), (":", false), ("=", false),
        ("->", false), ("#", false), ("is", true), ("was", true), ("号码", false), ("号", false), ("number", false),
    ].map { ($0.0.unicodeScalars.map(\.value), $0.1) }

    /// What follows "password is" in complaints and titles rather than being one.
    private static let ordinary: Set<[UInt32]> = Set(
        [
            "wrong", "incorrect", "invalid", "expired", "blocked", "required", "forgotten", "lost", "weak", "stolen", "hacked",
            "changed", "needed", "locked", "reset", "same", "default", "safe", "secure", "what", "where", "correct", "right",
            "empty", "missing", "wifi", "security", "please", "dead", "death",
        ].map { $0.unicodeScalars.map(\.value) })

    private static let endMarks: Set<UInt32> = Set(".,;!?)]}\"'".unicodeScalars.map(\.value))

    private static func folded(_ text: String) -> [UInt32] {
        text.unicodeScalars.map { scalar in
            var value = scalar.value
            if value >= 0xFF01 && value <= 0xFF5E { value -= 0xFEE0 }
            if value == 0x3000 || value == 0xA0 { value = 0x20 }
            if value >= 0x41 && value <= 0x5A { value += 0x20 }
            return Han.simplified(value)
        }
    }

    private static func trimmed(_ scalars: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        func isEdge(_ scalar: UInt32) -> Bool {
            !isDigit(scalar) && !isLetter(scalar) && !Han.contains(scalar) && scalar != 0x40
        }
        var trimmed = scalars
        while let first = trimmed.first, isEdge(first) { trimmed = trimmed.dropFirst() }
        while let last = trimmed.last, isEdge(last) { trimmed = trimmed.dropLast() }
        return trimmed
    }

    private static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }
    private static func isLetter(_ scalar: UInt32) -> Bool { scalar >= 0x61 && scalar <= 0x7A }
}

extension ArraySlice {
    /// The longest end of which all elements satisfy a condition.
    fileprivate func suffix(_ condition: (Element) -> Bool) -> ArraySlice {
        var start = endIndex
        while start > startIndex, condition(self[start - 1]) { start -= 1 }
        return self[start...]
    }
}
