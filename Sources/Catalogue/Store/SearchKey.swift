/// The kinds of keys a title is found by: each key is one word of the index, its kind the word's first letter.
enum KeyKind: String, Sendable, CaseIterable {
    /// The folded title, and other titles.
    case title = "t"
    /// The title in pinyin.
    case titlePinyin = "p"
    /// The first letters of the title's pinyin.
    case titleInitials = "i"
    /// A name, whole or one of its parts.
    case author = "n"
    /// A name in pinyin.
    case authorPinyin = "m"
    /// The first letters of a name's pinyin.
    case authorInitials = "k"
    /// Thirteen digits.
    case isbn = "x"
    /// Eight digits.
    case issn = "s"
    /// A call number without blanks.
    case callNumber = "c"
    /// A copy's barcode.
    case barcode = "b"
    /// A beginning of a class number, two characters or more.
    case classNumber = "g"
    /// The digits of a 统一书号.
    case bookNumber = "u"

    /// The word of a whole key.
    func word(_ key: some Sequence<UInt8>) -> [UInt8] { SearchKey.word(rawValue, key) }

    /// The word of a key's beginning; the capital's place is taken by a second letter.
    func beginning(_ key: some Sequence<UInt8>) -> [UInt8] { SearchKey.word("z" + rawValue, key) }
}

/// Makes words of the index from keys.
enum SearchKey {
    /// A mark and the key: signs and blanks become characters a word may have, capitals small letters.
    static func word(_ mark: String, _ key: some Sequence<UInt8>) -> [UInt8] {
        var word = Array(mark.utf8)
        for byte in key {
            switch byte {
            case 0x30...0x39, 0x61...0x7A, 0x80...: word.append(byte)
            case 0x41...0x5A: word.append(byte + 0x20)
            case 0x00..<0x40: word += [0xC2, 0x80 | byte]
            default: word += [0xC3, 0x80 | byte & 0x3F]
            }
        }
        return word
    }
}

/// The beginnings of a key that are words of the index, so that what begins so is found short titles first, however many
/// there are.
enum KeyBeginnings {
    /// Lengths in characters where the key begins with Han.
    static let hanLengths = [1, 2, 3, 4]
    /// Lengths where it begins with Latin letters or digits.
    static let letterLengths = [1, 2, 3, 4, 5, 6, 8]

    /// The lengths of a key's beginnings.
    static func lengths(of key: [UInt32]) -> [Int] {
        (key.first.map { $0 >= 0x2E80 } == true ? hanLengths : letterLengths).filter { $0 <= key.count }
    }

    /// The longest beginning of a key that is a word, nil for an empty key.
    static func longest(of key: [UInt32]) -> ArraySlice<UInt32>? { lengths(of: key).last.map { key.prefix($0) } }
}

/// What a filter asks for, as words of the index.
enum FilterWord {
    static func language(_ code: String) -> String { word("l", code) }
    static func topClass(_ name: String) -> String { word("c", name) }
    static func branch(_ code: String) -> String { word("b", code) }
    static func year(_ year: Int) -> String { word("y", String(year)) }
    static func decade(_ year: Int) -> String { word("d", String(year / 10)) }
    /// At least one copy is on the shelf.
    static let available = "a"

    private static func word(_ mark: String, _ text: String) -> String {
        String(decoding: SearchKey.word(mark, text.utf8), as: UTF8.self)
    }
}
