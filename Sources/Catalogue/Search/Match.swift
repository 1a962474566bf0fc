/// How much of a query a card's title and names hold.
struct Match {
    /// The share of the query that was found, 0 to 1.
    var coverage = 0.0
    /// Whether nothing is missing.
    var isWhole: Bool { coverage > 0.999 }
    /// Whether every term is in the title.
    var isAllInTitle = true
    /// Whether every term is in the names.
    var isAllInAuthor = true
    /// Bytes of the title that the query accounts for.
    var titleBytes = 0.0
    /// Whether runs of Han and words stand in the title as typed.
    var isContiguous = false
}

extension Ranking {
    /// Compares a query's terms with a card.
    func match(_ candidate: Candidate, _ title: CardTitle) -> Match {
        var match = Match()
        var held = 0.0
        let words = needsWords ? candidate.card.title.split(separator: CardText.wordEnd) : []
        let names =
            needsWords ? candidate.card.author.split { $0 == CardText.wordEnd || $0 == CardText.nameEnd } : []
        for (index, prepared) in prepared.enumerated() {
            let isLast = index == terms.terms.count - 1
            let term = prepared.term
            let part: Part
            switch term.kind {
            case .han: part = han(prepared, title.compact, candidate.card.author)
            default: part = word(prepared, words, names, year: candidate.card.year, mayBeCut: isLast)
            }
            held += part.held * term.weight
            if part.inTitle < 0.999 { match.isAllInTitle = false }
            if part.inAuthor < 0.999 { match.isAllInAuthor = false }
            match.titleBytes += part.inTitle * Double(term.bytes.count)
        }
        match.coverage = terms.weight > 0 ? held / terms.weight : 0
        match.isContiguous = title.compact.contains(terms.compact)
        return match
    }

    /// How much of one term was found, 0 to 1: at all, in the title, in the names.
    struct Part {
        var held = 0.0
        var inTitle = 0.0
        var inAuthor = 0.0
    }

    private func word(
        _ prepared: PreparedTerm, _ words: [ArraySlice<UInt8>], _ names: [ArraySlice<UInt8>], year: Int,
        mayBeCut: Bool
    ) -> Part {
        let (term, stem) = (prepared.term, prepared.stem)
        func found(in words: [ArraySlice<UInt8>]) -> Double {
            var best = 0.0
            for word in words where word.starts(with: stem) || !prepared.corrections.isEmpty {
                if word.elementsEqual(term.bytes) { return 1 }
                // The stem and at most `es`: the same word in another number.
                if word.starts(with: stem), word.count - stem.count <= 2, word.last == 0x73 || word.count == stem.count
                {
                    best = max(best, 1)
                } else if mayBeCut, word.starts(with: term.bytes), term.bytes.count >= 2 {
                    best = max(best, 0.9995)
                } else if prepared.corrections.contains(where: { word.starts(with: $0) }) {
                    best = max(best, 0.8)
                }
            }
            return best
        }
        var part = Part()
        part.inTitle = found(in: words)
        part.inAuthor = found(in: names)
        let isYear = term.kind == .number && year > 0 && term.bytes.elementsEqual(String(year).utf8)
        part.held = max(part.inTitle, part.inAuthor, isYear ? 1 : 0)
        return part
    }

    /// A run of Han counts by its characters: each is held where a pair it belongs to stands in the text.
    private func han(_ prepared: PreparedTerm, _ title: [UInt8], _ author: [UInt8]) -> Part {
        let term = prepared.term
        var part = Part()
        if title.contains(term.bytes) { part.inTitle = 1 }
        if author.contains(term.bytes) { part.inAuthor = 1 }
        part.held = max(part.inTitle, part.inAuthor)
        if part.held == 1 || term.scalars.count == 1 { return part }
        let inTitle = covered(prepared, by: title)
        let inAuthor = covered(prepared, by: author)
        let count = Double(term.scalars.count)
        part.inTitle = Double(inTitle.count { $0 }) / count
        part.inAuthor = Double(inAuthor.count { $0 }) / count
        var together = Double(zip(inTitle, inAuthor).count { $0 || $1 })
        // `巴金家`: what is left beside a name or a title may be a single character of the other.
        if together < count { together += lonely(prepared, inTitle, inAuthor, title) }
        part.held = together / count
        if part.inTitle > 0.999 { part.inTitle = 0.9995 }
        return part
    }

    private func covered(_ prepared: PreparedTerm, by text: [UInt8]) -> [Bool] {
        var covered = [Bool](repeating: false, count: prepared.singles.count)
        for (index, pair) in prepared.pairs.enumerated() where text.contains(pair) {
            covered[index] = true
            covered[index + 1] = true
        }
        return covered
    }

    private func lonely(
        _ prepared: PreparedTerm, _ inTitle: [Bool], _ inAuthor: [Bool], _ title: [UInt8]
    ) -> Double {
        var sum = 0.0
        for (index, single) in prepared.singles.enumerated() where !inTitle[index] && !inAuthor[index] {
            guard title.contains(single) else { continue }
            // The whole title beside the name is as sure as it gets; a character in passing is half a sign.
            sum += title == single ? 1 : 0.5
        }
        return sum
    }
}

extension [UInt8] {
    /// Whether other bytes stand in these.
    func contains(_ other: [UInt8]) -> Bool {
        guard let first = other.first, other.count <= count else { return other.isEmpty }
        return withUnsafeBufferPointer { text in
            other.withUnsafeBufferPointer { sought in
                for start in 0...(text.count - sought.count) where text[start] == first {
                    var offset = 1
                    while offset < sought.count && text[start + offset] == sought[offset] { offset += 1 }
                    if offset == sought.count { return true }
                }
                return false
            }
        }
    }
}
