/// What unevenness libraries of equal strength would show by chance, and so whether the observed one is a finding.
///
/// In each simulation every library has each function with the function's own coverage, whichever library it is; unverified
/// cells stay unverified. A figure is a finding when few simulations reach it: p = (1 + how many do) / (1 + simulations), so
/// never 0 (Davison and Hinkley, Bootstrap methods and their application, 1997, section 4.2).
public struct EqualLibraries: Sendable {
    /// How a simulation makes equal libraries.
    public enum Model: Sendable, Equatable {
        /// Each code is drawn from the function's verified codes, with replacement: libraries as a sample.
        case drawn
        /// The function's verified codes are dealt out anew: each function keeps its count exactly.
        case shuffled
    }

    /// A measure beside its distribution among equal libraries.
    public struct Comparison: Sendable, Equatable {
        /// The measure of the matrix.
        public let observed: Double
        /// The middle value among equal libraries.
        public let median: Double
        /// What 95 per cent of the simulations of equal libraries stay within.
        public let percentile95: Double
        /// The probability that equal libraries are at least so uneven.
        public let p: Double
    }

    /// How many simulations were made.
    public let simulations: Int
    /// Gini's coefficient.
    public let gini: Comparison?
    /// Gini's coefficient for small samples.
    public let giniSmallSample: Comparison?
    /// The coefficient of variation.
    public let cv: Comparison?
    /// Theil's T.
    public let theilT: Comparison?
    /// The variance of the sums over the variance chance gives.
    public let varianceRatio: Comparison?

    /// Simulates libraries equal to those of a matrix on average; nil for fewer than two libraries or no simulation.
    public init?(_ matrix: CoverageMatrix, model: Model = .drawn, resampling: Resampling = Resampling()) {
        guard matrix.libraries > 1, resampling.samples > 0 else { return nil }
        simulations = resampling.samples
        var figures = SimulatedFigures(VarianceRatio(matrix)?.expected)
        var cells = EqualCells(matrix, model: model)
        var generator = SeededGenerator(seed: resampling.seed)
        for _ in 0..<simulations { figures.add(cells.sums(&generator)) }
        let observed = SimulatedFigures.measures(
            Unevenness(matrix.librarySums), variance: VarianceRatio(matrix)?.ratio)
        let compared = figures.comparisons(observed)
        gini = compared[0]
        giniSmallSample = compared[1]
        cv = compared[2]
        theilT = compared[3]
        varianceRatio = compared[4]
    }

    /// The small-sample Gini coefficient that so many equal libraries would show, given each function's coverage.
    ///
    /// Its median and 95th percentile; nil for fewer than two libraries, no simulation, or a coverage outside 0 to 1.
    public static func expectedGini(
        libraries: Int, coverages: [Double], resampling: Resampling = Resampling()
    ) -> (median: Double, percentile95: Double)? {
        guard libraries > 1, coverages.allSatisfy({ (0...1).contains($0) }) else { return nil }
        var generator = SeededGenerator(seed: resampling.seed)
        var figures: [Double] = []
        for _ in 0..<max(0, resampling.samples) {
            let sums = (0..<libraries).map { _ in
                coverages.reduce(0.0) { $0 + (generator.unit() < $1 ? 1 : 0) }
            }
            if let figure = Unevenness(sums).giniSmallSample { figures.append(figure) }
        }
        figures.sort()
        guard let median = quantile(0.5, ofSorted: figures), let high = quantile(0.95, ofSorted: figures) else {
            return nil
        }
        return (median, high)
    }
}
