extension Pinyin {
    /// The ways letters can be read as syllables, the one with the fewest first; at most four, none where it cannot be.
    ///
    /// - Parameter letters: small Latin letters; `v` stands for ü.
    static func syllables(of letters: String) -> [[String]] {
        let bytes = Array(letters.replacing("v", with: "u").utf8)
        guard !bytes.isEmpty, bytes.count <= 60 else { return [] }
        // The best ways to read the first n letters.
        var ways: [[[String]]] = Array(repeating: [], count: bytes.count + 1)
        ways[0] = [[]]
        for end in 1...bytes.count {
            var best: [[String]] = []
            for length in 1...min(6, end) where !ways[end - length].isEmpty {
                let syllable = String(decoding: bytes[(end - length)..<end], as: UTF8.self)
                if isSyllable(syllable) { best += ways[end - length].map { $0 + [syllable] } }
            }
            ways[end] = Array(best.sorted { $0.count < $1.count }.prefix(4))
        }
        return ways[bytes.count]
    }

    /// The longest beginning of the letters that is whole syllables, and what is left of a last one.
    static func syllablesBegun(by letters: String) -> (syllables: [String], rest: String)? {
        for cut in 0...min(5, letters.utf8.count) {
            let head = String(letters.dropLast(cut))
            let rest = String(letters.suffix(cut))
            guard cut == 0 || table.numbers.keys.contains(where: { $0.hasPrefix(rest) }) else { continue }
            if let first = syllables(of: head).first { return (first, rest) }
        }
        return nil
    }

    /// `ng` and its like are interjections, not what titles are spelt with.
    private static func isSyllable(_ letters: String) -> Bool {
        table.numbers[letters] != nil && !["ng", "n", "m", "hm"].contains(letters)
    }
}

/// A text in pinyin: with the likeliest readings, and with each other reading in turn.
struct PinyinSpelling {
    /// The whole spelling, cut.
    let pinyin: String
    /// First letters, and numbers whole, cut.
    let initials: String

    /// The spellings of a text, at most `limit`; none where it has no Han.
    static func of(_ text: FoldedText, isName: Bool, limit: Int) -> [PinyinSpelling] {
        var units: [[UInt8]] = []
        var others: [(unit: Int, letters: [UInt8])] = []
        var hasHan = false
        for part in text.parts(joined: true) where units.count < longestInitials {
            guard part.kind == .han else {
                units.append(part.scalars.utf8)
                continue
            }
            let run = Array(part.scalars.prefix(longestInitials))
            let reading = isName ? Pinyin.read(name: run) : Pinyin.read(run)
            var places: [Int] = []
            for syllable in reading.syllables {
                places.append(units.count)
                if let syllable {
                    units.append(syllable.letters)
                    hasHan = true
                }
            }
            others += reading.others.map { (places[$0.index], $0.syllable.letters) }
        }
        guard hasHan else { return [] }
        var spellings = [PinyinSpelling(units)]
        for other in others.prefix(limit - 1) {
            var variant = units
            variant[other.unit] = other.letters
            spellings.append(PinyinSpelling(variant))
        }
        return spellings
    }

    private init(_ units: [[UInt8]]) {
        var whole: [UInt8] = []
        var first: [UInt8] = []
        for unit in units {
            whole += unit
            guard let letter = unit.first else { continue }
            if 0x30...0x39 ~= letter {
                first += unit
            } else {
                first.append(contentsOf: unit.prefix(letter < 0x80 ? 1 : 4))
            }
        }
        pinyin = String(decoding: whole.prefix(Self.longest), as: UTF8.self)
        initials = String(decoding: first.prefix(Self.longestInitials), as: UTF8.self)
    }

    /// Longer spellings are cut, so that as keys they stay small; what is cut is only known to begin so.
    static let longest = 26
    static let longestInitials = 14
}

extension Sequence<UInt32> {
    /// The characters as UTF-8.
    var utf8: [UInt8] {
        var bytes: [UInt8] = []
        for scalar in self { bytes.append(scalar: scalar) }
        return bytes
    }

    /// The characters as text.
    var text: String { String(decoding: utf8, as: UTF8.self) }
}
