import Storage

/// Everything that is kept to find one title again: its card, its keys and its words.
///
/// A pure function of the record.
struct IndexEntry: Sendable, Hashable {
    /// What ranking and facets look at.
    struct Card: Sendable, Hashable {
        var title: String
        var author: String
        var year: Int
        var language: String
        var topClass: String
        var total: Int
        var available: Int
        var holdings: BranchCounts
    }

    let card: Card
    let columns: [String]
    /// Short titles and those of many copies come first in the index: the number's upper part.
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
        if let number = ClassKey.of(record.classes) { keys.addClass(number) }
        var callNumbers: [String] = []
        for item in record.items {
            keys.add(.barcode, CallNumber.key(item.barcode))
            if callNumbers.contains(item.callNumber) { continue }
            callNumbers.append(item.callNumber)
            guard let number = CallNumber.key(item.callNumber) else { continue }
            keys.add(.callNumber, number)
            keys.addClass(ClassKey.part(of: number))
        }
        columns = Self.columns(record, title: title, names: names) + [keys.text, Self.filters(card)]
        rank = Int64(min(max(2 * Self.length(title) - min(card.total, 6), 0), 255))
    }

    /// What the filters of a search ask for.
    private static func filters(_ card: Card) -> String {
        var words = [FilterWord.year(card.year), FilterWord.decade(card.year)]
        if !card.language.isEmpty { words.append(FilterWord.language(card.language)) }
        if !card.topClass.isEmpty { words.append(FilterWord.topClass(card.topClass)) }
        if card.available > 0 { words.append(FilterWord.available) }
        for entry in card.holdings.entries { words.append(FilterWord.branch(entry.branch)) }
        return words.joined(separator: " ")
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
            available: held.count { $0.status == .available }, holdings: BranchCounts(held))
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
