/// Whether two measures of the same things rise together, by ranks: Pearson's correlation of middle ranks.
///
/// Its p is by Student's t with n - 2 degrees of freedom, an approximation for about ten things and more. Source: Spearman,
/// American Journal of Psychology 15(1), 1904; Kendall and Gibbons, Rank correlation methods, 5th edition 1990.
public struct Spearman: Sendable, Equatable {
    /// The correlation, -1 to 1.
    public let rho: Double
    /// The two-sided p; nil for two things, which always correlate fully.
    public let p: Double?

    /// Nil when the lists differ in length, have fewer than two numbers, one not finite, or one does not vary.
    public init?(_ first: [Double], _ second: [Double]) {
        guard first.count == second.count, areFinite(first), areFinite(second),
            let rho = pearson(MidRanks(first).ranks, MidRanks(second).ranks)
        else { return nil }
        self.rho = rho
        let degrees = Double(first.count - 2)
        p = degrees > 0 ? StudentDistribution.twoSided(correlation: rho, degrees: degrees) : nil
    }
}
