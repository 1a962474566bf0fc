/// How many libraries to survey, and how many units to have coded twice.
public enum SampleSize {
    /// The fewest libraries whose coverage Wilson's interval knows to within a half-width.
    ///
    /// `expected` is the coverage looked for; 0.5 is the safest guess. From a population of a known size fewer are needed:
    /// n / (1 + (n - 1)/N), Cochran, Sampling techniques, 3rd edition 1977, section 4.4. Nil for a half-width, coverage or
    /// confidence that is not between 0 and 1, or an empty population.
    public static func libraries(
        halfWidth: Double, expected: Double = 0.5, confidence: Double = 0.95, population: Int? = nil
    ) -> Int? {
        guard halfWidth > 0, halfWidth < 1, expected >= 0, expected <= 1, population ?? 1 > 0,
            let z = NormalDistribution.quantile(0.5 + confidence / 2), z > 0
        else { return nil }
        let square = z * z
        func reach(_ n: Double) -> Double {
            z * (expected * (1 - expected) / n + square / (4 * n * n)).squareRoot() / (1 + square / n)
        }
        var low = 0
        var high = 1
        while reach(Double(high)) > halfWidth {
            low = high
            high *= 2
            if high > 1 << 50 { return nil }
        }
        while high - low > 1 {
            let middle = (low + high) / 2
            if reach(Double(middle)) > halfWidth { low = middle } else { high = middle }
        }
        guard let population else { return high }
        let n = Double(high)
        return min(population, Int((n / (1 + (n - 1) / Double(population))).rounded(.up)))
    }

    /// The fewest units two coders must both code to reject that alpha is below a least acceptable value.
    ///
    /// 2 z² ((1 + α)(3 - α) / (4 (1 - α) p (1 - p)) - α) with the rarest code's share p, one-sided z. Sources: Bloch and
    /// Kraemer, Biometrics 45(1), 1989, equation 3.7; Krippendorff, Content analysis, 3rd edition 2013, section 12.3. For a
    /// table of so many equally frequent codes p is one over their number. Nil unless all three lie between 0 and 1.
    public static func codedTwice(leastAlpha: Double, rarestShare: Double, significance: Double = 0.05) -> Int? {
        guard leastAlpha > 0, leastAlpha < 1, rarestShare > 0, rarestShare < 1, significance > 0, significance < 0.5,
            let z = NormalDistribution.quantile(1 - significance)
        else { return nil }
        let spread = (1 + leastAlpha) * (3 - leastAlpha) / (4 * (1 - leastAlpha) * rarestShare * (1 - rarestShare))
        guard let units = defined(2 * z * z * (spread - leastAlpha)), units < 1e15 else { return nil }
        return Int(units.rounded(.up))
    }
}
