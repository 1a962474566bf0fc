/// How far each two of n things are apart: n(n-1)/2 distances.
public struct DistanceMatrix: Sendable, Equatable {
    /// How many things there are.
    public let count: Int
    /// The distances of 0 to 1, 0 to 2, … 1 to 2, and so on.
    public let distances: [Double]

    /// Takes distances in the order of `distances`; nil when one is negative or not finite, or their number is wrong.
    public init?(count: Int, distances: [Double]) {
        guard count >= 0, distances.count == count * (count - 1) / 2,
            distances.allSatisfy({ $0.isFinite && $0 >= 0 })
        else { return nil }
        self.count = count
        self.distances = distances
    }

    /// Measures each two.
    init(count: Int, _ distance: (Int, Int) -> Double) {
        self.count = count
        var distances: [Double] = []
        distances.reserveCapacity(count * max(0, count - 1) / 2)
        for first in 0..<count {
            for second in (first + 1)..<max(first + 1, count) { distances.append(distance(first, second)) }
        }
        self.distances = distances
    }

    /// The distance between two things; 0 from one to itself.
    public subscript(_ first: Int, _ second: Int) -> Double {
        first == second ? 0 : distances[Self.place(first, second, of: count)]
    }

    /// The mean distance; nil for fewer than two things.
    public var mean: Double? { Statistics.mean(distances) }

    /// The smallest and the largest distance; nil for fewer than two things.
    public var range: ClosedRange<Double>? {
        guard let least = distances.min(), let most = distances.max() else { return nil }
        return least...most
    }

    @inline(__always)
    static func place(_ first: Int, _ second: Int, of count: Int) -> Int {
        let low = min(first, second)
        return count * low - low * (low + 1) / 2 + max(first, second) - low - 1
    }
}
