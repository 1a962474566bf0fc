import Foundation

/// Whether counts, such as the functions a library has, go with other quantities of the libraries.
///
/// Maximum likelihood by iteratively reweighted least squares. Undefined when the lists do not match, a number is not finite,
/// there are no more rows than coefficients, a predictor follows from others, or no finite best fit exists (all counts 0, or
/// predictors that separate the counts perfectly). Source: McCullagh and Nelder, Generalized linear models, 2nd edition 1989.
public struct CountModel: Sendable, Equatable {
    /// A coefficient: the intercept comes first, then one for each predictor.
    public struct Coefficient: Sendable, Equatable {
        /// Its estimate, on the scale of the link.
        public let estimate: Double
        /// Its standard error.
        public let standardError: Double
        /// The estimate over its standard error.
        public let statistic: Double
        /// The two-sided p.
        public let p: Double
    }

    /// The intercept and one coefficient for each predictor.
    public let coefficients: [Coefficient]
    /// Rows less coefficients.
    public let degrees: Int
    /// Twice the log-likelihood lost against a perfect fit.
    public let deviance: Double
    /// Pearson's chi-square over the degrees of freedom: below 1, counts vary less than the model says; above, more.
    public let dispersion: Double

    /// Poisson regression with logarithmic link; p by the normal distribution, the variance taken at its word.
    ///
    /// Counts of functions are bounded and vary less than Poisson counts do: print the quasi-binomial model beside it.
    public static func poisson(counts: [Double], predictors: [[Double]]) -> CountModel? {
        guard counts.contains(where: { $0 > 0 }), counts.allSatisfy({ $0 >= 0 }) else { return nil }
        return CountModel(counts, predictors, .poisson, isQuasi: false)
    }

    /// Logistic regression of counts out of so many, with the variance scaled by the dispersion.
    ///
    /// p by Student's t with the degrees of freedom, as for any estimated variance. Undefined when the dispersion is 0 but for rounding.
    public static func quasiBinomial(counts: [Double], of trials: [Double], predictors: [[Double]]) -> CountModel? {
        guard counts.count == trials.count, areFinite(trials),
            zip(counts, trials).allSatisfy({ $0 >= 0 && $0 <= $1 && $1 > 0 })
        else { return nil }
        return CountModel(counts, predictors, .binomial(of: trials), isQuasi: true)
    }

    /// Predictors come as one list each, as long as the counts.
    private init?(_ counts: [Double], _ predictors: [[Double]], _ family: CountFamily, isQuasi: Bool) {
        guard predictors.allSatisfy({ $0.count == counts.count && areFinite($0) }), areFinite(counts),
            counts.count > predictors.count + 1
        else { return nil }
        let rows = counts.indices.map { row in [1] + predictors.map { $0[row] } }
        guard let (fit, predicted) = Self.fit(rows, counts, family) else { return nil }
        degrees = counts.count - predictors.count - 1
        var pearson = 0.0
        var deviance = 0.0
        for row in counts.indices {
            let (mean, variance) = family.expected(row, predictor: predicted[row])
            pearson += (counts[row] - mean) * (counts[row] - mean) / variance
            deviance += family.deviance(row, count: counts[row], mean: mean)
        }
        dispersion = pearson / Double(degrees)
        self.deviance = max(0, deviance)
        guard dispersion.isFinite, deviance.isFinite, !isQuasi || dispersion > 1e-14 else { return nil }
        let scale = isQuasi ? dispersion : 1
        let degrees = Double(degrees)
        coefficients = fit.coefficients.indices.map { index in
            let error = (fit.inverse[index][index] * scale).squareRoot()
            let statistic = fit.coefficients[index] / error
            let p =
                isQuasi
                ? StudentDistribution.twoSided(statistic, degrees: degrees)
                : 2 * NormalDistribution.survival(abs(statistic))
            return Coefficient(
                estimate: fit.coefficients[index], standardError: error, statistic: statistic, p: min(1, p))
        }
        guard coefficients.allSatisfy({ $0.standardError.isFinite && $0.statistic.isFinite }) else { return nil }
    }

    /// Reweighs and solves until the coefficients rest; nil when they do not within 100 rounds.
    private static func fit(
        _ rows: [[Double]], _ counts: [Double], _ family: CountFamily
    ) -> (LeastSquares, [Double])? {
        var predicted = family.start(counts)
        var last: [Double] = []
        for _ in 0..<100 {
            let expected = predicted.enumerated().map { family.expected($0.offset, predictor: $0.element) }
            guard expected.allSatisfy({ $0.variance > 0 && $0.variance.isFinite }) else { return nil }
            // Both links are canonical: the weight is the variance.
            let targets = counts.indices.map {
                predicted[$0] + (counts[$0] - expected[$0].mean) / expected[$0].variance
            }
            guard let solved = LeastSquares(rows: rows, weights: expected.map(\.variance), targets: targets) else {
                return nil
            }
            predicted = rows.map { zip($0, solved.coefficients).reduce(0) { $0 + $1.0 * $1.1 } }
            let isAtRest =
                !last.isEmpty
                && zip(solved.coefficients, last).allSatisfy { abs($0 - $1) <= 1e-12 * max(1e-6, abs($0)) }
            if isAtRest { return (solved, predicted) }
            last = solved.coefficients
        }
        return nil
    }
}
