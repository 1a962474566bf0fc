/// How the coverage of one function changed between two rounds, over the libraries verified in both.
///
/// Libraries that rose are tested against those that fell by McNemar's test (exact below 25 changes); those that stayed say
/// nothing about direction. The interval of the change is Newcombe's: the two Wilson intervals joined with the correlation φ
/// of the rounds, √((p₁-l₁)² - 2φ(p₁-l₁)(u₂-p₂) + (u₂-p₂)²) downwards and its mirror image upwards, with partial codes
/// counting half and Pearson's correlation for φ (0 where a round does not vary). Source: Newcombe, Statistics in Medicine
/// 17(22), 1998, the score interval for paired data without continuity correction.
public struct PairedCoverage: Sendable, Equatable {
    /// Coverage in the first round.
    public let before: Double
    /// Coverage in the second round.
    public let after: Double
    /// Libraries whose code rose.
    public let risen: Int
    /// Libraries whose code fell.
    public let fallen: Int
    /// Libraries verified in both rounds.
    public let pairs: Int
    /// Libraries not verified in both.
    public let pairsLeftOut: Int
    /// The interval of the change; -1 to 1.
    public let interval: Interval?
    /// Whether more rose than fell; nil where nothing changed.
    public let test: CoderBias?

    /// Coverage in the second round less that in the first.
    public var change: Double { after - before }

    /// Compares codes 0 to 1 of the same libraries; nil when the lists differ in length or no library was verified twice.
    public init?(before: [Double?], after: [Double?], confidence: Double = 0.95) {
        guard before.count == after.count else { return nil }
        let both = zip(before, after).compactMap { one, other in one.flatMap { one in other.map { (one, $0) } } }
        let first = both.map(\.0)
        let second = both.map(\.1)
        guard !both.isEmpty, (first + second).allSatisfy({ $0 >= 0 && $0 <= 1 }) else { return nil }
        let sums = (first.reduce(0, +), second.reduce(0, +))
        pairs = both.count
        pairsLeftOut = before.count - both.count
        self.before = sums.0 / Double(both.count)
        self.after = sums.1 / Double(both.count)
        risen = both.count { $0 < $1 }
        fallen = both.count { $0 > $1 }
        test = CoderBias(firstHigher: fallen, secondHigher: risen)
        interval = Self.interval(
            sums, of: both.count, correlation: pearson(first, second) ?? 0, confidence: confidence)
    }

    private static func interval(
        _ sums: (Double, Double), of pairs: Int, correlation: Double, confidence: Double
    ) -> Interval? {
        guard let first = WilsonInterval.interval(of: sums.0, in: pairs, confidence: confidence),
            let second = WilsonInterval.interval(of: sums.1, in: pairs, confidence: confidence)
        else { return nil }
        let before = sums.0 / Double(pairs)
        let after = sums.1 / Double(pairs)
        let change = after - before
        let down = reach(after - second.low, first.high - before, correlation)
        let up = reach(second.high - after, before - first.low, correlation)
        return Interval(low: max(-1, change - down), high: min(1, change + up), confidence: confidence)
    }

    private static func reach(_ one: Double, _ other: Double, _ correlation: Double) -> Double {
        max(0, one * one - 2 * correlation * one * other + other * other).squareRoot()
    }
}
