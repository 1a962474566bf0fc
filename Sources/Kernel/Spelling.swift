extension String {
    /// How many letters must change to make one word of another (Levenshtein 1966).
    public func distance(to other: String) -> Int {
        let other = Array(other.unicodeScalars)
        var row = Array(0...other.count)
        for (i, a) in unicodeScalars.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in other.enumerated() {
                let cost = a == b ? diagonal : Swift.min(diagonal, row[j], row[j + 1]) + 1
                diagonal = row[j + 1]
                row[j + 1] = cost
            }
        }
        return row[other.count]
    }

    /// The word somebody may have meant who wrote this one.
    ///
    /// At most three letters may differ, and at most half of them; capitals do not count. nil where none is that near. Of
    /// words equally near the first by their bytes is taken, so that the same slip gets the same hint.
    public func nearest(in words: some Sequence<String>) -> String? {
        let folded = lowercased()
        let allowed = Swift.min(3, Swift.max(1, unicodeScalars.count / 2))
        let near = words.map { ($0, folded.distance(to: $0.lowercased())) }.min { ($0.1, $0.0) < ($1.1, $1.0) }
        return near.flatMap { $0.1 <= allowed ? $0.0 : nil }
    }
}
