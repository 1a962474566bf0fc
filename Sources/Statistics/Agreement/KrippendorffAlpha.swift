/// Krippendorff's alpha, 1 - Do/De, over all units that at least two coders coded, with any number of coders.
///
/// Undefined, not 1, where no disagreement is to be expected: fewer than two codes occur in those units. Source: Krippendorff,
/// Computing Krippendorff's alpha-reliability, 2011; Content analysis, 3rd edition 2013, chapter 12. Two of the expected
/// disagreements have a form that is linear in the number of codes; for ranks it is the one for numbers, with each code's
/// middle rank as its number. Only ratio goes over all pairs of codes.
struct KrippendorffAlpha {
    let layout: AgreementLayout
    /// How often each code was given, and how often in all.
    private let given: ArraySlice<Double>
    private let all: Double
    private let disagreeing: ArraySlice<Double>

    /// Nil when fewer than two codes occur in pairable units.
    init?(layout: AgreementLayout, sums: [Double]) {
        self.layout = layout
        given = sums[layout.pairable..<layout.pairable + layout.codes]
        disagreeing = sums[layout.disagreeing..<layout.width]
        guard given.count(where: { $0 > 0 }) > 1 else { return nil }
        all = given.reduce(0, +)
    }

    /// Codes differ or do not: d = 0 or 1.
    var nominal: Double? {
        alpha(
            observed: disagreeing.reduce(0, +),
            expected: all * all - given.reduce(0) { $0 + $1 * $1 })
    }

    /// Codes differ by how many were given between them: d = (Σ n_g from c to k - (n_c + n_k)/2)²; nil without order.
    var ordinal: Double? {
        guard layout.isOrdered else { return nil }
        var upTo = 0.0
        let middles = given.map { count in
            upTo += count
            return upTo - count / 2
        }
        return alpha(ofNumbers: middles, centre: all / 2)
    }

    /// Codes differ by their numbers: d = (c - k)²; nil for words.
    var interval: Double? {
        guard let values = layout.values else { return nil }
        return alpha(ofNumbers: values, centre: zip(given, values).reduce(0) { $0 + $1.0 * $1.1 } / all)
    }

    /// Codes differ by their proportion: d = ((c - k)/(c + k))², 0 for equal codes; nil for words and for numbers below 0.
    var ratio: Double? {
        guard let values = layout.values else { return nil }
        let counts = Array(given)
        let used = counts.indices.filter { counts[$0] > 0 }
        guard used.allSatisfy({ values[$0] >= 0 }) else { return nil }
        func difference(_ low: Int, _ high: Int) -> Double {
            let part = (values[high] - values[low]) / (values[high] + values[low])
            return part * part
        }
        var expected = 0.0
        for (index, low) in used.enumerated() {
            for high in used[(index + 1)...] { expected += 2 * counts[low] * counts[high] * difference(low, high) }
        }
        return alpha(observed: observed(difference), expected: expected)
    }

    private func alpha(ofNumbers numbers: [Double], centre: Double) -> Double? {
        let spread = zip(given, numbers).reduce(0) { $0 + $1.0 * ($1.1 - centre) * ($1.1 - centre) }
        let observed = observed { low, high in (numbers[high] - numbers[low]) * (numbers[high] - numbers[low]) }
        return alpha(observed: observed, expected: 2 * all * spread)
    }

    private func observed(_ difference: (Int, Int) -> Double) -> Double {
        var sum = 0.0
        for (pair, amount) in zip(layout.pairs, disagreeing) where amount > 0 {
            sum += amount * difference(pair.0, pair.1)
        }
        return sum
    }

    private func alpha(observed: Double, expected: Double) -> Double? {
        expected > 0 ? defined(1 - (all - 1) * observed / expected) : nil
    }
}
