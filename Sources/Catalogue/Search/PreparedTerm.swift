/// A term of a query with all that comparing it with a thousand cards needs, worked out once.
struct PreparedTerm: Sendable {
    let term: SearchTerms.Term
    /// The word without its plural.
    let stem: [UInt8]
    /// Pairs of neighbouring Han.
    let pairs: [[UInt8]]
    /// Each Han by itself.
    let singles: [[UInt8]]
    /// Words that may have been meant.
    let corrections: [[UInt8]]

    init(_ term: SearchTerms.Term) {
        self.term = term
        stem = term.kind == .word ? SearchWords.stem(term.scalars).utf8 : term.bytes
        let run = term.kind == .han ? term.scalars : []
        pairs = run.indices.dropLast().map { run[$0...($0 + 1)].utf8 }
        singles = run.map { [$0].utf8 }
        corrections = term.corrections.map { Array($0.utf8) }
    }
}
