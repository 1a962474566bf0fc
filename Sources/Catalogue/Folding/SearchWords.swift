/// Cuts folded text into the words of the index.
///
/// Han is cut into pairs of neighbours, and single characters where a single one may be asked for; words lose a plural s;
/// the readings of neighbouring Han make a word too, so that pinyin inside a title is found.
struct SearchWords {
    /// What of a column is indexed besides pairs and words.
    struct Extent: OptionSet {
        let rawValue: Int
        /// Every single Han character.
        static let singles = Extent(rawValue: 1)
        /// Pairs of readings.
        static let readings = Extent(rawValue: 2)
    }

    /// The version of everything that decides what is indexed; another number makes every library rebuild its index.
    static let version = 3

    private var bytes: [UInt8] = []

    /// The words so far, a blank between them.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Adds the words of a text.
    mutating func add(_ text: FoldedText, _ extent: Extent = []) {
        for part in text.parts(joined: true) {
            switch part.kind {
            case .number: append(part.scalars[...])
            case .word: append(Self.stem(part.scalars)[...])
            case .han:
                addHan(part.scalars, extent)
                if let digits = HanNumerals.digits(part.scalars) { append(digits[...]) }
            case .end: break
            }
        }
    }

    private mutating func addHan(_ run: [UInt32], _ extent: Extent) {
        if extent.contains(.singles) || run.count == 1 {
            for index in run.indices { append(run[index...index]) }
        }
        for index in run.indices.dropLast() { append(run[index...(index + 1)]) }
        guard extent.contains(.readings), run.count > 1 else { return }
        let reading = Pinyin.read(run)
        if reading.others.isEmpty {
            for index in run.indices.dropLast() { appendPair(reading.syllables[index], reading.syllables[index + 1]) }
            return
        }
        for index in run.indices.dropLast() {
            for first in reading.all(at: index) {
                for second in reading.all(at: index + 1) { appendPair(first, second) }
            }
        }
    }

    private mutating func appendPair(_ first: Pinyin.Syllable?, _ second: Pinyin.Syllable?) {
        guard let first, let second else { return }
        if !bytes.isEmpty { bytes.append(0x20) }
        bytes += Self.dot
        bytes += first.letters
        bytes += Self.dot
        bytes += second.letters
    }

    private static let dot = Array("·".utf8)

    private mutating func append(_ scalars: ArraySlice<UInt32>) {
        if !bytes.isEmpty { bytes.append(0x20) }
        for scalar in scalars { bytes.append(scalar: scalar) }
    }

    /// The word under which two neighbouring readings are indexed; the dot keeps it apart from Latin words.
    static func readingPair(_ first: String, _ second: String) -> String { "·\(first)·\(second)" }

    /// The words a part of a query requires.
    static func required(_ part: FoldedText.Part) -> [String] {
        switch part.kind {
        case .number: [part.scalars.text]
        case .word: [stem(part.scalars).text]
        case .han: pairs(part.scalars[...])
        case .end: []
        }
    }

    /// Pairs that together hold every character of a run; of a long run every second, which say as much at half the cost.
    ///
    /// A single character stands for itself, of nothing there is nothing.
    ///
    /// - Parameter step: from one pair to the next, where not the length decides.
    static func pairs(_ run: ArraySlice<UInt32>, step: Int? = nil) -> [String] {
        guard run.count > 1 else { return run.isEmpty ? [] : [run.text] }
        let last = run.endIndex - 2
        var starts = Array(stride(from: run.startIndex, through: last, by: step ?? (run.count > longRun ? 2 : 1)))
        if starts.last != last { starts.append(last) }
        return starts.map { run[$0...($0 + 1)].text }
    }

    /// Characters of Han from which on a run is long.
    private static let longRun = 6

    /// A word without its plural s (the S-stemmer's three rules).
    static func stem(_ word: [UInt32]) -> [UInt32] {
        let s: UInt32 = 0x73
        guard word.count > 3, word.last == s else { return word }
        let before = word[word.count - 2]
        let earlier = word[word.count - 3]
        switch before {
        case 0x65 where earlier == 0x69 && word.count > 4: return word.dropLast(3) + [0x79]
        case 0x73, 0x75, 0x69: return word
        case 0x65 where [0x73, 0x78, 0x7A].contains(earlier): return word.dropLast(2)
        case 0x65 where earlier == 0x68 && [0x63, 0x73].contains(word[word.count - 4]): return word.dropLast(2)
        default: return word.dropLast(1)
        }
    }
}

/// Years and other numbers written digit by digit in Han: 一九八四.
enum HanNumerals {
    /// The digits of the first run of at least three numerals, nil where there is none.
    static func digits(_ run: [UInt32]) -> [UInt32]? {
        var digits: [UInt32] = []
        for scalar in run {
            if let value = values[scalar] {
                digits.append(0x30 + value)
            } else {
                if digits.count >= 3 { return digits }
                digits.removeAll()
            }
        }
        return digits.count >= 3 ? digits : nil
    }

    /// A whole run as digits, nil where it is anything else.
    static func number(_ run: [UInt32]) -> [UInt32]? {
        guard run.count >= 3, let digits = digits(run), digits.count == run.count else { return nil }
        return digits
    }

    private static let values: [UInt32: UInt32] = Dictionary(
        uniqueKeysWithValues: "零一二三四五六七八九".unicodeScalars.enumerated().map { ($1.value, UInt32($0)) }
            + [(0x3007, 0)])
}

extension [UInt8] {
    /// Appends a character as UTF-8.
    mutating func append(scalar: UInt32) {
        switch scalar {
        case 0..<0x80: append(UInt8(scalar))
        case 0x80..<0x800:
            append(UInt8(0xC0 | scalar >> 6))
            append(UInt8(0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            append(UInt8(0xE0 | scalar >> 12))
            append(UInt8(0x80 | scalar >> 6 & 0x3F))
            append(UInt8(0x80 | scalar & 0x3F))
        default:
            append(UInt8(0xF0 | scalar >> 18))
            append(UInt8(0x80 | scalar >> 12 & 0x3F))
            append(UInt8(0x80 | scalar >> 6 & 0x3F))
            append(UInt8(0x80 | scalar & 0x3F))
        }
    }
}
