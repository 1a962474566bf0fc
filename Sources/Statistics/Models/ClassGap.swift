/// Whether one class of functions is less covered than another: the innovation gap, the personalisation gap.
///
/// The functions are what the claim is about, so class labels are permuted across functions: were the class without
/// meaning, any of the functions could have carried it. All divisions are counted where there are at most 100,000, else
/// seeded samples are drawn and p = (1 + how many reach) / (1 + samples). The class must be fixed before coding; derived from
/// coverage the gap would be true by construction. Source: Good, Permutation, parametric and bootstrap tests of hypotheses,
/// 3rd edition 2005, chapter 3.
public struct ClassGap: Sendable, Equatable {
    /// The mean coverage of the class said to lack.
    public let meanOfClass: Double
    /// The mean coverage of the class it is compared with.
    public let meanOfOthers: Double
    /// The mean of the others less that of the class; positive when the class lacks.
    public var gap: Double { meanOfOthers - meanOfClass }
    /// The probability of so large a gap, in this direction, when classes mean nothing.
    public let pOneSided: Double
    /// The probability of so large a gap in either direction.
    public let pTwoSided: Double
    /// Whether all divisions were counted.
    public let isExact: Bool
    /// Functions left out because their coverage is undefined.
    public let functionsLeftOut: Int

    /// Compares the coverages of two classes of functions; nil when either has none that is defined.
    public init?(
        ofClass: [Double?], others: [Double?], resampling: Resampling = Resampling(samples: 10_000)
    ) {
        let inside = ofClass.compactMap { $0 }
        let outside = others.compactMap { $0 }
        guard let meanOfClass = mean(inside), let meanOfOthers = mean(outside), areFinite(inside + outside) else {
            return nil
        }
        self.meanOfClass = meanOfClass
        self.meanOfOthers = meanOfOthers
        functionsLeftOut = ofClass.count + others.count - inside.count - outside.count
        let labels = ClassLabels(inside + outside, size: inside.count)
        isExact = labels.divisions.map { $0 <= 100_000 } ?? false
        guard isExact || resampling.samples > 0 else { return nil }
        let counted = isExact ? labels.countedAll() : labels.sampled(resampling)
        pOneSided = counted.oneSided
        pTwoSided = counted.twoSided
    }
}
