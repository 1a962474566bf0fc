/// Whether functions differ in coverage, when the same libraries were looked at for all of them.
///
/// Q = (k-1)(k Σ G² - T²) / (k T - Σ L²) with k functions, G their counts, L the libraries' and T all; chi-square with k - 1
/// degrees of freedom. Present counts, everything else does not. Libraries with a blank are left out. Those that have all or
/// nothing cancel in the formula. Undefined when no other is left, or for fewer than two functions. Source: Cochran,
/// Biometrika 37, 1950.
public struct CochranQ: Sendable, Equatable {
    /// The statistic.
    public let q: Double
    /// Degrees of freedom.
    public let degrees: Int
    /// The probability of such a Q when functions do not differ.
    public let p: Double
    /// Libraries without a blank.
    public let libraries: Int
    /// Libraries left out because of a blank.
    public let librariesLeftOut: Int

    /// Nil where undefined.
    public init?(_ matrix: CoverageMatrix) {
        let whole = matrix.verifiedLibraries
        let rows = whole.map { library in matrix.row(library).map { $0 == 2 ? 1.0 : 0.0 } }
        let functions = Double(matrix.functions)
        let held = rows.map { $0.reduce(0, +) }
        let total = held.reduce(0, +)
        let divisor = functions * total - held.reduce(0) { $0 + $1 * $1 }
        guard matrix.functions > 1, divisor > 0 else { return nil }
        let counts = (0..<matrix.functions).map { function in rows.reduce(0) { $0 + $1[function] } }
        q = (functions - 1) * (functions * counts.reduce(0) { $0 + $1 * $1 } - total * total) / divisor
        degrees = matrix.functions - 1
        p = ChiSquareDistribution.survival(q, degrees: Double(degrees))
        libraries = whole.count
        librariesLeftOut = matrix.libraries - whole.count
    }
}

/// How far functions measure one and the same thing: the Kuder-Richardson formula 20.
///
/// k/(k-1) (1 - Σ p(1-p) / variance of the sums), over libraries without a blank, present only. The variance may be over n
/// or over n - 1: both are given, for both are in print. Source: Kuder and Richardson, Psychometrika 2(3), 1937.
public struct KuderRichardson: Sendable, Equatable {
    /// With the variance of the sums over n.
    public let overPopulation: Double
    /// With the variance of the sums over n - 1.
    public let overSample: Double

    /// Nil for fewer than two functions or libraries, or when all libraries hold the same number.
    public init?(_ matrix: CoverageMatrix) {
        let rows = matrix.verifiedLibraries.map { library in matrix.row(library).map { $0 == 2 ? 1.0 : 0.0 } }
        guard matrix.functions > 1, rows.count > 1 else { return nil }
        let squares = squaredDeviations(rows.map { $0.reduce(0, +) })
        guard squares > 0 else { return nil }
        let n = Double(rows.count)
        let items = (0..<matrix.functions).reduce(0.0) { sum, function in
            let share = rows.reduce(0) { $0 + $1[function] } / n
            return sum + share * (1 - share)
        }
        let factor = Double(matrix.functions) / Double(matrix.functions - 1)
        overPopulation = factor * (1 - items * n / squares)
        overSample = factor * (1 - items * (n - 1) / squares)
    }
}
