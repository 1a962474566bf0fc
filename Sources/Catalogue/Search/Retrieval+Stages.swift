import Storage

extension Retrieval {
    /// Everything that matches the query as it stands.
    ///
    /// - Parameter continuations: the words of the library that begin with a text, the most frequent first.
    mutating func gatherExact(_ terms: SearchTerms, continuations: (String) throws -> [String]) throws {
        try gatherIdentifiers(terms)
        try key(.title, terms.key, .title)
        try key(.author, KeyCollector.cut(terms.terms.flatMap(\.scalars)), .author)
        let required = terms.strong.flatMap(\.required)
        let inTitles = required.map { FullTextQuery.word($0, column: CatalogueSchema.titleColumn) }
        let inTitle = try words(.all(inTitles), .titleWords)
        // A run of Han at a title's beginning is among its words: unless those were too many, it has been found.
        if inTitle == 0 || inTitle >= Self.wordLimit || terms.terms.contains(where: { $0.kind != .han }) {
            try beginning(.title, terms.key, [], beside: inTitles)
        }
        // A thousand titles are enough to choose from, and one that holds a long query's every word is what was meant:
        // then nobody asks what else has the words elsewhere.
        let isEnough = inTitle >= Self.wordLimit || (inTitle > 0 && required.count >= Self.manyWords)
        if !isEnough { try words(.all(required.map { .word($0) }), .words) }
        if inTitle < Self.wordLimit / 2 { try gatherCutWord(terms, continuations) }
        if let letters = terms.letters { try gatherPinyin(letters, isSpaced: terms.terms.count > 1, terms) }
        if let mixed = terms.mixedPinyin {
            try key(.titlePinyin, String(mixed.prefix(PinyinSpelling.longest)), .mixedPinyin)
        }
    }

    /// Words of a query from which on a title that has them all says enough.
    private static let manyWords = 4

    /// Numbers and signs that are no words.
    mutating func gatherIdentifiers(_ terms: SearchTerms) throws {
        guard terms.text.unicodeScalars.count <= 40 else { return }
        if let isbn = StandardNumber.isbnKey(terms.text) { try key(.isbn, isbn, .identifier) }
        if let issn = StandardNumber.issnKey(terms.text) { try key(.issn, issn, .identifier) }
        if let number = StandardNumber.bookNumberKey(terms.text) { try key(.bookNumber, number, .identifier) }
        guard terms.text.utf8.contains(where: { 0x30...0x39 ~= $0 }) || terms.text.utf8.contains(0xEF) else { return }
        try control(terms.text)
        guard let number = CallNumber.key(terms.text) else { return }
        try key(.barcode, number, .identifier)
        try key(.callNumber, number, .identifier)
        let looksLikeCallNumber = number.utf8.first.map { 0x41...0x5A ~= $0 } == true && number.utf8.count >= 3
        guard looksLikeCallNumber else { return }
        let whole = ClassKey.part(of: number)
        if let shown = ClassKey.beginnings(of: whole).first, shown.utf8.count == whole.utf8.count {
            try words(Self.key(.classNumber, whole), .callNumberPrefix, limit: 200)
        }
    }

    /// The last word may not be finished: `introduction to alg`.
    private mutating func gatherCutWord(
        _ terms: SearchTerms, _ continuations: (String) throws -> [String]
    ) throws {
        guard let last = terms.terms.last, last.kind != .han, last.scalars.count >= 2 else { return }
        let others = terms.terms.dropLast().filter { !$0.isWeak }.flatMap(\.required)
        // A beginning of two letters alone would be half the library.
        guard last.scalars.count >= 3 || !others.isEmpty else { return }
        let column = CatalogueSchema.titleColumn
        // The words themselves are asked for, so that no list has to be read to its end.
        let text = last.scalars.text
        let isLatin = last.scalars.allSatisfy { 0x61...0x7A ~= $0 }
        let cut: FullTextQuery =
            isLatin
            ? .any(try continuations(text).map { .word($0, column: column) }) : .prefix(text, column: column)
        try words(.all(others.map { .word($0, column: column) } + [cut]), [], limit: Self.wordLimit / 2)
    }

    /// Letters that may be the sound of a title or a name.
    private mutating func gatherPinyin(_ letters: String, isSpaced: Bool, _ terms: SearchTerms) throws {
        let spelt = letters.replacing("v", with: "u")
        let key = String(spelt.prefix(PinyinSpelling.longest))
        try self.key(.titlePinyin, key, spelt.utf8.count < PinyinSpelling.longest ? .titlePinyin : .titlePinyinPrefix)
        try self.key(.authorPinyin, key, .authorPinyin)
        if !isSpaced {
            let initials = String(letters.prefix(PinyinSpelling.longestInitials))
            try self.key(.titleInitials, initials, .titleInitials)
            try self.key(.authorInitials, initials, .authorInitials)
            if 2..<PinyinSpelling.longestInitials ~= letters.utf8.count {
                try beginning(.titleInitials, letters, .titleInitialsPrefix, doubtful: .doubtfulInitials)
            }
        }
        let spaced = terms.terms.map { $0.scalars.text }
        let asTyped = isSpaced && spaced.allSatisfy { !Pinyin.syllables(of: $0).isEmpty }
        guard letters.utf8.count >= 3 else { return }
        // Only what can be spoken is a beginning: `introduc` is none.
        guard let begun = Pinyin.syllablesBegun(by: spelt), begun.syllables.count + (begun.rest.isEmpty ? 0 : 1) >= 2
        else { return }
        if letters.utf8.count >= 4 {
            try beginning(
                .titlePinyin, key, .titlePinyinPrefix, doubtful: .doubtfulPinyin,
                beside: Self.begunSounds(spelt, column: CatalogueSchema.titleColumn))
        }
        var ways = Pinyin.syllables(of: spelt)
        if asTyped { ways.append(spaced.flatMap { Pinyin.syllables(of: $0).first ?? [] }) }
        for syllables in Set(ways) where syllables.count >= 2 {
            let (title, author) = (CatalogueSchema.titleColumn, CatalogueSchema.authorColumn)
            try words(.all(Self.spoken(syllables, column: title)), .pinyinWords, limit: 400)
            try words(.all(Self.spoken(syllables, column: author)), .authorPinyinWords, limit: 400)
        }
    }

