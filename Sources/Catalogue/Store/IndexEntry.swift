import Storage

/// Everything that is kept to find one title again: its card, its keys and its words. A pure function of the record.
struct IndexEntry {
    /// What ranking and facets look at.
    struct Card: Sendable, Hashable {
        var title: String
        var author: String
        var year: Int
        var language: String
        var topClass: String
        var total: Int
        var available: Int
        var branches: String
    }

    /// A key and its kind.
    struct Key: Hashable, Sendable {
        var kind: KeyKind
        var text: String
    }

    let card: Card
    let keys: [Key]
    let columns: [String]
    /// Short titles come first in the index: the number's upper part.
    let rank: Int64

    init(_ record: BibliographicRecord) {
        let title = FoldedText(record.title)
        let names = record.authors.prefix(8).map(PersonName.init)
        card = Self.card(record, title: title, names: names)
        var keys = KeyCollector()
        keys.addTitle(title)
        for other in [record.title + " " + record.subtitle] + record.otherTitles.prefix(4) {
            keys.addOtherTitle(FoldedText(other))
        }
        for name in names + record.otherAuthors.prefix(4).map(PersonName.init) { keys.add(name) }
        for isbn in record.isbns { keys.add(.isbn, StandardNumber.isbnKey(isbn)) }
        for issn in record.issns { keys.add(.issn, StandardNumber.issnKey(issn)) }
        for item in record.items {
            keys.add(.callNumber, CallNumber.key(item.callNumber))
            keys.add(.barcode, CallNumber.key(item.barcode))
        }
        self.keys = Array(keys.keys)
        columns = Self.columns(record, title: title, names: names)
        rank = Int64(min(Self.length(title), 255))
    }

    /// Han counts one, a word two.
    private static func length(_ title: FoldedText) -> Int {
        title.parts(joined: false).reduce(0) { $0 + ($1.kind == .han ? $1.scalars.count : 2) }
    }

    private static func card(_ record: BibliographicRecord, title: FoldedText, names: [PersonName]) -> Card {
        let held = record.items.filter { $0.status != .withdrawn }
        return Card(
            title: CardText.title(title), author: CardText.names(names), year: record.year ?? 0,
            language: record.languages.first ?? "", topClass: TopClass.of(record.classes), total: held.count,
            available: held.count { $0.status == .available }, branches: BranchCounts(held).text)
    }

    /// Long notes are cut: what stands at their beginning is what they are about.
    private static let summaryLength = 150

    private static func columns(
        _ record: BibliographicRecord, title: FoldedText, names: [PersonName]
    ) -> [String] {
        var titles = SearchWords()
        titles.add(title, [.singles, .readings])
        if !record.subtitle.isEmpty { titles.add(FoldedText(record.subtitle), [.singles, .readings]) }
        for other in record.otherTitles { titles.add(FoldedText(other), .singles) }
        var authors = SearchWords()
        for name in names { authors.add(name.folded, .readings) }
        for name in record.authors.dropFirst(8) { authors.add(FoldedText(name)) }
        for name in record.otherAuthors { authors.add(FoldedText(name)) }
        var other = SearchWords()
        other.add(FoldedText(record.publisher))
        if let year = record.year { other.add(FoldedText(String(year))) }
        for text in record.subjects + record.series { other.add(FoldedText(text)) }
        for entry in record.classes { other.add(FoldedText(entry.number)) }
        if !record.responsibility.isEmpty { other.add(FoldedText(record.responsibility)) }
        if !record.edition.isEmpty { other.add(FoldedText(record.edition)) }
        if !record.summary.isEmpty {
            other.add(FoldedText(String(record.summary.unicodeScalars.prefix(summaryLength))))
        }
        return [titles.text, authors.text, other.text]
    }
}

/// Gathers the keys of one title, each once.
struct KeyCollector {
    private(set) var keys: Set<IndexEntry.Key> = []

    /// Keys are cut: whether a longer one is equal is seen on the card.
    static let longestKey = 24
    static let longestPinyin = 36
    static let longestInitials = 16

    mutating func addTitle(_ title: FoldedText) {
        addOtherTitle(title)
        let readings = Self.readings(title, isName: false)
        for spelling in readings.spellings {
            add(.titlePinyin, Self.cut(spelling.pinyin, Self.longestPinyin))
            add(.titleInitials, Self.cut(spelling.initials, Self.longestInitials))
        }
    }

    mutating func addOtherTitle(_ title: FoldedText) {
        add(.title, Self.cut(TitleKey.of(title).text, Self.longestKey))
        for part in title.parts(joined: true) where part.kind == .han {
            if let digits = HanNumerals.number(part.scalars) { add(.title, digits.text) }
        }
    }

    mutating func add(_ name: PersonName) {
        for key in name.keys { add(.author, Self.cut(key, Self.longestKey)) }
        for spelling in Self.readings(name.folded, isName: true).spellings {
            add(.authorPinyin, Self.cut(spelling.pinyin, Self.longestPinyin))
            add(.authorInitials, Self.cut(spelling.initials, Self.longestInitials))
        }
    }

    mutating func add(_ kind: KeyKind, _ text: String?) {
        if let text, !text.isEmpty { keys.insert(IndexEntry.Key(kind: kind, text: text)) }
    }

    static func cut(_ text: String, _ length: Int) -> String { String(text.unicodeScalars.prefix(length)) }

    /// The spellings of a text that has Han in it.
    static func readings(_ text: FoldedText, isName: Bool) -> Spellings {
        var spellings = Spellings()
        for part in text.parts(joined: true) {
            if part.kind == .han {
                spellings.append(isName ? Pinyin.readings(ofName: part.scalars) : Pinyin.readings(of: part.scalars))
            } else {
                spellings.append(part.scalars.text)
            }
        }
        return spellings
    }

    /// A text in pinyin: with the usual readings, and with each other reading in turn.
    struct Spellings {
        private var units: [[String]] = []
        private var hasHan = false

        mutating func append(_ readings: [[String]]) {
            units += readings
            hasHan = true
        }

        mutating func append(_ word: String) { units.append([word]) }

        /// At most four; none without Han.
        var spellings: [(pinyin: String, initials: String)] {
            guard hasHan else { return [] }
            let units = self.units.filter { !$0.isEmpty }
            guard !units.isEmpty else { return [] }
            var chosen = [units.map { $0[0] }]
            for (index, readings) in units.enumerated().prefix(12) {
                for other in readings.dropFirst() where chosen.count < 4 {
                    var variant = chosen[0]
                    variant[index] = other
                    chosen.append(variant)
                }
            }
            return chosen.map { syllables in
                (
                    syllables.joined(),
                    String(String.UnicodeScalarView(syllables.compactMap { Self.initial($0) }.joined()))
                )
            }
        }

        /// Numbers stay whole: 2001 is not 2.
        private static func initial(_ syllable: String) -> String.UnicodeScalarView? {
            guard let first = syllable.unicodeScalars.first else { return nil }
            return 0x30...0x39 ~= first.value
                ? syllable.unicodeScalars : String.UnicodeScalarView([first])
        }
    }
}
