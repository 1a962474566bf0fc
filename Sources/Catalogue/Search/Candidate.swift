/// A title that may be meant, while its place in the order is being found.
struct Candidate: Sendable {
    /// Its number in the word index.
    var doc: Int64
    /// What led to it.
    var sources: Sources
    /// What is known of it.
    var card: Card
    /// How likely it is meant; 0 is not at all.
    var score: Int64 = 0

    /// The stored card, texts as bytes since nothing but bytes is compared.
    struct Card: Sendable {
        var bib: Int64
        var title: [UInt8]
        var author: [UInt8]
        var year: Int
        var language: String
        var topClass: String
        var total: Int
        var available: Int
        var branches: [UInt8]
    }

    /// Where it stands in the order: nothing else decides, so pages neither repeat nor skip.
    var position: Position {
        Position(score: score, available: card.available > 0 ? 1 : 0, year: Int64(card.year), bib: card.bib)
    }

    struct Position: Sendable, Hashable {
        var score: Int64
        var available: Int64
        var year: Int64
        var bib: Int64

        /// Whether it comes before another: likelier, on the shelf, newer, known longer.
        func precedes(_ other: Position) -> Bool {
            if score != other.score { return score > other.score }
            if available != other.available { return available > other.available }
            if year != other.year { return year > other.year }
            return bib < other.bib
        }
    }

    /// What led to a candidate.
    struct Sources: OptionSet, Sendable {
        let rawValue: Int
        /// A standard number, barcode, control or call number.
        static let identifier = Sources(rawValue: 1 << 0)
        /// A call number that begins so.
        static let callNumberPrefix = Sources(rawValue: 1 << 1)
        /// A title's whole key.
        static let title = Sources(rawValue: 1 << 2)
        /// A name's whole key.
        static let author = Sources(rawValue: 1 << 3)
        /// A title's whole pinyin.
        static let titlePinyin = Sources(rawValue: 1 << 4)
        /// The beginning of a title's pinyin.
        static let titlePinyinPrefix = Sources(rawValue: 1 << 5)
        /// A title's initials.
        static let titleInitials = Sources(rawValue: 1 << 6)
        /// The beginning of a title's initials.
        static let titleInitialsPrefix = Sources(rawValue: 1 << 7)
        /// A name's whole pinyin.
        static let authorPinyin = Sources(rawValue: 1 << 8)
        /// A name's initials.
        static let authorInitials = Sources(rawValue: 1 << 9)
        /// The query's own words are all in title, subtitle or other titles.
        static let titleWords = Sources(rawValue: 1 << 10)
        /// The query's own words are all somewhere.
        static let words = Sources(rawValue: 1 << 11)
        /// The query's syllables stand in order somewhere in title or author.
        static let pinyinWords = Sources(rawValue: 1 << 12)
        /// Sounds like the query, or like a part of it.
        static let homophone = Sources(rawValue: 1 << 13)
        /// The query's syllables stand in order in a name.
        static let authorPinyinWords = Sources(rawValue: 1 << 15)
        /// Perhaps `titlePinyinPrefix`: the index does not say for certain.
        static let doubtfulPinyin = Sources(rawValue: 1 << 16)
        /// Perhaps `titleInitialsPrefix`.
        static let doubtfulInitials = Sources(rawValue: 1 << 17)
        /// The query, half in pinyin, is a title's whole pinyin.
        static let mixedPinyin = Sources(rawValue: 1 << 14)
    }
}
