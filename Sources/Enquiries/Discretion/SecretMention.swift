import Kernel

/// A word such as 密码 or "card number" in a message, and what stands behind it.
struct SecretMention {
    private var word: SecretWord
    /// Whether an owner stands before the word: 我的密码.
    private var isOwn: Bool
    /// Whether 是, a colon or the like stands between the word and the value.
    private var isLinked: Bool
    private var value: ArraySlice<UInt32>
    private var endsThere: Bool

    /// Whether a folded text tells a password or PIN.
    static func tellsPassword(_ text: [UInt32]) -> Bool {
        mentions(of: SecretWord.passwords, in: text) { $0.isPassword }
    }

    /// Whether a folded text tells a card, student or account number.
    static func tellsCardNumber(_ text: [UInt32]) -> Bool {
        mentions(of: SecretWord.cards, in: text) { $0.isCardNumber }
    }

    private static func mentions(
        of words: [UInt32: [SecretWord]], in text: [UInt32], _ judge: (SecretMention) -> Bool
    ) -> Bool {
        for start in text.indices {
            for word in words[text[start]] ?? [] where text[start...].starts(with: word.letters) {
                if let mention = SecretMention(of: word, at: start, in: text), judge(mention) { return true }
            }
        }
        return false
    }

    /// Reads what stands around a word; nil where it is part of another word or of a title.
    private init?(of word: SecretWord, at start: Int, in text: [UInt32]) {
        var place = start + word.letters.count
        if word.letters[0].isLetter {
            if start > 0, text[start - 1].isLetter || text[start - 1].isDigit { return nil }
            if place < text.count, text[place].isLetter { return nil }
        }
        var before = text[..<start]
        while before.last == 0x20 { before = before.dropLast() }
        isOwn = word.hasOwner(before)
        isLinked = SecretWord.skipLinks(in: text, from: &place)
        guard isLinked || isOwn || Self.mayStand(after: before, isApart: before.endIndex < start) else { return nil }
        var end = place
        while end < text.count, text[end] > 0x20, text[end] < 0x7F { end += 1 }
        value = text[place..<end]
        while let last = value.last, Self.endMarks.contains(last) { value = value.dropLast() }
        endsThere = DiscretionRules.trimmed(text[end...]).isEmpty
        self.word = word
    }

    /// At the start, after a mark, or apart from a name with digits in it, as in `zhang01 密码 …`.
    private static func mayStand(after before: ArraySlice<UInt32>, isApart: Bool) -> Bool {
        guard let last = before.last else { return true }
        if !last.isLetter, !last.isDigit, !Han.contains(last) { return true }
        let name = before.reversed().prefix { $0.isLetter || $0.isDigit }
        return isApart && name.contains(where: \.isDigit)
    }

    private var isPassword: Bool {
        guard value.count >= 4 else { return false }
        let hasDigit = value.contains(where: \.isDigit)
        if word.isPIN { return hasDigit && value.allSatisfy { $0.isDigit || $0.isLetter } }
        if isLinked { return hasDigit || (endsThere && !SecretWord.ordinary.contains(Array(value))) }
        if isOwn || !hasDigit { return hasDigit }
        // 密码 1984 looks for a book of that year.
        return !(value.count == 4 && value.allSatisfy(\.isDigit) && (value.first == 0x31 || value.first == 0x32))
    }

    private var isCardNumber: Bool {
        value.count(where: \.isDigit) >= 5 && value.allSatisfy { $0.isDigit || $0.isLetter || $0 == 0x2D }
    }

    private static let endMarks: Set<UInt32> = Set(".,;!?)]}\"'".unicodeScalars.map(\.value))
}

extension UInt32 {
    /// Whether a folded scalar is a Latin digit.
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    /// Whether a folded scalar is a Latin letter.
    var isLetter: Bool { self >= 0x61 && self <= 0x7A }
}
