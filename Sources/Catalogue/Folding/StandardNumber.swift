/// ISBN and ISSN as search keeps them.
enum StandardNumber {
    /// Digits and a final X of what may be a standard number: hyphens, blanks and the letters ISBN are dropped; nil where
    /// anything else is in it.
    static func digits(_ text: String) -> [UInt8]? {
        var digits: [UInt8] = []
        let fold = CharacterFold.shared
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x2D, 0x20, 0xA0, 0xAD, 0x2010...0x2015, 0x2212, 0x3000, 0xFF0D, 0x3A, 0xFF1A: continue
            default: break
            }
            let (kind, value) = fold(scalar.value)
            guard kind == .plain else { return nil }
            switch value {
            case 0x30...0x39: digits.append(UInt8(value))
            case 0x78 where digits.count == 9 || digits.count == 7: digits.append(UInt8(ascii: "X"))
            case 0x62, 0x69, 0x6E, 0x73: if !digits.isEmpty { return nil }
            default: return nil
            }
        }
        return digits
    }

    /// What a text is as an ISBN.
    enum Reading: Sendable, Hashable {
        /// Its 13 digits, made from ten where need be.
        case isbn(String)
        /// Ten or thirteen digits with a wrong check digit; the 13-digit key of what was typed.
        case wrong(String)
        /// No ISBN.
        case none
    }

    /// Reads a text that is nothing but an ISBN.
    ///
    /// ISO 2108.
    static func isbn(_ text: String) -> Reading {
        guard let digits = digits(text), let key = key(digits) else { return .none }
        switch digits.count {
        case 10: return checkDigit10(digits[..<9]) == digits[9] ? .isbn(key) : .wrong(key)
        default:
            if checkDigit13(digits[..<12]) == digits[12] { return .isbn(key) }
            return digits.starts(with: Array("978".utf8)) || digits.starts(with: Array("979".utf8))
                ? .wrong(key) : .none
        }
    }

    /// The key an ISBN is found by, right or wrong: thirteen digits; nil where it has another number of them.
    static func isbnKey(_ text: String) -> String? { digits(text).flatMap(key) }

    /// The key an ISSN is found by: eight digits; nil where it has another number of them.
    static func issnKey(_ text: String) -> String? {
        guard let digits = digits(text), digits.count == 8 else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }

    /// The key a 统一书号 is found by: its five to twelve digits; nil where letters are in it, or fewer digits or more.
    static func bookNumberKey(_ text: String) -> String? {
        var digits: [UInt8] = []
        for scalar in text.unicodeScalars {
            let (kind, value) = CharacterFold.shared(scalar.value)
            if kind == .separator || kind == .nothing { continue }
            guard kind == .plain, 0x30...0x39 ~= value else { return nil }
            digits.append(UInt8(value))
        }
        return 5...12 ~= digits.count ? String(decoding: digits, as: UTF8.self) : nil
    }

    private static func key(_ digits: [UInt8]) -> String? {
        switch digits.count {
        case 10:
            let body = Array("978".utf8) + digits[..<9]
            return String(decoding: body + [checkDigit13(body[...])], as: UTF8.self)
        case 13 where !digits.contains(UInt8(ascii: "X")): return String(decoding: digits, as: UTF8.self)
        default: return nil
        }
    }

    private static func checkDigit10(_ digits: ArraySlice<UInt8>) -> UInt8 {
        var sum = 0
        for (index, digit) in digits.enumerated() { sum += (10 - index) * Int(digit &- 0x30) }
        let check = (11 - sum % 11) % 11
        return check == 10 ? UInt8(ascii: "X") : UInt8(0x30 + check)
    }

    private static func checkDigit13(_ digits: ArraySlice<UInt8>) -> UInt8 {
        var sum = 0
        for (index, digit) in digits.enumerated() { sum += (index % 2 == 0 ? 1 : 3) * Int(digit &- 0x30) }
        return UInt8(0x30 + (10 - sum % 10) % 10)
    }
}
