public import Statistics

/// How often, and from which seed, figures that depend on chance are drawn.
///
/// The same study and the same draws give the same figures.
public struct Draws: Sendable, Equatable {
    /// How intervals and the null of equal libraries are drawn.
    public var resampling: Resampling
    /// How many permutations a test makes that cannot count them all.
    public var permutations: Int

    /// A thousand samples, ten thousand permutations, 95 per cent, unless told otherwise.
    public init(samples: Int = 1000, seed: UInt64 = 2025, confidence: Double = 0.95, permutations: Int = 10_000) {
        resampling = Resampling(samples: samples, seed: seed, confidence: confidence)
        self.permutations = permutations
    }

    /// How permutations are drawn.
    var permuting: Resampling {
        Resampling(samples: permutations, seed: resampling.seed, confidence: resampling.confidence)
    }
}
