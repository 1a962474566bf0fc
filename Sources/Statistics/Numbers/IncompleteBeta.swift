import Foundation

/// The regularised incomplete beta function, the tails of the binomial and Student's t distributions.
///
/// The continued fraction DLMF 8.17.22 by Lentz's method, on the side of the mean where it converges quickly.
enum IncompleteBeta {
    /// I_x(a, b) and its rest, for a and b above 0 and y = 1 - x given for exactness; each exact by itself.
    static func parts(_ a: Double, _ b: Double, x: Double, y: Double) -> (lower: Double, upper: Double) {
        if x <= 0 { return (0, 1) }
        if y <= 0 { return (1, 0) }
        if x > (a + 1) / (a + b + 2) {
            let lower = direct(b, a, x: y, y: x)
            return (1 - lower, lower)
        }
        let lower = direct(a, b, x: x, y: y)
        return (lower, 1 - lower)
    }

    private static func direct(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
        // xᵃ yᵇ / (a B(a, b)), from the binomial density of a in a + b.
        let leading = b / (a + b) * Saddlepoint.binomial(a, of: a + b, p: x, q: y)
        return min(1, leading * fraction(a, b, x))
    }

    private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var c = 1.0
        var d = 1 / nonzero(1 - (a + b) * x / (a + 1), tiny)
        var result = d
        var m = 1.0
        while m < 100_000 {
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / nonzero(1 + even * d, tiny)
            c = nonzero(1 + even / c, tiny)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / nonzero(1 + odd * d, tiny)
            c = nonzero(1 + odd / c, tiny)
            let factor = d * c
            result *= factor
            if abs(factor - 1) < 1e-16 { break }
            m += 1
        }
        return result
    }
}
