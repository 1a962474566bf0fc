/// Decides how likely a candidate is meant.
///
/// Pure: the query and the card say everything.
struct Ranking {
    let terms: SearchTerms
    /// The terms with all that can be worked out before the first card is looked at.
    let prepared: [PreparedTerm]
    /// Whether titles and names have to be taken apart into words.
    let needsWords: Bool

    init(terms: SearchTerms) {
        self.terms = terms
        prepared = terms.terms.map(PreparedTerm.init)
        needsWords = terms.terms.contains { $0.kind != .han }
    }

    /// Titles whose words do not hold at least so much of the query are left out.
    static let least = 0.55

    /// How likely, 0 for not at all.
    ///
    /// The hundreds are the kind of match, the rest how much of the title it is.
    func score(_ candidate: Candidate) -> Int64 {
        let title = CardTitle(candidate.card.title)
        let match = self.match(candidate, title)
        var best = keyScore(candidate, title)
        best = max(best, wordScore(candidate, match, title))
        return best
    }

    /// What a key alone says.
    private func keyScore(_ candidate: Candidate, _ title: CardTitle) -> Int64 {
        let sources = candidate.sources
        if sources.contains(.identifier) { return Tier.identifier }
        if title.isExactly(terms.compact) { return Tier.exactTitle }
        var best: Int64 = 0
        func offer(_ source: Candidate.Sources, _ tier: Int64, _ length: Int) {
            if sources.contains(source) { best = max(best, tier + closeness(length, of: title)) }
        }
        let length = terms.letters?.count ?? 0
        offer(.callNumberPrefix, Tier.callNumberPrefix, 0)
        offer(.title, Tier.otherTitle, 0)
        if title.begins(with: terms.compact) {
            let isWhole = title.beginsWithWords(terms.compact)
            best = max(
                best,
                (isWhole ? Tier.titleBegins : Tier.titleBeginsWithinWord)
                    + closeness(terms.compact.count, of: title))
        }
        offer(.titlePinyin, Tier.titlePinyin, 0)
        offer(.titleInitials, Tier.titleInitials, 0)
        offer(.mixedPinyin, Tier.titlePinyin, 0)
        offer(.titlePinyinPrefix, Tier.titlePinyinBegins, length / 3 * 3)
        if best < Tier.titlePinyinBegins, isSpelt(candidate, title) {
            best = max(best, Tier.titlePinyinBegins + closeness(length / 3 * 3, of: title))
        }
        offer(.author, Tier.author, 0)
        offer(.authorPinyin, Tier.authorPinyin, 0)
        offer(.authorPinyinWords, Tier.authorPinyinInside, 0)
        offer(.authorInitials, Tier.authorInitials, 0)
        offer(.pinyinWords, Tier.pinyinInside, length / 3 * 3)
        offer(.titleInitialsPrefix, Tier.titleInitialsBegin, length * 3)
        if best < Tier.titleInitialsBegin, isInitialled(candidate, title) {
            best = max(best, Tier.titleInitialsBegin + closeness(length * 3, of: title))
        }
        return best
    }

    /// Whether a title the index is not sure of begins with the letters by its sound.
    private func isSpelt(_ candidate: Candidate, _ title: CardTitle) -> Bool {
        guard let letters = terms.letters, candidate.sources.contains(.doubtfulPinyin) else { return false }
        let spelt = letters.replacing("v", with: "u").prefix(PinyinSpelling.longest)
        let folded = FoldedText(String(decoding: title.compact, as: UTF8.self))
        return PinyinSpelling.of(folded, isName: false, limit: 4).contains { $0.pinyin.hasPrefix(spelt) }
    }

    /// Whether a title the index is not sure of has these first letters.
    private func isInitialled(_ candidate: Candidate, _ title: CardTitle) -> Bool {
        guard let letters = terms.letters, candidate.sources.contains(.doubtfulInitials) else { return false }
        let folded = FoldedText(String(decoding: title.compact, as: UTF8.self))
        return PinyinSpelling.of(folded, isName: false, limit: 4).contains { $0.initials.hasPrefix(letters) }
    }

