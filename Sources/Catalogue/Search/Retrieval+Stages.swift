import Storage

extension Retrieval {
    /// Everything that matches the query as it stands.
    mutating func gatherExact(_ terms: SearchTerms) throws {
        try gatherIdentifiers(terms)
        try key(.title, terms.key, .title)
        try prefix(.title, terms.key, [])
        try key(.author, KeyCollector.cut(terms.terms.flatMap(\.scalars).text, KeyCollector.longestKey), .author)
        let required = terms.strong.flatMap(\.required)
        try words(.all(required.map { .word($0, column: CatalogueSchema.titleColumn) }), .titleWords)
        try words(.all(required.map { .word($0) }), .words)
        try gatherCutWord(terms)
        if let letters = terms.letters { try gatherPinyin(letters, isSpaced: terms.terms.count > 1, terms) }
        if let mixed = terms.mixedPinyin {
            try key(.titlePinyin, KeyCollector.cut(mixed, KeyCollector.longestPinyin), .mixedPinyin)
        }
    }

    /// Numbers and signs that are no words.
    private mutating func gatherIdentifiers(_ terms: SearchTerms) throws {
        guard terms.text.unicodeScalars.count <= 40 else { return }
        if let isbn = StandardNumber.isbnKey(terms.text) { try key(.isbn, isbn, .identifier) }
        if let issn = StandardNumber.issnKey(terms.text) { try key(.issn, issn, .identifier) }
        guard terms.text.utf8.contains(where: { 0x30...0x39 ~= $0 }) || terms.text.utf8.contains(0xEF) else { return }
        try control(terms.text)
        guard let number = CallNumber.key(terms.text) else { return }
        try key(.barcode, number, .identifier)
        try key(.callNumber, number, .identifier)
        let looksLikeCallNumber = number.utf8.first.map { 0x41...0x5A ~= $0 } == true && number.utf8.count >= 3
        if looksLikeCallNumber { try prefix(.callNumber, number, .callNumberPrefix, limit: 200) }
    }

    /// The last word may not be finished: `introduction to alg`.
    private mutating func gatherCutWord(_ terms: SearchTerms) throws {
        guard let last = terms.terms.last, last.kind != .han, last.scalars.count >= 2 else { return }
        let others = terms.terms.dropLast().filter { !$0.isWeak }.flatMap(\.required)
        // A beginning of two letters alone would be half the library.
        guard last.scalars.count >= 3 || !others.isEmpty else { return }
        let column = CatalogueSchema.titleColumn
        let query = FullTextQuery.all(
            others.map { .word($0, column: column) } + [.prefix(last.scalars.text, column: column)])
        try words(query, [], limit: Self.wordLimit / 2)
    }

