import Foundation

/// What kind of counts a model explains.
enum CountFamily {
    /// Counts without a limit; logarithmic link.
    case poisson
    /// Counts out of so many; logit link.
    case binomial(of: [Double])

    /// Where the fitting starts, as the linear predictor.
    func start(_ counts: [Double]) -> [Double] {
        switch self {
        case .poisson:
            let mean = counts.reduce(0, +) / Double(counts.count)
            return counts.map { log(($0 + mean) / 2) }
        case .binomial(let trials):
            return zip(counts, trials).map { log(($0 + 0.5) / ($1 - $0 + 0.5)) }
        }
    }

    /// The expected count of a row, and its variance.
    func expected(_ row: Int, predictor: Double) -> (mean: Double, variance: Double) {
        switch self {
        case .poisson:
            let mean = exp(predictor)
            return (mean, mean)
        case .binomial(let trials):
            let share = 1 / (1 + exp(-predictor))
            return (trials[row] * share, trials[row] * share * (1 - share))
        }
    }

    /// A row's part of the deviance.
    func deviance(_ row: Int, count: Double, mean: Double) -> Double {
        switch self {
        case .poisson: 2 * (Self.excess(count, mean) - (count - mean))
        case .binomial(let trials):
            2 * (Self.excess(count, mean) + Self.excess(trials[row] - count, trials[row] - mean))
        }
    }

    private static func excess(_ count: Double, _ mean: Double) -> Double {
        count > 0 ? count * log(count / mean) : 0
    }
}
