/// The measures of many simulations.
struct SimulatedFigures {
    private let expectedVariance: Double?
    private var figures = [[Double]](repeating: [], count: 5)

    init(_ expectedVariance: Double?) { self.expectedVariance = expectedVariance }

    static func measures(_ unevenness: Unevenness, variance: Double?) -> [Double?] {
        [unevenness.gini, unevenness.giniSmallSample, unevenness.cv, unevenness.theilT, variance]
    }

    mutating func add(_ tally: Tally) {
        let measures = Self.measures(Unevenness(tally), variance: ratio(tally))
        for (place, figure) in measures.enumerated() {
            if let figure { figures[place].append(figure) }
        }
    }

    private func ratio(_ tally: Tally) -> Double? {
        guard let expectedVariance, tally.count > 1 else { return nil }
        let mean = tally.sum / Double(tally.count)
        let squares = zip(tally.values, tally.times).reduce(0) { $0 + Double($1.1) * ($1.0 - mean) * ($1.0 - mean) }
        return squares / Double(tally.count - 1) / expectedVariance
    }

    /// Each observed measure beside the simulated ones; nil where it, or all of them, are undefined.
    func comparisons(_ observed: [Double?]) -> [EqualLibraries.Comparison?] {
        zip(observed, figures).map { observed, figures in
            let sorted = figures.sorted()
            guard let observed, let median = quantile(0.5, ofSorted: sorted),
                let high = quantile(0.95, ofSorted: sorted)
            else { return nil }
            // Figures equal but for rounding count as reached.
            let limit = observed - 1e-12 * max(1, abs(observed))
            let reached = sorted.count { $0 >= limit }
            return EqualLibraries.Comparison(
                observed: observed, median: median, percentile95: high,
                p: Double(1 + reached) / Double(1 + sorted.count))
        }
    }
}
