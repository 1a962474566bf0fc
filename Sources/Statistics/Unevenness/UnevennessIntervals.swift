/// How sure measures of unevenness are: percentile intervals from resampling the holders.
///
/// Resample libraries. Amounts are sorted once, and a sample costs one pass.
public struct UnevennessIntervals: Sendable {
    /// Of Gini's coefficient.
    public let gini: Interval?
    /// Of Gini's coefficient for small samples.
    public let giniSmallSample: Interval?
    /// Of the coefficient of variation.
    public let cv: Interval?
    /// Of Theil's T.
    public let theilT: Interval?
    /// Of Theil's L.
    public let theilL: Interval?

    /// Draws the samples.
    public init(_ amounts: [Double], resampling: Resampling = Resampling()) {
        let values = Array(Set(amounts)).sorted()
        var kind: [Double: Int32] = [:]
        for (index, value) in values.enumerated() { kind[value] = Int32(index) }
        let measures: [(Unevenness) -> Double?] = [\.gini, \.giniSmallSample, \.cv, \.theilT, \.theilL]
        var figures = [[Double]](repeating: [], count: measures.count)
        let bootstrap = Bootstrap(parts: amounts.compactMap { kind[$0] }, kinds: values.count, resampling)
        bootstrap.forEachSample { counts in
            let sample = Unevenness(Tally(values: values, times: counts.map(Int.init)))
            for (place, measure) in measures.enumerated() {
                if let figure = measure(sample) { figures[place].append(figure) }
            }
        }
        let intervals = figures.map(resampling.interval(of:))
        gini = intervals[0]
        giniSmallSample = intervals[1]
        cv = intervals[2]
        theilT = intervals[3]
        theilL = intervals[4]
    }
}
