/// How well things lie in their clusters: near their own, far from the next.
///
/// (b - a) / max(a, b) with the mean distance a to the rest of the own cluster and b to the nearest other one; 0 for a thing
/// alone in its cluster, and where both are 0. Source: Rousseeuw, Journal of Computational and Applied Mathematics 20, 1987.
public struct Silhouette: Sendable, Equatable {
    /// One figure a thing, -1 to 1.
    public let values: [Double]
    /// Their mean.
    public let mean: Double

    /// Nil unless there are at least two clusters, and fewer than things.
    public init?(_ matrix: DistanceMatrix, clusters: [Int]) {
        let names = Array(Set(clusters)).sorted()
        guard clusters.count == matrix.count, names.count > 1, names.count < matrix.count else { return nil }
        var index: [Int: Int] = [:]
        for (place, name) in names.enumerated() { index[name] = place }
        let places = clusters.compactMap { index[$0] }
        var sizes = [Int](repeating: 0, count: names.count)
        for place in places { sizes[place] += 1 }
        let sums = Self.sums(matrix, places, clusters: names.count)
        let values = places.indices.map { thing in
            Self.value(own: places[thing], sums[(thing * names.count)..<((thing + 1) * names.count)], sizes)
        }
        self.values = values
        mean = values.reduce(0, +) / Double(values.count)
    }

    /// For each thing the sum of its distances to each cluster; every distance is read once, in its order.
    private static func sums(_ matrix: DistanceMatrix, _ places: [Int], clusters: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: places.count * clusters)
        sums.withUnsafeMutableBufferPointer { sums in
            matrix.distances.withUnsafeBufferPointer { distances in
                var next = 0
                for first in places.indices {
                    for second in (first + 1)..<max(first + 1, places.count) {
                        sums[first * clusters + places[second]] += distances[next]
                        sums[second * clusters + places[first]] += distances[next]
                        next += 1
                    }
                }
            }
        }
        return sums
    }

    private static func value(own: Int, _ part: ArraySlice<Double>, _ sizes: [Int]) -> Double {
        guard sizes[own] > 1 else { return 0 }
        let sums = Array(part)
        let inside = sums[own] / Double(sizes[own] - 1)
        let outside = sums.indices.filter { $0 != own }.map { sums[$0] / Double(sizes[$0]) }.min() ?? 0
        let larger = max(inside, outside)
        return larger > 0 ? (outside - inside) / larger : 0
    }
}
