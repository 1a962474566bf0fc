extension Facets {
    /// The most values of a facet that are told.
    private static let longest = 20

    /// Counts over what was found.
    init(_ titles: [Candidate], isMore: Bool) {
        // Most titles have their copies where many others have them: equal texts are read once.
        var holdings: [[UInt8]: Int] = [:]
        var branches: [String: Int] = [:]
        var decades: [Int: Int] = [:]
        var languages: [String: Int] = [:]
        var classes: [String: Int] = [:]
        var onShelf = 0
        for title in titles {
            let card = title.card
            if card.available > 0 { onShelf += 1 }
            if card.year > 0 { decades[card.year / 10 * 10, default: 0] += 1 }
            if !card.language.isEmpty { languages[card.language, default: 0] += 1 }
            if !card.topClass.isEmpty { classes[card.topClass, default: 0] += 1 }
            holdings[card.branches, default: 0] += 1
        }
        for (bytes, count) in holdings {
            for entry in BranchCounts(bytes: bytes).entries where !entry.branch.isEmpty {
                branches[entry.branch, default: 0] += count
            }
        }
        available = .init(seen: onShelf, isMore: isMore && onShelf > 0)
        self.branches = Self.entries(branches, isMore)
        self.languages = Self.entries(languages, isMore)
        self.classes = Self.entries(classes, isMore)
        self.decades = Self.entries(
            Dictionary(uniqueKeysWithValues: decades.map { (String($0.key), $0.value) }), isMore)
    }

    private static func entries(_ counts: [String: Int], _ isMore: Bool) -> [Entry] {
        counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(longest).map {
            Entry(value: $0.key, titles: .init(seen: $0.value, isMore: isMore))
        }
    }
}
