import Storage

/// Everything that is kept to find one title again: its card, its keys and its words.
///
/// A pure function of the record.
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

        func precedes(_ other: Key) -> Bool {
            kind == other.kind ? text < other.text : kind.rawValue < other.kind.rawValue
        }
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
        for other in record.otherTitles.prefix(4) { keys.addOtherTitle(FoldedText(other)) }
        for name in names { keys.add(name, isMain: true) }
        for name in record.otherAuthors.prefix(4) { keys.add(PersonName(name), isMain: false) }
        for isbn in record.isbns { keys.add(.isbn, StandardNumber.isbnKey(isbn)) }
        for issn in record.issns { keys.add(.issn, StandardNumber.issnKey(issn)) }
        for number in record.bookNumbers { keys.add(.bookNumber, StandardNumber.bookNumberKey(number)) }
        keys.add(.classNumber, ClassKey.of(record.classes))
        for item in record.items {
            keys.add(.callNumber, CallNumber.key(item.callNumber))
            keys.add(.barcode, CallNumber.key(item.barcode))
        }
        self.keys = keys.keys
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

/// Gathers the keys of one title.
struct KeyCollector {
    private(set) var keys: [IndexEntry.Key] = []

    /// Title and name keys are cut: whether a longer one is equal is seen on the card.
    static let longestKey = 16

    mutating func addTitle(_ title: FoldedText) {
        addOtherTitle(title)
        for spelling in PinyinSpelling.of(title, isName: false, limit: 4) {
            add(.titlePinyin, spelling.pinyin)
            add(.titleInitials, spelling.initials)
        }
    }

    mutating func addOtherTitle(_ title: FoldedText) {
        add(.title, Self.cut(TitleKey.of(title)))
        for part in title.parts(joined: true) where part.kind == .han {
            if let digits = HanNumerals.number(part.scalars) { add(.title, digits.text) }
        }
    }

    mutating func add(_ name: PersonName, isMain: Bool) {
        for key in name.keys { add(.author, key) }
        guard isMain else { return }
        for spelling in PinyinSpelling.of(name.folded, isName: true, limit: 2) {
            add(.authorPinyin, spelling.pinyin)
            add(.authorInitials, spelling.initials)
        }
    }

    mutating func add(_ kind: KeyKind, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        let key = IndexEntry.Key(kind: kind, text: text)
        if !keys.contains(key) { keys.append(key) }
    }

    /// A key from folded characters; Latin letters are a third as long, so half as many again are kept.
    static func cut(_ scalars: [UInt32]) -> String {
        scalars.prefix(scalars.first.map { $0 < 0x80 } == true ? longestKey * 3 / 2 : longestKey).text
    }
}
