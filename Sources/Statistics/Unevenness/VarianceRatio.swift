/// How much more libraries differ than equal ones would: the variance of what they hold over the one chance gives.
///
/// Were every library as likely to have a function as any other, and the functions independent, the variance of the sums
/// would be Σ p(1 - p) over the functions (with partial codes, the sum of the functions' variances). Above 1 libraries differ
/// in strength; below 1 they are more alike than chance. Unlike Gini's coefficient it is the same whether presences or
/// absences are counted. With unverified codes each function's variance is taken over its verified codes, and weighed by the
/// share of libraries in which it was verified; the sums then differ by what was verified too, so read the bounds beside it.
public struct VarianceRatio: Sendable, Equatable {
    /// The variance of the libraries' sums, over n - 1.
    public let observed: Double
    /// The variance that chance gives.
    public let expected: Double

    /// The observed over the expected one.
    public var ratio: Double { observed / expected }

    /// Nil for fewer than two libraries, or when every function is everywhere the same.
    public init?(_ matrix: CoverageMatrix) {
        guard let observed = sampleVariance(matrix.librarySums) else { return nil }
        let expected = matrix.functionCounts.reduce(0.0) { sum, count in
            guard let coverage = count.coverage else { return sum }
            let square = (Double(count.present) + Double(count.partial) / 4) / Double(count.verified)
            let share = Double(count.verified) / Double(matrix.libraries)
            return sum + share * (square - coverage * coverage)
        }
        guard expected > 0 else { return nil }
        self.observed = observed
        self.expected = expected
    }
}
