import Foundation
import Statistics

extension LorenzCurve {
    /// The curve that libraries of equal strength show on average: each has each function with the function's own coverage.
    ///
    /// Exact, without simulation: the distribution of one library's sum is the convolution of its functions' codes, the
    /// expected i-th smallest of n such sums is Σ over steps of P(fewer than i sums lie at or below); source: David and
    /// Nagaraja, Order statistics, 3rd edition 2003, section 3.1. An unverified code counts nothing, with the share in
    /// which the function went unverified. Nil when there is nothing to share.
    static func expected(of matrix: CoverageMatrix) -> LorenzCurve? {
        let n = matrix.libraries
        let chances = sumDistribution(matrix)
        var smallest = [Double](repeating: 0, count: n)
        var below = 0.0
        for chance in chances.dropLast() {
            below = min(1, below + chance)
            // One half step higher for the i-th smallest, unless at least i of the n lie at or below.
            var fewer = 0.0
            for (index, exactly) in binomial(n, below).enumerated().prefix(n) {
                fewer += exactly
                smallest[index] += min(1, fewer) / 2
            }
        }
        return LorenzCurve(smallest)
    }

    /// The probability of each sum of one library's codes, in halves from 0 on.
    private static func sumDistribution(_ matrix: CoverageMatrix) -> [Double] {
        var chances = [1.0]
        for count in matrix.functionCounts {
            let all = Double(max(1, matrix.libraries))
            let (one, half) = (Double(count.present) / all, Double(count.partial) / all)
            var next = [Double](repeating: 0, count: chances.count + 2)
            for (sum, chance) in chances.enumerated() {
                next[sum] += chance * (1 - one - half)
                next[sum + 1] += chance * half
                next[sum + 2] += chance * one
            }
            chances = next
        }
        return chances
    }

    /// The probabilities of 0 to n successes.
    private static func binomial(_ n: Int, _ probability: Double) -> [Double] {
        guard probability > 0 else { return [1] + [Double](repeating: 0, count: n) }
        guard probability < 1 else { return [Double](repeating: 0, count: n) + [1] }
        let (success, failure) = (log(probability), log1p(-probability))
        var ways = 0.0
        return (0...n).map { k in
            if k > 0 { ways += log(Double(n - k + 1)) - log(Double(k)) }
            return exp(ways + Double(k) * success + Double(n - k) * failure)
        }
    }
}
