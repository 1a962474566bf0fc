/// Which functions each library has, as bits: 64 functions are compared at once.
struct PresenceSets {
    private let words: [UInt64]
    private let width: Int
    /// How many functions each has.
    let sizes: [Int]

    init(_ coverage: CoverageMatrix) {
        let width = (coverage.functions + 63) / 64
        var words = [UInt64](repeating: 0, count: coverage.libraries * width)
        for library in 0..<coverage.libraries {
            for (function, half) in coverage.row(library).enumerated() where half == 2 {
                words[library * width + function / 64] |= 1 << UInt64(function % 64)
            }
        }
        self.words = words
        self.width = width
        sizes = (0..<coverage.libraries).map { library in
            (0..<width).reduce(0) { $0 + words[library * width + $1].nonzeroBitCount }
        }
    }

    /// How many functions just one of two has.
    func differing(_ first: Int, _ second: Int) -> Int {
        var count = 0
        for word in 0..<width {
            count += (words[first * width + word] ^ words[second * width + word]).nonzeroBitCount
        }
        return count
    }

    func jaccard(_ first: Int, _ second: Int) -> Double {
        let differing = differing(first, second)
        let either = (sizes[first] + sizes[second] + differing) / 2
        return either == 0 ? 0 : Double(differing) / Double(either)
    }
}
