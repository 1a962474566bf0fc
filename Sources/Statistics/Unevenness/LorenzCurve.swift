/// What share of everything the poorest share of holders has, point by point.
public struct LorenzCurve: Sendable, Equatable {
    /// One point: so many holders, poorest first, have so much, both as shares.
    public struct Point: Sendable, Equatable {
        /// The share of holders.
        public let holders: Double
        /// The share of the total they have.
        public let amount: Double
    }

    /// From (0, 0) to (1, 1), one more than there are holders.
    public let points: [Point]

    /// Nil for no holders, a negative amount, or when nobody has anything.
    public init?(_ amounts: [Double]) {
        let sorted = amounts.sorted()
        let total = sorted.reduce(0, +)
        guard let least = sorted.first, least >= 0, total > 0, total.isFinite else { return nil }
        var sum = 0.0
        var points = [Point(holders: 0, amount: 0)]
        for (index, amount) in sorted.enumerated() {
            sum += amount
            points.append(
                Point(holders: Double(index + 1) / Double(sorted.count), amount: min(1, sum / total)))
        }
        self.points = points
    }
}
