/// Tells numbers that are somebody's own from numbers that are a book's.
enum SecretNumber {
    /// A Chinese citizen's identity number: 17 digits, a believable birthday, and its check character.
    ///
    /// GB 11643-1999 (ISO 7064 MOD 11-2). The check character X is given as 10.
    static func isIdentityNumber(_ digits: [UInt32]) -> Bool {
        guard digits.count == 18, digits.prefix(17).allSatisfy({ $0 <= 9 }) else { return false }
        let month = digits[10] * 10 + digits[11]
        let day = digits[12] * 10 + digits[13]
        let century = digits[6] * 10 + digits[7]
        guard (18...20).contains(century), (1...12).contains(month), (1...31).contains(day) else { return false }
        var sum: UInt32 = 0
        for (index, digit) in digits.prefix(17).enumerated() { sum += digit * weights[index] }
        return (12 - sum % 11) % 11 == digits[17]
    }

    private static let weights: [UInt32] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

    /// A bank card's number: 16 to 19 digits with ISO/IEC 7812's check digit.
    static func isBankCard(_ digits: [UInt32]) -> Bool {
        guard (16...19).contains(digits.count), digits.allSatisfy({ $0 <= 9 }), Set(digits).count > 1 else {
            return false
        }
        var sum: UInt32 = 0
        for (index, digit) in digits.reversed().enumerated() {
            let doubled = index % 2 == 1 ? digit * 2 : digit
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return sum % 10 == 0
    }

    /// A ten-digit ISBN with a right check character (ISO 2108 before 2007); X is given as 10.
    static func isISBN10(_ digits: [UInt32]) -> Bool {
        guard digits.count == 10, digits.prefix(9).allSatisfy({ $0 <= 9 }) else { return false }
        var sum: UInt32 = 0
        for (index, digit) in digits.enumerated() { sum += digit * UInt32(10 - index) }
        return sum % 11 == 0
    }

    /// Whether a text that is nothing but a number looks like a reader's card or student number: 8 to 12 digits that
    /// are neither an ISBN nor written as an ISSN, a date or a span of years.
    static func isCard(_ text: [UInt32]) -> Bool {
        var digits: [UInt32] = []
        var separators: [(sign: UInt32, after: Int)] = []
        for (index, scalar) in text.enumerated() {
            switch scalar {
            case 0x30...0x39: digits.append(scalar - 0x30)
            case 0x78 where index == text.count - 1: digits.append(10)
            case 0x61...0x7A where index == 0: continue
            case 0x20, 0x2D:
                if separators.last?.after == digits.count { return false }
                separators.append((scalar, digits.count))
            default: return false
            }
        }
        guard (8...12).contains(digits.count), digits.last != 10, !isISBN10(digits) else { return false }
        let hyphens = separators.filter { $0.sign == 0x2D }
        if hyphens.count >= 2 || (digits.count == 8 && hyphens.map(\.after) == [4]) { return false }
        // An ISBN-13 with a digit missing: the search says what is wrong with it.
        return !(digits.count == 12 && digits.starts(with: [9, 7]))
    }
}
