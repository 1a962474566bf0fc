/// Gathers the keys of one title as words of the index, each once.
struct KeyCollector {
    private var words: Set<[UInt8]> = []

    /// The words with a blank between them.
    var text: String { String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self) }

    /// Title and name keys are cut: whether a longer one is equal is seen on the card.
    static let longestKey = 16

    mutating func addTitle(_ title: FoldedText) {
        addOtherTitle(title)
        for spelling in PinyinSpelling.of(title, isName: false, limit: 4) {
            add(.titlePinyin, spelling.pinyin, begun: true)
            add(.titleInitials, spelling.initials, begun: true)
        }
    }

    mutating func addOtherTitle(_ title: FoldedText) {
        add(.title, Self.cut(TitleKey.of(title)), begun: true)
        for part in title.parts(joined: true) where part.kind == .han {
            if let digits = HanNumerals.number(part.scalars) { add(.title, digits.text, begun: true) }
        }
    }

    mutating func add(_ name: PersonName, isMain: Bool) {
        for key in name.keys { add(.author, key, begun: isMain) }
        guard isMain else { return }
        for spelling in PinyinSpelling.of(name.folded, isName: true, limit: 2) {
            add(.authorPinyin, spelling.pinyin, begun: true)
            add(.authorInitials, spelling.initials, begun: true)
        }
    }

    /// Adds a key, and with `begun` its beginnings.
    mutating func add(_ kind: KeyKind, _ text: String?, begun: Bool = false) {
        guard let text, !text.isEmpty else { return }
        words.insert(kind.word(text.utf8))
        guard begun else { return }
        let scalars = text.unicodeScalars.map(\.value)
        for length in KeyBeginnings.lengths(of: scalars) {
            words.insert(kind.beginning(scalars.prefix(length).utf8))
        }
    }

    /// Adds the beginnings of a class number.
    mutating func addClass(_ number: String) {
        for beginning in ClassKey.beginnings(of: number) { words.insert(KeyKind.classNumber.word(beginning.utf8)) }
    }

    /// A key from folded characters; Latin letters are a third as long, so half as many again are kept.
    static func cut(_ scalars: [UInt32]) -> String {
        scalars.prefix(scalars.first.map { $0 < 0x80 } == true ? longestKey * 3 / 2 : longestKey).text
    }
}
