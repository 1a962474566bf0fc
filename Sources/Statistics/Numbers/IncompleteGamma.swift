import Foundation

/// The regularised incomplete gamma functions, the tails of the chi-square and Poisson distributions.
///
/// The series of Abramowitz and Stegun 6.5.29 below x = a + 1, the continued fraction 6.5.31 (by Lentz's method) above.
enum IncompleteGamma {
    /// The lower part P(a, x) and the upper part Q(a, x), for a above 0 and x from 0; each exact by itself.
    static func parts(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
        if x <= 0 { return (0, 1) }
        if x == .infinity { return (1, 0) }
        let leading = Saddlepoint.poisson(a, mean: x)
        if x < a + 1 {
            let lower = min(1, leading * series(a, x))
            return (lower, 1 - lower)
        }
        let upper = min(1, leading * a * fraction(a, x))
        return (1 - upper, upper)
    }

    private static func series(_ a: Double, _ x: Double) -> Double {
        var sum = 1.0
        var term = 1.0
        var divisor = a
        while term > sum * 1e-17 {
            divisor += 1
            term *= x / divisor
            sum += term
        }
        return sum
    }

    private static func fraction(_ a: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var result = d
        var step = 1.0
        while step < 100_000 {
            let numerator = -step * (step - a)
            b += 2
            d = 1 / nonzero(numerator * d + b, tiny)
            c = nonzero(b + numerator / c, tiny)
            let factor = c * d
            result *= factor
            if abs(factor - 1) < 1e-16 { break }
            step += 1
        }
        return result
    }
}

/// A number, or a very small one instead of zero.
@inline(__always)
func nonzero(_ number: Double, _ tiny: Double) -> Double {
    abs(number) < tiny ? tiny : number
}
