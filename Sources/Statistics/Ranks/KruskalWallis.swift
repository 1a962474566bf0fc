/// Whether several groups differ in level, by ranks.
///
/// H = 12/(N(N+1)) Σ R²/n - 3(N+1), over 1 - Σ(t³ - t)/(N³ - N) for ties; chi-square with one degree of freedom fewer than
/// groups. With a handful of libraries take the p of permutations. Source: Kruskal and Wallis, Journal of the American
/// Statistical Association 47, 1952.
public struct KruskalWallis: Sendable, Equatable {
    /// The statistic, corrected for ties.
    public let h: Double
    /// Degrees of freedom.
    public let degrees: Int
    /// The approximate probability of such an H when the groups do not differ.
    public let p: Double
    private let groups: [[Double]]

    /// Nil for fewer than two groups, an empty group, a number that is not finite, or when all numbers are equal.
    public init?(_ groups: [[Double]]) {
        let all = Array(groups.joined())
        guard groups.count > 1, groups.allSatisfy({ !$0.isEmpty }), areFinite(all), !isConstant(all) else {
            return nil
        }
        let ranked = MidRanks(all)
        let n = Double(all.count)
        h = Self.spread(ranked.ranks, groups.map(\.count)) / (1 - ranked.cubes / (n * n * n - n))
        degrees = groups.count - 1
        p = ChiSquareDistribution.survival(h, degrees: Double(degrees))
        self.groups = groups
    }

    /// The share of random allocations of the numbers to the groups that give at least this H, seeded.
    ///
    /// (1 + how many do) / (1 + samples), so never 0; nil when no sample is asked for.
    public func permutationP(_ resampling: Resampling = Resampling(samples: 10_000)) -> Double? {
        guard resampling.samples > 0 else { return nil }
        var ranks = MidRanks(Array(groups.joined())).ranks
        let sizes = groups.map(\.count)
        let observed = Self.spread(ranks, sizes)
        var generator = SeededGenerator(seed: resampling.seed)
        var reached = 0
        for _ in 0..<resampling.samples {
            generator.shuffle(&ranks)
            if Self.spread(ranks, sizes) >= observed - 1e-9 * max(1, abs(observed)) { reached += 1 }
        }
        return Double(1 + reached) / Double(1 + resampling.samples)
    }

    /// H before the correction for ties, of ranks laid out group by group.
    private static func spread(_ ranks: [Double], _ sizes: [Int]) -> Double {
        var start = 0
        var sum = 0.0
        let n = Double(ranks.count)
        for size in sizes {
            // From the mean rank, which loses less than subtracting 3(N + 1) at the end.
            let excess = ranks[start..<start + size].reduce(0) { $0 + ($1 - (n + 1) / 2) }
            sum += excess * excess / Double(size)
            start += size
        }
        return 12 / (n * (n + 1)) * sum
    }
}
