import Kernel

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
        if SecretMention.tellsPassword(scalars) { return .password }
        if SecretMention.tellsCardNumber(scalars) { return .number }
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

    private static let separators: Set<UInt32> = [0x20, 0x0A, 0x0D, 0x09, 0x2C, 0x2F, 0x3B, 0x7C, 0x3A]

    /// Two words and nothing else: who, by e-mail or card number, and a password.
    private static func isPair(_ bare: ArraySlice<UInt32>) -> Bool {
        guard bare.contains(where: separators.contains) else { return false }
        let words = bare.split(whereSeparator: separators.contains)
        guard words.count == 2, words[1].count >= 4, words[1].allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            return false
        }
        if isEmail(words[0]) { return !isEmail(words[1]) }
        return words[0].allSatisfy(\.isDigit) && SecretNumber.isCard(Array(words[0]))
            && words[1].contains(where: \.isDigit)
    }

    private static func isEmail(_ word: ArraySlice<UInt32>) -> Bool {
        guard let at = word.firstIndex(of: 0x40), at > word.startIndex else { return false }
        return word[at...].dropFirst(2).dropLast().contains(0x2E)
    }

    private static func folded(_ text: String) -> [UInt32] {
        text.unicodeScalars.map { scalar in
            var value = scalar.value
            if value >= 0xFF01 && value <= 0xFF5E { value -= 0xFEE0 }
            if value == 0x3000 || value == 0xA0 { value = 0x20 }
            if value >= 0x41 && value <= 0x5A { value += 0x20 }
            return Han.simplified(value)
        }
    }

    static func trimmed(_ scalars: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        func isEdge(_ scalar: UInt32) -> Bool {
            !scalar.isDigit && !scalar.isLetter && !Han.contains(scalar) && scalar != 0x40
        }
        var trimmed = scalars
        while let first = trimmed.first, isEdge(first) { trimmed = trimmed.dropFirst() }
        while let last = trimmed.last, isEdge(last) { trimmed = trimmed.dropLast() }
        return trimmed
    }
}
