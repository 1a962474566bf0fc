/// Draws samples with replacement, as counts of how often each kind of part was drawn.
struct Bootstrap {
    /// The kind of each part; parts of a kind are alike.
    let parts: [Int32]
    /// How many kinds there are.
    let kinds: Int
    let resampling: Resampling

    init(parts: [Int32], kinds: Int, _ resampling: Resampling) {
        self.parts = parts
        self.kinds = kinds
        self.resampling = resampling
    }

    /// Hands over the counts of each sample in turn; no part, no sample.
    func forEachSample(_ use: ([Int32]) -> Void) {
        guard !parts.isEmpty else { return }
        var generator = SeededGenerator(seed: resampling.seed)
        var counts = [Int32](repeating: 0, count: kinds)
        for _ in 0..<max(0, resampling.samples) {
            for kind in counts.indices { counts[kind] = 0 }
            parts.withUnsafeBufferPointer { parts in
                counts.withUnsafeMutableBufferPointer { counts in
                    for _ in parts.indices { counts[Int(parts[generator.below(parts.count)])] += 1 }
                }
            }
            use(counts)
        }
    }
}
