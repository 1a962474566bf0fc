import Foundation

/// The standard normal distribution.
public enum NormalDistribution {
    /// The probability of a value up to z.
    public static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.squareRoot()) }

    /// The probability of a value above z.
    public static func survival(_ z: Double) -> Double { 0.5 * erfc(z / 2.squareRoot()) }

    /// The z up to which values fall with a probability; nil unless it lies between 0 and 1.
    ///
    /// A rational start (Abramowitz and Stegun 26.2.23, to 0.00045), then Halley's steps, which treble the digits.
    public static func quantile(_ probability: Double) -> Double? {
        guard probability > 0, probability < 1 else { return nil }
        if probability > 0.5 { return quantile(1 - probability).map { -$0 } }
        let t = (-2 * log(probability)).squareRoot()
        let top = 2.515517 + t * (0.802853 + t * 0.010328)
        let bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
        var z = top / bottom - t
        for _ in 0..<4 {
            let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
            let step = (cumulative(z) - probability) / density
            z -= step / (1 + z * step / 2)
        }
        return defined(z)
    }
}

/// The chi-square distribution.
public enum ChiSquareDistribution {
    /// The probability of a value up to x; degrees of freedom above 0.
    public static func cumulative(_ x: Double, degrees: Double) -> Double {
        IncompleteGamma.parts(degrees / 2, x / 2).lower
    }

    /// The probability of a value above x; degrees of freedom above 0.
    public static func survival(_ x: Double, degrees: Double) -> Double {
        IncompleteGamma.parts(degrees / 2, x / 2).upper
    }

    /// The x up to which values fall with a probability; nil unless it lies between 0 and 1.
    public static func quantile(_ probability: Double, degrees: Double) -> Double? {
        guard probability > 0, probability < 1, degrees > 0 else { return nil }
        if probability <= 0.5 { return crossing { cumulative($0, degrees: degrees) - probability } }
        return crossing { (1 - probability) - survival($0, degrees: degrees) }
    }
}

/// Student's t distribution.
public enum StudentDistribution {
    /// The probability of a value above t; degrees of freedom above 0.
    public static func survival(_ t: Double, degrees: Double) -> Double {
        let half = twoSided(t, degrees: degrees) / 2
        return t >= 0 ? half : 1 - half
    }

    /// The probability of a value at least as far from 0 as t.
    public static func twoSided(_ t: Double, degrees: Double) -> Double {
        if t.isInfinite { return 0 }
        let square = t * t
        return IncompleteBeta.parts(
            degrees / 2, 0.5, x: degrees / (degrees + square), y: square / (degrees + square)
        ).lower
    }

    /// The two-sided probability of a correlation, exact also close to 1.
    static func twoSided(correlation r: Double, degrees: Double) -> Double {
        IncompleteBeta.parts(degrees / 2, 0.5, x: (1 - r) * (1 + r), y: r * r).lower
    }

    /// The t up to which values fall with a probability; nil unless it lies between 0 and 1.
    public static func quantile(_ probability: Double, degrees: Double) -> Double? {
        guard probability > 0, probability < 1, degrees > 0 else { return nil }
        if probability == 0.5 { return 0 }
        if probability < 0.5 { return crossing { probability - survival($0, degrees: degrees) }.map { -$0 } }
        return crossing { (1 - probability) - survival($0, degrees: degrees) }
    }
}

/// Where a rising function of positive numbers passes 0, to the last place, by halving; nil when it does not.
private func crossing(_ rising: (Double) -> Double) -> Double? {
    var low = 0.0
    var high = 1.0
    while rising(high) < 0 {
        low = high
        high *= 2
        if high == .infinity { return nil }
    }
    // Small results need their own scale.
    while low == 0, high > 1e-300, rising(high / 2) >= 0 { high /= 2 }
    while true {
        let middle = low + (high - low) / 2
        if middle <= low || middle >= high { return high }
        if rising(middle) < 0 { low = middle } else { high = middle }
    }
}
