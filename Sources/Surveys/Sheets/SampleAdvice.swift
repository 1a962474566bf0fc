public import Kernel
import Statistics

/// How many libraries to survey and how many cells to have coded twice, in words.
public enum SampleAdvice {
    /// A row: what is wanted, and how many are needed for it.
    public struct Row: Sendable, Encodable {
        /// What is counted: `libraries` or `coded_twice`.
        public var kind: String
        /// The half-width of the interval in percent points, or the least acceptable alpha.
        public var wanted: Double
        /// The fewest needed; nil where the formula has no answer.
        public var needed: Int?
    }

    /// The table, for libraries drawn from a frame of `population` (nil for a large one) and functions that `expected` of
    /// them have.
    public static func rows(population: Int?, expected: Double) -> [Row] {
        let widths = [0.05, 0.1, 0.15, 0.2, 0.25].map { width in
            Row(
                kind: "libraries", wanted: width,
                needed: SampleSize.libraries(halfWidth: width, expected: expected, population: population))
        }
        let alphas = [0.667, 0.8].map { alpha in
            Row(
                kind: "coded_twice", wanted: alpha,
                needed: SampleSize.codedTwice(leastAlpha: alpha, rarestShare: 0.1))
        }
        return widths + alphas
    }

    /// What the table does not say.
    public static let words = Localized(
        zh: """
            双人编码：全部图书馆；做不到时至少 20%，且不少于 10 馆。用代码本以外的馆先试编码。
            判断一致性看一组功能的 alpha 区间下限（0.667；下确切结论要 0.80），单个功能在十几个馆上的 alpha 只是噪声。
            某一框内的馆全部入选（普查）时，覆盖率不需要区间。
            """,
        en: """
            Have all libraries coded twice; where that is too much, at least 20 % and never under 10. Try the codebook first on
            libraries outside the sample. Judge agreement by the lower bound of a whole group's alpha (0.667; 0.80 for firm
            claims): one function over a dozen libraries is noise. A census of the frame needs no interval for coverage.
            """)
}