    /// Neighbouring syllables as words of a column; none for fewer than two.
    static func spoken(_ syllables: [String], column: Int) -> [FullTextQuery] {
        zip(syllables, syllables.dropFirst()).map { .word(SearchWords.readingPair($0, $1), column: column) }
    }

    /// Neighbouring syllables that a spelling which may go on surely has: the last may be a longer one, and letters that
    /// can be read in two ways (`xian`) say nothing.
    static func begunSounds(_ spelling: String, column: Int) -> [FullTextQuery] {
        guard let begun = Pinyin.syllablesBegun(by: spelling),
            Pinyin.syllables(of: begun.syllables.joined()).count == 1
        else { return [] }
        return spoken(begun.syllables.dropLast(), column: column)
    }

    /// What may be meant though not everything matches: a character or a term less, what sounds alike, and of words
    /// that are in no title the nearest.
    mutating func gatherRelaxed(_ terms: SearchTerms) throws {
        try gatherHomophones(terms)
        try gatherCorrected(terms)
        let strong = terms.strong
        if strong.count > 1 {
            for left in strong.indices {
                let rest = strong.indices.filter { $0 != left }.flatMap { strong[$0].required }
                try words(.all(rest.map(Self.named)), [], limit: 200)
            }
            for (index, term) in strong.enumerated().dropLast() {
                let pair = term.required + strong[index + 1].required
                try words(.all(pair.map(Self.named)), [], limit: 200)
            }
        }
        for (index, term) in strong.enumerated() where term.kind == .han && term.scalars.count > 1 {
            let others = strong.indices.filter { $0 != index }.flatMap { strong[$0].required }
            try gatherShortened(Array(term.scalars.prefix(24)), with: others)
        }
    }

    /// Looks for a run of Han less what is wrong in it, from the likeliest mistake on until something is found.
    private mutating func gatherShortened(_ run: [UInt32], with others: [String]) throws {
        let pairs = SearchWords.pairs(run[...], step: 1)
        let known = try pairs.filter { pair in
            try !transaction.search(Self.named(pair), in: CatalogueSchema.words, library: library, limit: 1).isEmpty
        }
        if known.count < pairs.count, known.count * 5 >= pairs.count * 2, try gather([known], with: others) { return }
        if try gather(
            run.indices.dropFirst().map { SearchWords.pairs(run[..<$0]) + SearchWords.pairs(run[$0...]) }, with: others)
        {
            return
        }
        let withoutOne = run.indices.map { SearchWords.pairs(run[..<$0]) + SearchWords.pairs(run[($0 + 1)...]) }
        if try gather(withoutOne, with: others) { return }
        if run.count >= 6 {
            _ = try gather(
                [SearchWords.pairs(run[..<(run.count / 2)]), SearchWords.pairs(run[(run.count / 2)...])], with: others)
            let windows = stride(from: 0, through: run.count - 3, by: 2).map { SearchWords.pairs(run[$0...($0 + 2)]) }
            _ = try gather(windows, with: others)
        }
    }

    private mutating func gather(_ queries: [[String]], with others: [String]) throws -> Bool {
        var isFound = false
        for query in queries where !query.isEmpty {
            let all = (query + others).map(Self.named)
            if try words(.all(all), [], limit: 200) > 0 { isFound = true }
            if !others.isEmpty { try words(.all(query.map(Self.named)), [], limit: 60) }
        }
        return isFound
    }

    /// A word in title or names: where less than everything matches, other places would bring too much.
    private static func named(_ word: String) -> FullTextQuery {
        .any([.word(word, column: CatalogueSchema.titleColumn), .word(word, column: CatalogueSchema.authorColumn)])
    }

    /// Input by sound makes mistakes that sound right.
    private mutating func gatherHomophones(_ terms: SearchTerms) throws {
        guard terms.terms.count == 1, let term = terms.terms.first, term.kind == .han, term.scalars.count >= 2 else {
            return
        }
        let readings = Pinyin.read(term.scalars).syllables.compactMap {
            $0.map { String(decoding: $0.letters, as: UTF8.self) }
        }
        guard readings.count == term.scalars.count else { return }
        let key = String(readings.joined().prefix(PinyinSpelling.longest))
        try self.key(.titlePinyin, key, .homophone)
        try self.key(.authorPinyin, key, .homophone)
        if readings.count >= 3 {
            let beside = Self.spoken(readings, column: CatalogueSchema.titleColumn)
            try beginning(.titlePinyin, key, .homophone, doubtful: .homophone, beside: beside, limit: 50)
        }
        let pairs = zip(readings, readings.dropFirst()).map { SearchWords.readingPair($0, $1) }
        if pairs.count >= 2 { try words(.all(pairs.map(Self.named)), .homophone, limit: 50) }
    }

    private mutating func gatherCorrected(_ terms: SearchTerms) throws {
        guard terms.terms.contains(where: { !$0.corrections.isEmpty }) else { return }
        let parts = terms.strong.map { term -> FullTextQuery in
            .any(([term.required[0]] + term.corrections).map(Self.named))
        }
        let han = terms.strong.filter { $0.kind == .han }.flatMap(\.required)
        try words(.all(parts + han.map(Self.named)), [], limit: 400)
    }
}
