import Kernel
import Storage

/// The beginning of a title or name as a reader types it, and what it can be the beginning of.
struct TypedBeginning: Sendable, Hashable {
    /// Every character but blanks and signs, as UTF-8.
    let compact: [UInt8]
    /// The beginning of title and name keys.
    let key: String
    /// The beginning of a spelling in pinyin; nil where the text cannot be one.
    let spelling: String?
    /// The beginning of initials; nil where the text cannot be one.
    let initials: String?
    /// Han typed before the letters, as UTF-8: a title found by its sound must begin so.
    let han: [UInt8]

    /// Takes a text apart; nil where nothing is left to look for.
    init?(_ typed: String) {
        let folded = FoldedText(String(typed.trimmed.unicodeScalars.prefix(SearchTerms.longest)))
        let scalars = folded.compact
        guard !scalars.isEmpty else { return nil }
        key = KeyCollector.cut(TitleKey.of(folded))
        compact = TitleKey.of(folded).utf8
        let letters = scalars.drop { $0 >= 0x2E80 }
        han = scalars.prefix { $0 >= 0x2E80 }.utf8
        guard !letters.isEmpty, letters.allSatisfy({ 0x61...0x7A ~= $0 }) else {
            spelling = nil
            initials = nil
            return
        }
        let head = Array(scalars.prefix { $0 >= 0x2E80 })
        let read = Pinyin.read(head).syllables.compactMap { $0?.letters }.joined()
        let spelt = String(decoding: Array(read), as: UTF8.self) + letters.text.replacing("v", with: "u")
        spelling = String(spelt.prefix(PinyinSpelling.longest))
        initials =
            head.isEmpty && letters.count < PinyinSpelling.longestInitials ? letters.text : nil
    }

    /// Neighbouring Han as words of a column; the last may be half a word, but is a character.
    func pairs(in column: Int) -> [FullTextQuery] {
        let run = key.unicodeScalars.map(\.value).prefix { $0 >= 0x2E80 }
        return run.indices.dropLast().map { .word(run[$0...($0 + 1)].text, column: column) }
    }

    /// Neighbouring syllables, the unfinished last left out, as words of a column.
    func sounds(in column: Int) -> [FullTextQuery] {
        spelling.map { Retrieval.begunSounds($0, column: column) } ?? []
    }

    /// How a title or name begins so.
    enum Way: Int, Comparable {
        /// As it is written.
        case written
        /// As it sounds.
        case spoken
        /// By the first letters of its sounds.
        case initials

        static func < (left: Way, right: Way) -> Bool { left.rawValue < right.rawValue }
    }

    /// How a card's title begins so, nil where it does not.
    func way(of title: CardTitle) -> Way? {
        if title.begins(with: compact) { return .written }
        guard spelling != nil, han.isEmpty || title.compact.starts(with: han) else { return nil }
        return spokenWay(String(decoding: title.compact, as: UTF8.self), isName: false)
    }

    /// How one of a card's names begins so: the whole, or the family name of a foreign one.
    func way(ofName name: ArraySlice<UInt8>) -> Way? {
        let parts = name.split(separator: CardText.wordEnd)
        if Array(parts.joined()).starts(with: compact) { return .written }
        if parts.contains(where: { $0.starts(with: compact) }) { return .written }
        if parts.count == 2, Array([parts[1], parts[0]].joined()).starts(with: compact) { return .written }
        guard spelling != nil, han.isEmpty || name.starts(with: han) else { return nil }
        return spokenWay(String(decoding: name, as: UTF8.self), isName: true)
    }

    private func spokenWay(_ text: String, isName: Bool) -> Way? {
        let spellings = PinyinSpelling.of(FoldedText(text), isName: isName, limit: 4)
        if let spelling, spellings.contains(where: { $0.pinyin.hasPrefix(spelling) }) { return .spoken }
        if let initials, spellings.contains(where: { $0.initials.hasPrefix(initials) }) { return .initials }
        return nil
    }
}
