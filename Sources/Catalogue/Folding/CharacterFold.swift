import Foundation

/// What each character becomes before anything is indexed or looked for: simplified, half-width, small, without marks.
///
/// Built once, at first use, from Unicode's own data; afterwards a look-up in an array.
struct CharacterFold: Sendable {
    /// What a character is to the reader of words.
    enum Kind: UInt32 {
        /// Ends a word.
        case separator
        /// Part of a word, a number or a run of Han.
        case plain
        /// Vanishes, as if it had not been written.
        case nothing
        /// Vanishes inside a word.
        case apostrophe
        /// Becomes several characters.
        case several
    }

    static let shared = CharacterFold()

    /// Kind in the upper bits, character or index in the lower 24.
    private var entries: [UInt32]
    private var sequences: [[UInt32]] = []

    /// The kind of a character and what it becomes.
    func callAsFunction(_ scalar: UInt32) -> (kind: Kind, value: UInt32) {
        guard scalar < 0x10000 else { return Self.beyond(scalar) }
        let entry = entries[Int(scalar)]
        return (Kind(rawValue: entry >> 24) ?? .separator, entry & 0xFF_FFFF)
    }

    /// The characters of a `several`.
    func sequence(_ index: UInt32) -> [UInt32] { sequences[Int(index)] }

    /// Rare Han beyond the basic plane stand for themselves, emoji for nothing.
    private static func beyond(_ scalar: UInt32) -> (kind: Kind, value: UInt32) {
        if 0x20000...0x3FFFF ~= scalar { return (.plain, scalar) }
        guard let character = Unicode.Scalar(scalar), character.properties.isAlphabetic else { return (.separator, 0) }
        return (.plain, scalar)
    }

    private init() {
        entries = [UInt32](repeating: 0, count: 0x10000)
        for value in UInt32(0x80)..<0xD800 { setByProperties(value) }
        for value in UInt32(0x30)...0x39 { set(value, .plain, value) }
        for value in UInt32(0x61)...0x7A {
            set(value, .plain, value)
            set(value - 0x20, .plain, value)
        }
        for value in Self.apostrophes { set(value, .apostrophe, 0) }
        setChineseCharacters()
        setCompatibles()
        for (value, becomes) in Self.letters { setSequence(value, becomes) }
        for (index, value) in (UInt32(0x2160)...0x216B).enumerated() {
            setSequence(value, String(index + 1))
            setSequence(value + 0x10, String(index + 1))
        }
        for value in Self.ignored { set(value, .nothing, 0) }
        for value in UInt32(0x300)...0x36F { set(value, .nothing, 0) }
        for value in UInt32(0xFE00)...0xFE0F { set(value, .nothing, 0) }
    }

    private mutating func set(_ scalar: UInt32, _ kind: Kind, _ value: UInt32) {
        entries[Int(scalar)] = kind.rawValue << 24 | value
    }

    private mutating func setSequence(_ scalar: UInt32, _ text: String) {
        let values = text.unicodeScalars.map(\.value)
        if values.count == 1 { return set(scalar, .plain, values[0]) }
        set(scalar, .several, UInt32(sequences.count))
        sequences.append(values)
    }

    private mutating func setByProperties(_ value: UInt32) {
        guard let scalar = Unicode.Scalar(value) else { return }
        let properties = scalar.properties
        if properties.isAlphabetic || value == 0x3005 || value == 0x3007 {
            let lower = properties.lowercaseMapping.unicodeScalars
            set(value, .plain, lower.first?.value ?? value)
        } else if properties.generalCategory == .decimalNumber, let digit = properties.numericValue {
            set(value, .plain, 0x30 + UInt32(digit))
        } else if properties.generalCategory == .nonspacingMark || properties.generalCategory == .format {
            set(value, .nothing, 0)
        }
    }

    /// Traditional characters become simplified ones, each by itself: no guess at words, so that a text and a query
    /// fold alike whatever stands beside them.
    private mutating func setChineseCharacters() {
        let blocks = [UInt32(0x3400)...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF]
        let characters = blocks.joined().compactMap(Unicode.Scalar.init)
        let column = characters.map { String($0) }.joined(separator: "\n").precomposedStringWithCompatibilityMapping
        let simple = column.applyingTransform(StringTransform("Hant-Hans"), reverse: false) ?? column
        let lines = simple.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == characters.count else { return }
        for (character, line) in zip(characters, lines) {
            if let first = line.first { set(character.value, .plain, first.value) }
        }
    }

    /// Full-width forms, ligatures, marks on letters, circled numbers: what Unicode calls compatible, without marks.
    private mutating func setCompatibles() {
        let blocks: [ClosedRange<UInt32>] = [
            0xA0...0x52F, 0x1E00...0x1FFF, 0x2000...0x2BFF, 0x3000...0x303F, 0x3130...0x33FF, 0xFB00...0xFB06,
            0xFF00...0xFFEF,
        ]
        for value in blocks.joined() {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(scalar)
            let decomposed = text.decomposedStringWithCompatibilityMapping
            if decomposed.unicodeScalars.elementsEqual(text.unicodeScalars) { continue }
            let composed = text.precomposedStringWithCompatibilityMapping
            // Kana keep their marks: か and が are different letters.
            let isKana = composed.unicodeScalars.contains { 0x3040...0x30FF ~= $0.value }
            let folded = Self.foldedOnce(isKana ? composed : decomposed, entries)
            if folded.isEmpty { set(value, .separator, 0) } else { setSequence(value, folded) }
        }
    }

    private static func foldedOnce(_ text: String, _ entries: [UInt32]) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar.value < 0x10000 && !(0x300...0x36F ~= scalar.value) {
            let entry = entries[Int(scalar.value)]
            if entry >> 24 == Kind.plain.rawValue, let plain = Unicode.Scalar(entry & 0xFF_FFFF) {
                folded.append(plain)
            }
        }
        return String(folded)
    }

    private static let apostrophes: [UInt32] = [0x27, 0x60, 0x2BC, 0x2018, 0x2019, 0x2032]

    /// The dot between the parts of a foreign name, invisible characters, accents that stand alone.
    private static let ignored: [UInt32] = [
        0xAD, 0xB7, 0x2027, 0x2022, 0x30FB, 0xFF65, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF,
    ]

    /// Letters Unicode does not take apart.
    private static let letters: [(UInt32, String)] =
        ([
            ("ß", "ss"), ("ẞ", "ss"), ("æ", "ae"), ("Æ", "ae"), ("œ", "oe"), ("Œ", "oe"), ("ø", "o"), ("Ø", "o"),
            ("đ", "d"), ("Đ", "d"), ("ð", "d"), ("Ð", "d"), ("þ", "th"), ("Þ", "th"), ("ł", "l"), ("Ł", "l"),
            ("ħ", "h"), ("Ħ", "h"), ("ŧ", "t"), ("Ŧ", "t"), ("ı", "i"), ("ŋ", "n"), ("Ŋ", "n"), ("ĸ", "k"),
            ("ё", "е"), ("Ё", "е"), ("й", "й"), ("Й", "й"),
        ] as [(Unicode.Scalar, String)]).map { ($0.0.value, $0.1) }
}
