/// Whether two measures order the same things alike: Kendall's tau-b.
///
/// (concordant - discordant) / √((pairs - ties in one)(pairs - ties in the other)). Its p is exact without ties for up to 33
/// things or when at most one pair disagrees with the rest, else normal with the variance for ties. Source: Kendall, Rank
/// correlation methods, 4th edition 1970, chapters 3 to 5. Time n log n.
public struct KendallTau: Sendable, Equatable {
    /// The correlation, -1 to 1.
    public let tau: Double
    /// The two-sided p.
    public let p: Double
    /// Whether the p was counted rather than approximated.
    public let isExact: Bool

    /// Nil when the lists differ in length, have fewer than two numbers, one not finite, or one does not vary.
    public init?(_ first: [Double], _ second: [Double]) {
        guard first.count == second.count, first.count > 1, areFinite(first), areFinite(second),
            !isConstant(first), !isConstant(second)
        else { return nil }
        let n = Double(first.count)
        let pairs = n * (n - 1) / 2
        let ties = (TieSums(MidRanks(first).ties), TieSums(MidRanks(second).ties))
        let counted = ConcordantPairs(first, second)
        let excess = pairs - ties.0.pairs - ties.1.pairs + counted.tiedInBoth - 2 * counted.discordant
        tau = min(1, max(-1, excess / (pairs - ties.0.pairs).squareRoot() / (pairs - ties.1.pairs).squareRoot()))
        let few = Int(min(counted.discordant, pairs - counted.discordant))
        isExact = ties.0.pairs == 0 && ties.1.pairs == 0 && (first.count <= 33 || few <= 1)
        p = isExact ? Self.exact(first.count, few) : Self.approximate(n, excess, ties.0, ties.1)
    }

    private static func approximate(_ n: Double, _ excess: Double, _ one: TieSums, _ other: TieSums) -> Double {
        let ordered = n * (n - 1)
        let plain = (ordered * (2 * n + 5) - one.cubic - other.cubic) / 18
        let inPairs = 2 * one.pairs * other.pairs / ordered
        let inTriples = n > 2 ? one.triples * other.triples / (9 * ordered * (n - 2)) : 0
        return min(1, 2 * NormalDistribution.survival(abs(excess) / (plain + inPairs + inTriples).squareRoot()))
    }

    /// Twice the share of orders with at most so many inversions.
    private static func exact(_ n: Int, _ inversions: Int) -> Double {
        // Shares of the orders of the first m things by their inversions; thing m + 1 adds 0 to m of them.
        var shares = [Double](repeating: 0, count: inversions + 1)
        shares[0] = 1
        for m in 1..<n {
            var sum = 0.0
            let before = shares
            for k in shares.indices {
                sum += before[k]
                if k > m { sum -= before[k - m - 1] }
                shares[k] = sum / Double(m + 1)
            }
        }
        return min(1, 2 * shares.reduce(0, +))
    }
}

/// Sums over groups of t equal numbers.
private struct TieSums {
    var pairs = 0.0
    var triples = 0.0
    var cubic = 0.0

    init(_ ties: [Int]) {
        for t in ties.map(Double.init) {
            pairs += t * (t - 1) / 2
            triples += t * (t - 1) * (t - 2)
            cubic += t * (t - 1) * (2 * t + 5)
        }
    }
}
