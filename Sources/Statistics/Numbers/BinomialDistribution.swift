/// How many of n independent trials succeed, each with probability p.
public struct BinomialDistribution: Sendable, Equatable {
    /// The number of trials.
    public let trials: Int
    /// The probability of each success.
    public let probability: Double

    /// Nil unless there are no fewer than 0 trials and the probability lies from 0 to 1.
    public init?(trials: Int, probability: Double) {
        guard trials >= 0, probability >= 0, probability <= 1 else { return nil }
        self.trials = trials
        self.probability = probability
    }

    /// The probability of exactly k successes.
    public func density(_ k: Int) -> Double {
        guard k >= 0, k <= trials else { return 0 }
        if trials == 0 { return 1 }
        return Saddlepoint.binomial(Double(k), of: Double(trials), p: probability, q: 1 - probability)
    }

    /// The probability of at most k successes.
    public func cumulative(_ k: Int) -> Double { parts(k).upTo }

    /// The probability of more than k successes.
    public func survival(_ k: Int) -> Double { parts(k).above }

    /// The fewest successes that are reached with at least a probability; nil unless it lies from 0 to 1.
    public func quantile(_ share: Double) -> Int? {
        guard share >= 0, share <= 1 else { return nil }
        var low = 0
        var high = trials
        while low < high {
            let middle = (low + high) / 2
            if cumulative(middle) >= share { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func parts(_ k: Int) -> (upTo: Double, above: Double) {
        if k < 0 { return (0, 1) }
        if k >= trials { return (1, 0) }
        let tails = IncompleteBeta.parts(
            Double(k) + 1, Double(trials - k), x: probability, y: 1 - probability)
        return (tails.upper, tails.lower)
    }
}
