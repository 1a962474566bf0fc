/// The measures made for exactly two coders, over the units both coded; undefined for any other number of coders.
struct TwoCoders {
    let layout: AgreementLayout
    private let first: ArraySlice<Double>
    private let second: ArraySlice<Double>
    private let units: Double
    private let distance: Double
    private let squaredDistance: Double
    private let agreed: Double

    /// Nil unless there are two coders and a unit that both coded.
    init?(layout: AgreementLayout, sums: [Double]) {
        guard layout.coders == 2 else { return nil }
        self.layout = layout
        first = sums[layout.first..<layout.first + layout.codes]
        second = sums[layout.second..<layout.second + layout.codes]
        units = first.reduce(0, +)
        guard units > 0 else { return nil }
        distance = sums[layout.distance]
        squaredDistance = sums[layout.squaredDistance]
        // An agreeing unit has two agreeing ordered pairs.
        agreed = layout.missing == .leaveUnitOut ? sums[layout.agreeing] / 2 : sums[layout.agreeing]
    }

    /// Cohen's kappa, Pe = Σ p₁ₖ p₂ₖ; undefined when both used one and the same code only.
    ///
    /// Source: Cohen, Educational and Psychological Measurement 20(1), 1960.
    var kappa: Double? { corrected(chance: zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }) }

    /// Scott's pi, Pe = Σ ((p₁ₖ + p₂ₖ)/2)²; source: Scott, Public Opinion Quarterly 19(3), 1955.
    var pi: Double? {
        corrected(chance: zip(first, second).reduce(0) { $0 + ($1.0 + $1.1) * ($1.0 + $1.1) } / 4)
    }

    /// Cohen's kappa weighted by the distance in rank among the possible codes: 1 - Σ w o / Σ w e.
    ///
    /// The divisor q - 1 of the weights cancels. Undefined for codes without order, or when no distance is to be expected.
    /// Source: Cohen, Psychological Bulletin 70(4), 1968. Linear in the number of codes: the expected distance is summed over
    /// the gaps between neighbouring ranks.
    var linearKappa: Double? {
        var firstUpTo = 0.0
        var secondUpTo = 0.0
        var expected = 0.0
        var rank = 0
        for (code, (one, other)) in zip(first, second).enumerated() {
            let gap = Double(layout.ranks[code] - rank)
            expected += gap * (firstUpTo * (units - secondUpTo) + secondUpTo * (units - firstUpTo))
            firstUpTo += one
            secondUpTo += other
            rank = layout.ranks[code]
        }
        return weighted(observed: distance, expected: expected)
    }

    /// The same with the square of the distance, (i - j)².
    var quadraticKappa: Double? {
        var firstSum = 0.0
        var secondSum = 0.0
        var squares = 0.0
        for (code, (one, other)) in zip(first, second).enumerated() {
            let rank = Double(layout.ranks[code])
            firstSum += one * rank
            secondSum += other * rank
            squares += (one + other) * rank * rank
        }
        return weighted(observed: squaredDistance, expected: units * squares - 2 * firstSum * secondSum)
    }

    /// A chance is given in squared units, so that whole numbers are compared exactly.
    private func corrected(chance: Double) -> Double? {
        let all = units * units
        return chance < all ? defined((agreed * units - chance) / (all - chance)) : nil
    }

    private func weighted(observed: Double, expected: Double) -> Double? {
        guard layout.isOrdered, expected > 0 else { return nil }
        return defined(1 - observed * units / expected)
    }
}
