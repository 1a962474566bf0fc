import Foundation
import Kernel

/// A function an entry points to, and how strongly.
struct WordMatch {
    var function: FunctionID
    /// The index of the function in the lexicon.
    var entry: Int
    /// 0 to 1.
    var score: Double
    /// The word or the part of the address that pointed to it.
    var word: String
    /// Which parts of the function it shows.
    var parts: Set<String> = []
}

extension Lexicon {
    /// The functions an entry points to, strongest first.
    ///
    /// 1. A word counts where it stands in the folded label, unless one of the function's `not` words stands there too.
    /// 2. A word inside a longer word that also matched does not count: 座位 in 座位信用, 借阅 in 借阅历史.
    /// 3. The score is the word's weight × (0.7 + 0.3 × the share of the label it covers).
    /// 4. Where the label alone says little (under 0.6), the label with the one above it is tried too, at × 0.8.
    /// 5. A part of the address adds to a word (1 - (1 - a)(1 - b/2)), and stands alone where no word matched.
    /// 6. The text of a reply counts at × 0.55, what pages show at × 0.8 (headings, buttons) or × 0.55 (links).
    /// 7. Of several functions of one entry those below 0.62 of the strongest are dropped.
    func matches(_ entry: AccountEntry) -> [WordMatch] {
        var best: [Int: WordMatch] = [:]
        add(&best, label: entry.label, factor: 1)
        let strongest = best.values.map(\.score).max() ?? 0
        if strongest < 0.6, entry.path.count > 1 {
            add(&best, label: entry.path.suffix(2).joined(separator: " "), factor: 0.8)
        }
        if !entry.text.isEmpty { add(&best, label: String(entry.text.prefix(200)), factor: 0.55) }
        addAddress(&best, entry.address)
        let factor: Double =
            switch entry.source {
            case .menu, .reply: 1
            case .heading, .button: 0.8
            case .link: 0.55
            }
        let top = best.values.map(\.score).max() ?? 0
        let kept = best.values.filter { $0.score >= top * 0.62 }
        return kept.map { match in
            var match = match
            match.score *= factor
            return match
        }.sorted { ($0.score, $1.entry) > ($1.score, $0.entry) }
    }

    private func add(_ best: inout [Int: WordMatch], label: String, factor: Double) {
        let folded = FoldedLabel(label)
        guard folded.length > 0 else { return }
        var found: [(range: Range<Int>, entry: Int, word: Word)] = []
        for (index, entry) in entries.enumerated() {
            if entry.exclusions.contains(where: { folded.range(of: $0) != nil }) { continue }
            for word in entry.words {
                var start = 0
                while let range = folded.range(of: word.folded, from: start) {
                    found.append((range, index, word))
                    start = range.upperBound
                }
            }
        }
        for (range, index, word) in found {
            let isInside = found.contains {
                $0.range != range && $0.range.count > range.count
                    && $0.range.lowerBound <= range.lowerBound && $0.range.upperBound >= range.upperBound
            }
            if isInside { continue }
            let share = Double(word.folded.length) / Double(folded.length)
            let score = word.weight * (0.7 + 0.3 * min(1, share)) * factor
            var match =
                best[index]
                ?? WordMatch(function: entries[index].function, entry: index, score: 0, word: word.text)
            match.parts.formUnion(word.parts)
            if score > match.score { (match.score, match.word) = (score, word.text) }
            best[index] = match
        }
    }

    private func addAddress(_ best: inout [Int: WordMatch], _ address: String) {
        guard !address.isEmpty else { return }
        let folded = address.lowercased()
        let pieces = Set(folded.split { "/.?&:=-_".contains($0) }.map(String.init))
        for (index, entry) in entries.enumerated() {
            let hits = entry.addresses.filter { hit in
                hit.part.contains("/") || hit.part.contains(".") ? folded.contains(hit.part) : pieces.contains(hit.part)
            }
            guard let hit = hits.max(by: { $0.weight < $1.weight }) else { continue }
            if var match = best[index] {
                match.score = 1 - (1 - match.score) * (1 - hit.weight / 2)
                best[index] = match
            } else if best.isEmpty || best.values.allSatisfy({ $0.score < hit.weight }) {
                best[index] = WordMatch(
                    function: entry.function, entry: index, score: hit.weight, word: hit.part)
            }
        }
    }
}