    /// What the query's terms in title and names say.
    private func wordScore(_ candidate: Candidate, _ match: Match, _ title: CardTitle) -> Int64 {
        let near = closeness(Int(match.titleBytes), of: title)
        let adjacency: Int64 = match.isContiguous ? 20 : 0
        if match.isWhole {
            if match.isAllInTitle { return Tier.allInTitle + near + adjacency }
            if match.isAllInAuthor { return Tier.allInAuthor }
            let covers = match.titleBytes >= Double(title.length) * 0.95
            return (covers ? Tier.titleAndAuthor : Tier.mixed) + near + adjacency
        }
        let share = match.coverage
        if candidate.sources.contains(.titleWords) { return Tier.allInTitle - 10 + near }
        if candidate.sources.contains(.words) {
            return Tier.elsewhere + Int64(150 * share) + near
        }
        if candidate.sources.contains(.homophone) {
            return Tier.homophone + Int64(60 * share) + near
        }
        guard share >= Self.least else { return 0 }
        return Int64(200 * share) + near
    }

    /// 0 to 49: how much of the title's bytes are matched.
    private func closeness(_ bytes: Int, of title: CardTitle) -> Int64 {
        guard title.length > 0 else { return 0 }
        return Int64(min(49, 49 * bytes / title.length))
    }

    /// The kinds of matches, the surest first.
    enum Tier {
        static let identifier: Int64 = 1000
        static let exactTitle: Int64 = 950
        static let titleAndAuthor: Int64 = 900
        static let otherTitle: Int64 = 860
        static let titlePinyin: Int64 = 850
        static let author: Int64 = 840
        static let titleBegins: Int64 = 780
        static let titleInitials: Int64 = 770
        static let titlePinyinBegins: Int64 = 720
        static let authorPinyin: Int64 = 775
        static let titleBeginsWithinWord: Int64 = 650
        static let allInTitle: Int64 = 600
        static let mixed: Int64 = 520
        static let allInAuthor: Int64 = 510
        static let authorPinyinInside: Int64 = 505
        static let callNumberPrefix: Int64 = 500
        static let authorInitials: Int64 = 490
        static let pinyinInside: Int64 = 450
        static let titleInitialsBegin: Int64 = 400
        static let elsewhere: Int64 = 260
        static let homophone: Int64 = 210
    }
}

/// A card's title, its blanks between words set aside.
struct CardTitle {
    /// The words without anything between them.
    let compact: [UInt8]
    /// Where words end in `compact`.
    let ends: [Int]

    init(_ stored: [UInt8]) {
        var compact: [UInt8] = []
        compact.reserveCapacity(stored.count)
        var ends: [Int] = []
        for byte in stored {
            if byte == CardText.wordEnd { ends.append(compact.count) } else { compact.append(byte) }
        }
        self.compact = compact
        self.ends = ends + [compact.count]
    }

    var length: Int { compact.count }

    /// Bytes of an English article at the beginning.
    private var articleLength: Int {
        guard let first = ends.first, ends.count > 1 else { return 0 }
        return [[0x61], [0x61, 0x6E], [0x74, 0x68, 0x65]].contains(Array(compact[..<first])) ? first : 0
    }

    func isExactly(_ query: [UInt8]) -> Bool {
        compact == query || compact.dropFirst(articleLength).elementsEqual(query)
    }

    func begins(with query: [UInt8]) -> Bool {
        compact.starts(with: query) || compact.dropFirst(articleLength).starts(with: query)
    }

    /// Whether the beginning ends where a word does; Han is a word at every character.
    func beginsWithWords(_ query: [UInt8]) -> Bool {
        if let last = query.last, last >= 0x80 { return true }
        return ends.contains(query.count) || ends.contains(query.count + articleLength)
    }
}