    /// Letters that may be the sound of a title or a name.
    private mutating func gatherPinyin(_ letters: String, isSpaced: Bool, _ terms: SearchTerms) throws {
        let spelt = letters.replacing("v", with: "u")
        let key = KeyCollector.cut(spelt, KeyCollector.longestPinyin)
        try self.key(.titlePinyin, key, .titlePinyin)
        try self.key(.authorPinyin, key, .authorPinyin)
        if !isSpaced, letters.utf8.count <= KeyCollector.longestInitials {
            try self.key(.titleInitials, letters, .titleInitials)
            try self.key(.authorInitials, letters, .authorInitials)
            if letters.utf8.count >= 2 { try prefix(.titleInitials, letters, .titleInitialsPrefix) }
        }
        let spaced = terms.terms.map { $0.scalars.text }
        let asTyped = isSpaced && spaced.allSatisfy { !Pinyin.syllables(of: $0).isEmpty }
        guard letters.utf8.count >= 3 else { return }
        // Only what can be spoken is a beginning: `introduc` is none.
        guard let begun = Pinyin.syllablesBegun(by: spelt), begun.syllables.count + (begun.rest.isEmpty ? 0 : 1) >= 2
        else { return }
        if letters.utf8.count >= 4 { try prefix(.titlePinyin, key, .titlePinyinPrefix) }
        var ways = Pinyin.syllables(of: spelt)
        if asTyped { ways.append(spaced.flatMap { Pinyin.syllables(of: $0).first ?? [] }) }
        for syllables in Set(ways) where syllables.count >= 2 {
            let pairs = zip(syllables, syllables.dropFirst()).map { SearchWords.readingPair($0, $1) }
            try words(.all(pairs.map { .word($0, column: CatalogueSchema.titleColumn) }), .pinyinWords, limit: 400)
            try words(
                .all(pairs.map { .word($0, column: CatalogueSchema.authorColumn) }), .authorPinyin, limit: 400)
        }
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
                try words(.all(rest.map { .word($0) }), [], limit: 200)
            }
            for (index, term) in strong.enumerated().dropLast() {
                let pair = term.required + strong[index + 1].required
                try words(.all(pair.map { .word($0) }), [], limit: 200)
            }
        }
        for (index, term) in strong.enumerated() where term.kind == .han && term.scalars.count > 1 {
            let others = strong.indices.filter { $0 != index }.flatMap { strong[$0].required }
            for query in Self.shortened(term.scalars) {
                let all = query.map { FullTextQuery.word($0) } + others.map { .word($0) }
                try words(.all(all), [], limit: 200)
                if !others.isEmpty { try words(.all(query.map { .word($0) }), [], limit: 60) }
            }
        }
    }

    /// The pairs that are left of a run when one character was wrong, one too many, one forgotten, or when a name and a
    /// title stand together without a blank.
    static func shortened(_ run: [UInt32]) -> [[String]] {
        guard run.count <= 24 else { return shortened(Array(run.prefix(24))) }
        var queries: Set<[String]> = []
        func pairs(_ part: ArraySlice<UInt32>) -> [String] {
            part.count == 1
                ? [[part[part.startIndex]].text]
                : part.indices.dropLast().map { part[$0...($0 + 1)].text }
        }
        for cut in run.indices.dropFirst() { queries.insert(pairs(run[..<cut]) + pairs(run[cut...])) }
        for wrong in run.indices {
            let (before, after) = (run[..<wrong], run[(wrong + 1)...])
            queries.insert((before.isEmpty ? [] : pairs(before)) + (after.isEmpty ? [] : pairs(after)))
        }
        if run.count >= 6 {
            queries.insert(pairs(run[..<(run.count / 2)]))
            queries.insert(pairs(run[(run.count / 2)...]))
            for start in stride(from: 0, through: run.count - 3, by: 2) { queries.insert(pairs(run[start...(start + 2)])) }
        }
        return queries.filter { !$0.isEmpty }.sorted { $0.count != $1.count ? $0.count > $1.count : $0.joined() < $1.joined() }
    }

    /// Input by sound makes mistakes that sound right.
    private mutating func gatherHomophones(_ terms: SearchTerms) throws {
        guard terms.terms.count == 1, let term = terms.terms.first, term.kind == .han, term.scalars.count >= 2 else {
            return
        }
        let readings = Pinyin.readings(of: term.scalars).compactMap(\.first)
        guard readings.count == term.scalars.count else { return }
        let key = KeyCollector.cut(readings.joined(), KeyCollector.longestPinyin)
        try self.key(.titlePinyin, key, .homophone)
        try self.key(.authorPinyin, key, .homophone)
        if readings.count >= 3 { try prefix(.titlePinyin, key, .homophone, limit: 50) }
        let pairs = zip(readings, readings.dropFirst()).map { SearchWords.readingPair($0, $1) }
        if pairs.count >= 2 { try words(.all(pairs.map { .word($0) }), .homophone, limit: 50) }
    }

    private mutating func gatherCorrected(_ terms: SearchTerms) throws {
        guard terms.terms.contains(where: { !$0.corrections.isEmpty }) else { return }
        let parts = terms.strong.map { term -> FullTextQuery in
            .any(([term.required[0]] + term.corrections).map { .word($0) })
        }
        let han = terms.strong.filter { $0.kind == .han }.flatMap(\.required)
        try words(.all(parts + han.map { .word($0) }), [], limit: 400)
    }
}
