import Foundation

/// Densities of the binomial and Poisson distributions, exact to a few units of the last place even far out.
///
/// Loader, Fast and accurate computation of binomial probabilities, 2000: the large parts of the logarithms are cancelled by
/// hand, so that nothing is lost by subtracting great numbers. The arguments need not be whole, which makes the same
/// functions the leading factors of the incomplete gamma and beta functions.
enum Saddlepoint {
    /// What Stirling's formula leaves out: ln Γ(n+1) - (n+½) ln n + n - ½ ln 2π, for n above 0.
    static func stirlingError(_ n: Double) -> Double {
        // Below 16 the series is not exact enough; the error at n follows from the one at n + 1.
        var shift = 0.0
        var n = n
        while n < 16 {
            shift += (n + 0.5) * log1p(1 / n) - 1
            n += 1
        }
        let square = n * n
        let terms: [Double] = [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360, 1.0 / 156]
        var series = 0.0
        for term in terms.reversed() { series = series / square + term }
        return shift + series / n
    }

    /// x ln(x/m) + m - x, for x and m above 0, without cancellation where x is near m.
    static func deviance(_ x: Double, from m: Double) -> Double {
        guard abs(x - m) < 0.1 * (x + m) else { return x * log(x / m) + m - x }
        let v = (x - m) / (x + m)
        var sum = (x - m) * v
        var term = 2 * x * v
        var divisor = 3.0
        while true {
            term *= v * v
            let next = sum + term / divisor
            if next == sum { return sum }
            sum = next
            divisor += 2
        }
    }

    /// mˣ e⁻ᵐ / Γ(x+1).
    static func poisson(_ x: Double, mean m: Double) -> Double {
        if m == 0 { return x == 0 ? 1 : 0 }
        if x == 0 { return exp(-m) }
        return exp(-stirlingError(x) - deviance(x, from: m)) / (2 * Double.pi * x).squareRoot()
    }

    /// pˣ qⁿ⁻ˣ Γ(n+1) / (Γ(x+1) Γ(n-x+1)), where q is 1 - p, given for exactness.
    static func binomial(_ x: Double, of n: Double, p: Double, q: Double) -> Double {
        if p == 0 { return x == 0 ? 1 : 0 }
        if q == 0 { return x == n ? 1 : 0 }
        if x == 0 { return power(q, n, rest: p) }
        if x == n { return power(p, n, rest: q) }
        let exponent =
            stirlingError(n) - stirlingError(x) - stirlingError(n - x) - deviance(x, from: n * p)
            - deviance(n - x, from: n * q)
        return exp(exponent) * (n / (2 * Double.pi * x * (n - x))).squareRoot()
    }

    /// The n-th power of a share whose rest is given, exact also when the share is close to 1.
    private static func power(_ share: Double, _ n: Double, rest: Double) -> Double {
        exp(n * (rest < 0.5 ? log1p(-rest) : log(share)))
    }
}
