import Foundation

/// How unevenly something is spread, by several measures; nil where one is undefined.
///
/// For amounts x of n holders with mean m. Everything is nil for no holders, a negative amount, or when nobody has anything
/// (0/0). A measure alone says little: equal libraries differ by chance too, so set it beside `EqualLibraries`.
public struct Unevenness: Sendable, Equatable {
    /// How many holders there are.
    public let count: Int
    /// What they hold together.
    public let total: Double
    /// Gini's coefficient, Σ (2i - n - 1) x₍ᵢ₎ / (n Σ x), x in ascending order: 0 for equal, at most (n - 1)/n.
    public let gini: Double?
    /// Gini's coefficient times n/(n - 1), the one to compare between samples; nil for one holder.
    public let giniSmallSample: Double?
    /// The coefficient of variation s/m with s² over n - 1; nil for one holder.
    public let cv: Double?
    /// The coefficient of variation with s² over n.
    public let cvPopulation: Double?
    /// Theil's T, the mean of (x/m) ln(x/m), where 0 ln 0 is 0.
    ///
    /// Source: Theil, Economics and information theory, 1967.
    public let theilT: Double?
    /// Theil's L, the mean of ln(m/x); nil (infinite) when somebody has nothing.
    public let theilL: Double?
    /// The largest over the smallest amount; nil when somebody has nothing.
    public let maxToMin: Double?

    /// Measures amounts, one a holder.
    public init(_ amounts: [Double]) {
        self.init(Tally(amounts))
    }

    init(_ tally: Tally) {
        count = tally.count
        let sum = tally.sum
        total = sum.isFinite ? sum : 0
        guard count > 0, sum > 0, sum.isFinite, let least = tally.values.first, least >= 0,
            let most = tally.values.last
        else {
            (gini, giniSmallSample, cv, cvPopulation) = (nil, nil, nil, nil)
            (theilT, theilL, maxToMin) = (nil, nil, nil)
            return
        }
        let n = Double(count)
        let parts = Parts(tally, mean: sum / n)
        let coefficient = max(0, parts.ranked / (n * sum))
        gini = defined(coefficient)
        giniSmallSample = count > 1 ? defined(coefficient * n / (n - 1)) : nil
        cv = count > 1 ? defined((parts.squares / (n - 1)).squareRoot() / (sum / n)) : nil
        cvPopulation = defined((parts.squares / n).squareRoot() / (sum / n))
        theilT = defined(max(0, parts.theilT / n))
        theilL = least > 0 ? defined(max(0, parts.theilL / n)) : nil
        maxToMin = least > 0 ? defined(most / least) : nil
    }

    /// Gini's coefficient as a share of the largest that amounts of at most a bound, such as the number of functions, allow.
    ///
    /// The most uneven spread of the same total fills holders up to the bound one after the other. Nil when the total is 0,
    /// or so large that only one spread is possible.
    public func giniShareOfPossible(bound: Double) -> Double? {
        guard let gini, bound > 0, total <= bound * Double(count) else { return nil }
        let full = Int(total / bound)
        let rest = total - Double(full) * bound
        var extreme = [Double](repeating: 0, count: count)
        for index in 0..<full { extreme[count - 1 - index] = bound }
        if full < count { extreme[count - 1 - full] = rest }
        guard let most = Unevenness(extreme).gini, most > 0 else { return nil }
        return min(1, gini / most)
    }
}

/// The sums all measures are made of.
private struct Parts {
    var ranked = 0.0
    var squares = 0.0
    var theilT = 0.0
    var theilL = 0.0

    init(_ tally: Tally, mean: Double) {
        var before = 0
        for (value, times) in zip(tally.values, tally.times) {
            let weight = Double(times)
            // The ranks of equal values, before + 1 to before + times, summed at once.
            ranked += value * weight * Double(2 * before + times - tally.count)
            squares += weight * (value - mean) * (value - mean)
            before += times
            guard value > 0 else { continue }
            let relative = value / mean
            theilT += weight * relative * log(relative)
            theilL -= weight * log(relative)
        }
    }
}
