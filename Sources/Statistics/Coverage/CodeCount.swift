/// How often each code was given, and what share that is.
public struct CodeCount: Sendable, Equatable {
    /// Codes 1.
    public let present: Int
    /// Codes 0.5.
    public let partial: Int
    /// Codes 0.
    public let absent: Int
    /// No code.
    public let unverified: Int

    /// Counts given by hand.
    public init(present: Int, partial: Int = 0, absent: Int, unverified: Int = 0) {
        self.present = present
        self.partial = partial
        self.absent = absent
        self.unverified = unverified
    }

    init(_ halves: some Sequence<Int8>) {
        var counts = [0, 0, 0, 0]
        for half in halves { counts[Int(half) + 1] += 1 }
        self.init(present: counts[3], partial: counts[2], absent: counts[1], unverified: counts[0])
    }

    /// How many could be verified.
    public var verified: Int { present + partial + absent }

    var halves: Int { 2 * present + partial }

    /// The share present among the verified; nil when none was.
    public var coveragePresentOnly: Double? {
        verified == 0 ? nil : Double(present) / Double(verified)
    }

    /// The sum of codes over the verified ones, partial counting half; nil when none was verified.
    public var coverage: Double? {
        verified == 0 ? nil : Double(halves) / 2 / Double(verified)
    }

    /// Wilson's interval of the share present.
    public func intervalPresentOnly(confidence: Double = 0.95) -> Interval? {
        WilsonInterval.interval(of: Double(present), in: verified, confidence: confidence)
    }

    /// Wilson's interval of the coverage with partial as half.
    ///
    /// The formula takes the sum of codes for a count of successes. Halves vary less than whole yes and no, so it is rather
    /// too wide than too narrow.
    public func interval(confidence: Double = 0.95) -> Interval? {
        WilsonInterval.interval(of: Double(halves) / 2, in: verified, confidence: confidence)
    }
}

/// Wilson's score interval of a proportion.
///
/// (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n); source: Wilson, Journal of the American Statistical Association 22,
/// 1927. It speaks about the libraries a sample was drawn from: a census of a named group needs no interval.
public enum WilsonInterval {
    /// The interval; nil for no trials, successes outside 0 to trials, or a confidence outside 0 to 1.
    public static func interval(of successes: Double, in trials: Int, confidence: Double = 0.95) -> Interval? {
        guard trials > 0, successes >= 0, successes <= Double(trials), confidence > 0, confidence < 1,
            let z = NormalDistribution.quantile(0.5 + confidence / 2)
        else { return nil }
        let n = Double(trials)
        let p = successes / n
        let square = z * z
        let centre = p + square / (2 * n)
        let reach = z * (p * (1 - p) / n + square / (4 * n * n)).squareRoot()
        let scale = 1 + square / n
        // At the ends the formula gives 0 and 1 but for rounding.
        let low = successes == 0 ? 0 : max(0, (centre - reach) / scale)
        let high = successes == n ? 1 : min(1, (centre + reach) / scale)
        return Interval(low: low, high: high, confidence: confidence)
    }
}
