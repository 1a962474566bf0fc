/// A text as search sees it: folded characters, with a 0 wherever a word ends.
///
/// Used for what is indexed and for what is looked for alike: that is the whole secret of finding.
struct FoldedText: Sendable, Hashable {
    /// Folded characters and 0 between words.
    private(set) var scalars: [UInt32] = []

    /// Folds a text.
    init(_ text: String) {
        let source = text.unicodeScalars.map(\.value)
        scalars.reserveCapacity(source.count)
        let fold = CharacterFold.shared
        var position = 0
        while position < source.count {
            let (kind, value) = fold(source[position])
            position += 1
            switch kind {
            case .plain: scalars.append(value)
            case .several: scalars += fold.sequence(value)
            case .nothing, .apostrophe: break
            case .separator: position += appendSymbol(source, at: position - 1)
            }
        }
        if scalars.last == 0 { scalars.removeLast() }
    }

    /// C++, C# and .NET are words, though their signs are not letters; any other sign ends a word.
    ///
    /// - Returns: how many characters after the sign were used up.
    private mutating func appendSymbol(_ source: [UInt32], at position: Int) -> Int {
        let last = scalars.last ?? 0
        let isAfterLetter = Character.isLetter(last)
        switch source[position] {
        case 0x2B, 0xFF0B:
            if isAfterLetter, position + 1 < source.count, [0x2B, 0xFF0B].contains(source[position + 1]) {
                scalars += Self.plusPlus
                endWord()
                return 1
            }
        case 0x23, 0xFF03:
            let before = scalars.count >= 2 ? scalars[scalars.count - 2] : 0
            if isAfterLetter, !Character.isLetter(before) { scalars += Self.sharp }
        case 0x2E, 0xFF0E:
            let rest = source[(position + 1)...].prefix(4).map { CharacterFold.shared($0).value }
            if rest.starts(with: Self.net), rest.count == 3 || !Character.isLetter(rest[3]) {
                endWord()
                scalars += Self.dotnet
                endWord()
                return 3
            }
        default: break
        }
        endWord()
        return 0
    }

    private mutating func endWord() {
        if let last = scalars.last, last != 0 { scalars.append(0) }
    }

    /// Whether nothing is left to look for.
    var isEmpty: Bool { scalars.isEmpty }

    /// The words, numbers and runs of Han in order.
    ///
    /// Runs that only signs or blanks part are one where `joined`.
    func parts(joined: Bool) -> [Part] {
        var parts: [Part] = []
        for scalar in scalars {
            guard let kind = Part.Kind(scalar) else {
                if !joined || parts.last?.kind != .han { parts.append(Part(kind: .end, scalars: [])) }
                continue
            }
            if let last = parts.indices.last, parts[last].kind == kind {
                parts[last].scalars.append(scalar)
            } else {
                parts.append(Part(kind: kind, scalars: [scalar]))
            }
        }
        return parts.compactMap { $0.kind == .end ? nil : $0.withRomanNumeralRead }
    }

    /// Letters, digits and Han without anything between them: the key of a title.
    var compact: [UInt32] { parts(joined: true).flatMap(\.scalars) }

    private static let plusPlus = Array("plusplus".unicodeScalars.map(\.value))
    private static let sharp = Array("sharp".unicodeScalars.map(\.value))
    private static let net = Array("net".unicodeScalars.map(\.value))
    private static let dotnet = Array("dotnet".unicodeScalars.map(\.value))

    /// A word, a number, or a run of characters that are written without blanks.
    struct Part: Sendable, Hashable {
        enum Kind: Sendable {
            case word
            case number
            /// Han, kana and Hangul.
            case han
            /// Between two of a kind.
            case end

            init?(_ scalar: UInt32) {
                switch scalar {
                case 0: return nil
                case 0x30...0x39: self = .number
                case 0x2E80...: self = .han
                default: self = .word
                }
            }
        }

        var kind: Kind
        var scalars: [UInt32]

        /// `iii` at the end of a title is the 3 of `Ⅲ`.
        var withRomanNumeralRead: Part {
            guard kind == .word, scalars.count <= 4, let number = Self.romanNumerals[scalars] else { return self }
            return Part(kind: .number, scalars: [UInt32(number + 0x30)])
        }

        /// Numerals that are neither English words nor pinyin.
        private static let romanNumerals: [[UInt32]: Int] = {
            let numerals = ["ii": 2, "iii": 3, "iv": 4, "vii": 7, "viii": 8, "ix": 9]
            return Dictionary(uniqueKeysWithValues: numerals.map { ($0.key.unicodeScalars.map(\.value), $0.value) })
        }()
    }

    private enum Character {
        static func isLetter(_ scalar: UInt32) -> Bool { Part.Kind(scalar) == .word }
    }
}
