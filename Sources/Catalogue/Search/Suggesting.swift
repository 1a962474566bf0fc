import Kernel
import Storage

/// What to propose where nothing was found.
struct Suggesting {
    let library: LibraryID
    let transaction: Transaction
    let terms: SearchTerms

    /// At most five: nearly the same title, other words, less.
    func suggestions() throws -> [SearchSuggestion] {
        guard !terms.terms.isEmpty else { return [] }
        var found: [SearchSuggestion] = []
        if let words = try correctedWords() { found.append(.words(words)) }
        found += try nearTitles().map { .title($0) }
        found += try broader().map { .broader($0) }
        var seen: Set<String> = [terms.text]
        return Array(found.filter { seen.insert($0.query).inserted }.prefix(5))
    }

    private func correctedWords() throws -> String? {
        guard terms.terms.contains(where: { !$0.corrections.isEmpty }) else { return nil }
        let words = terms.terms.map { $0.corrections.first ?? $0.scalars.text }.joined(separator: " ")
        return try finds(words) ? words : nil
    }

    /// Titles that share most characters with the query.
    private func nearTitles() throws -> [String] {
        guard let term = terms.terms.max(by: { $0.weight < $1.weight }), term.kind == .han else { return [] }
        var retrieval = Retrieval(library: library, transaction: transaction)
        for scalar in term.scalars.prefix(8) {
            try retrieval.words(.word([scalar].text, column: CatalogueSchema.titleColumn), [], limit: 60)
        }
        for pair in term.required.prefix(8) { try retrieval.words(.word(pair), [], limit: 60) }
        let scored = try retrieval.candidates().compactMap { candidate -> (Candidate, Double)? in
            let title = String(decoding: candidate.card.title, as: UTF8.self).unicodeScalars.map(\.value)
                .filter { $0 != 0x20 }
            let likeness = Self.likeness(term.scalars, title)
            return likeness >= 0.5 ? (candidate, likeness) : nil
        }
        let reader = CatalogueReader(library: library, transaction: transaction)
        return try scored.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.position.precedes($1.0.position) }.prefix(3)
            .compactMap { try reader.record(id: $0.0.card.bib)?.title }
    }

    /// The share of characters two texts have in common (Dice).
    private static func likeness(_ left: [UInt32], _ right: [UInt32]) -> Double {
        var left = left
        let length = Double(left.count + right.count)
        var common = 0.0
        for scalar in right {
            if let index = left.firstIndex(of: scalar) {
                left.remove(at: index)
                common += 1
            }
        }
        return length > 0 ? 2 * common / length : 0
    }

    /// Single terms of the query that find something, the weightiest first.
    private func broader() throws -> [String] {
        let strong = terms.strong
        guard strong.count > 1 else { return [] }
        return try strong.sorted { $0.weight > $1.weight }.prefix(4).map { $0.scalars.text }.filter(finds).prefix(2)
            .map { $0 }
    }

    private func finds(_ query: String) throws -> Bool {
        let words = SearchTerms(query).strong.flatMap(\.required)
        return try !transaction.search(
            .all(words.map { .word($0) }), in: CatalogueSchema.words, library: library, limit: 1
        ).isEmpty
    }
}
