import Kernel

/// What a reader typed, taken apart.
struct SearchTerms: Sendable {
    /// The text without blanks at its ends.
    let text: String
    /// The words, numbers and runs of Han, at most twelve.
    private(set) var terms: [Term]
    /// The key of a title that is just this.
    let key: String
    /// The same as bytes with every character counted, articles kept.
    let compact: [UInt8]
    /// Small letters alone where the query is nothing else: it may be pinyin or initials.
    let letters: String?

    /// One word, number or run of Han.
    struct Term: Sendable, Hashable {
        var kind: FoldedText.Part.Kind
        var scalars: [UInt32]
        /// Words of the index that must all be there.
        var required: [String]
        /// UTF-8 of the characters.
        var bytes: [UInt8]
        /// How much of the query it is.
        var weight: Double
        /// Whether it says so little that it is not asked for where others are.
        var isWeak: Bool
        /// Words of the library that may have been meant.
        var corrections: [String] = []

        init(_ part: FoldedText.Part) {
            kind = part.kind
            scalars = part.scalars
            required = SearchWords.required(part)
            bytes = Array(part.scalars.text.utf8)
            isWeak = part.kind == .word && Self.weak.contains(part.scalars.text)
            weight = isWeak ? 0.3 : kind == .han ? Double(scalars.count) : 1 + Double(min(scalars.count, 9)) / 4
        }

        private static let weak: Set<String> = [
            "the", "a", "an", "of", "and", "in", "on", "to", "for", "de", "la", "le", "les", "der", "die", "das", "und",
            "et",
        ]
    }

    /// The longest query that is understood, in characters; the rest is cut.
    static let longest = 80

    init(_ query: String) {
        text = String(query.trimmed.unicodeScalars.prefix(Self.longest))
        let folded = FoldedText(text)
        let parts = folded.parts(joined: false)
        terms = parts.prefix(12).map(Term.init)
        let compact = parts.flatMap(\.scalars)
        key = KeyCollector.cut(TitleKey.of(folded))
        self.compact = Array(compact.text.utf8)
        let isLatin = !compact.isEmpty && compact.allSatisfy { 0x61...0x7A ~= $0 }
        letters = isLatin ? compact.text : nil
    }

    /// Notes what a term's word may have been meant for.
    mutating func correct(_ index: Int, _ words: [String]) { terms[index].corrections = words }

    /// Terms that must be there: weak ones only where there is nothing else.
    var strong: [Term] {
        let strong = terms.filter { !$0.isWeak }
        return strong.isEmpty ? terms : strong
    }

    /// The sum of what there is to match.
    var weight: Double { terms.reduce(0) { $0 + $1.weight } }

    /// Han and letters mixed without a word of the other alphabet: perhaps typed half in pinyin.
    var mixedPinyin: String? {
        guard terms.contains(where: { $0.kind == .han }), terms.contains(where: { $0.kind == .word }) else {
            return nil
        }
        var spelt = ""
        for term in terms {
            switch term.kind {
            case .han:
                spelt += Pinyin.read(term.scalars).syllables.compactMap { $0?.letters }.joined().map { UInt32($0) }.text
            case .word:
                guard !Pinyin.syllables(of: term.scalars.text).isEmpty else { return nil }
                spelt += term.scalars.text
            default: spelt += term.scalars.text
            }
        }
        return spelt
    }
}
