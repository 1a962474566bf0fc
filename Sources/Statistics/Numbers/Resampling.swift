/// How often, from which seed and with what confidence figures are computed anew from samples of the data.
///
/// The same data, samples and seed give the same figures.
public struct Resampling: Sendable, Equatable {
    /// How many samples are drawn; less than 1 gives no interval.
    public var samples: Int
    /// Where the random numbers start.
    public var seed: UInt64
    /// The share of the samples an interval holds, between 0 and 1.
    public var confidence: Double

    /// A thousand samples and 95 per cent, unless told otherwise.
    public init(samples: Int = 1000, seed: UInt64 = 2025, confidence: Double = 0.95) {
        self.samples = samples
        self.seed = seed
        self.confidence = confidence
    }

    /// The percentile interval of the figures from the samples that had one; nil when none had.
    ///
    /// Its ends are the sample quantiles at (1 ∓ confidence)/2, between neighbours by straight line (type 7 of Hyndman and
    /// Fan 1996). Source: Efron and Tibshirani, An introduction to the bootstrap, 1993, section 13.3.
    func interval(of figures: [Double]) -> Interval? {
        guard confidence > 0, confidence < 1 else { return nil }
        let sorted = figures.sorted()
        let tail = (1 - confidence) / 2
        guard let low = quantile(tail, ofSorted: sorted), let high = quantile(1 - tail, ofSorted: sorted) else {
            return nil
        }
        return Interval(
            low: low, high: high, confidence: confidence, samples: figures.count, undefined: samples - figures.count)
    }
}

/// The range that resampling, or a formula, gives for a figure.
public struct Interval: Sendable, Equatable {
    /// Its lower end.
    public let low: Double
    /// Its upper end.
    public let high: Double
    /// What share of such intervals is meant to hold the true figure.
    public let confidence: Double
    /// From how many samples it was made; 0 for an interval by formula.
    public let samples: Int
    /// How many further samples left the figure undefined, and so could not take part.
    ///
    /// When they are many, the interval describes only the samples with enough variety: say so.
    public let undefined: Int

    init(low: Double, high: Double, confidence: Double, samples: Int = 0, undefined: Int = 0) {
        self.low = low
        self.high = high
        self.confidence = confidence
        self.samples = samples
        self.undefined = undefined
    }
}
