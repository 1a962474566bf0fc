/// Whether one of two coders codes higher than the other: McNemar's test on the units they differ about.
///
/// For two codes it is McNemar's test; for more, in their order, the sign test of who coded higher, which is the same on two.
/// With fewer than 25 differences the exact binomial p stands, else the one of chi-square with continuity correction,
/// (|b - c| - 1)² / (b + c) with 1 degree of freedom. The correction never goes past no difference: b = c gives 0.
/// Sources: McNemar, Psychometrika 12(2), 1947; Edwards, Psychometrika 13(3), 1948.
public struct CoderBias: Sendable, Equatable {
    /// Units the first coder coded higher.
    public let firstHigher: Int
    /// Units the second coder coded higher.
    public let secondHigher: Int
    /// Chi-square with continuity correction.
    public let chiSquare: Double
    /// Its p.
    public let pChiSquare: Double
    /// The exact two-sided p.
    public let pExact: Double

    /// The p to use: exact below 25 differences.
    public var p: Double { firstHigher + secondHigher < 25 ? pExact : pChiSquare }

    /// Compares two coders of a table; nil when they never differ, the codes have no order, or there is no such coder.
    ///
    /// Words without a declared order serve when there are just two.
    public init?(_ table: CodingTable, first: Int = 0, second: Int = 1) {
        guard table.scale.isOrdered || table.scale.count <= 2, first != second,
            (0..<table.coders).contains(first), (0..<table.coders).contains(second)
        else { return nil }
        var counts = (0, 0)
        for unit in 0..<table.units {
            let codes = table.codes(of: unit)
            let one = codes[codes.startIndex + first]
            let other = codes[codes.startIndex + second]
            guard one >= 0, other >= 0 else { continue }
            if one > other { counts.0 += 1 }
            if one < other { counts.1 += 1 }
        }
        self.init(firstHigher: counts.0, secondHigher: counts.1)
    }

    /// Compares two counts; nil when both are 0 or one is negative.
    public init?(firstHigher: Int, secondHigher: Int) {
        let all = firstHigher + secondHigher
        guard firstHigher >= 0, secondHigher >= 0, all > 0,
            let half = BinomialDistribution(trials: all, probability: 0.5)
        else { return nil }
        self.firstHigher = firstHigher
        self.secondHigher = secondHigher
        let gap = Double(max(0, abs(firstHigher - secondHigher) - 1))
        chiSquare = gap * gap / Double(all)
        pChiSquare = ChiSquareDistribution.survival(chiSquare, degrees: 1)
        pExact = min(1, 2 * half.cumulative(min(firstHigher, secondHigher)))
    }
}
