/// How far two clusters are apart, given how far their parts are.
public enum Linkage: String, Sendable, CaseIterable {
    /// As far as their nearest members.
    case single
    /// As far as their farthest members.
    case complete
    /// As far as their members on average (UPGMA).
    case average
    /// By how much joining them raises the sum of squares; only for Euclidean distances.
    ///
    /// Source: Ward, Journal of the American Statistical Association 58, 1963.
    case ward

    /// The distance from a third cluster to a merged one (Lance and Williams, The Computer Journal 9(4), 1967).
    @inline(__always)
    func distance(toFirst x: Double, toSecond y: Double, between: Double, sizes: (Double, Double, Double)) -> Double {
        switch self {
        case .single: return min(x, y)
        case .complete: return max(x, y)
        case .average: return (sizes.0 * x + sizes.1 * y) / (sizes.0 + sizes.1)
        case .ward:
            let part = 1 / (sizes.0 + sizes.1 + sizes.2)
            let square =
                (sizes.2 + sizes.0) * part * x * x + (sizes.2 + sizes.1) * part * y * y
                - sizes.2 * part * between * between
            return max(0, square).squareRoot()
        }
    }
}

/// Merges clusters along chains of nearest neighbours, which takes n² steps for all four linkages.
///
/// Müllner, Modern hierarchical, agglomerative clustering algorithms, 2011, figure 3. Where neighbours are equally near, the
/// earlier one in the chain, then the one with the lowest number, is taken: ties make trees differ between programs, and this
/// is how scipy decides.
struct NeighbourChain {
    private let linkage: Linkage
    private let count: Int
    /// Where the distances of each cluster to later ones begin, less the number of the first of those.
    private let rows: [Int]
    private var distances: [Double]
    private var sizes: [Double]
    /// Clusters that still exist, in ascending order; the number of a merged one is its second part's.
    private var alive: [Int]
    private var chain: [Int] = []

    init(_ matrix: DistanceMatrix, _ linkage: Linkage) {
        self.linkage = linkage
        count = matrix.count
        distances = matrix.distances
        rows = (0..<matrix.count).map { DistanceMatrix.place($0, $0 + 1, of: matrix.count) - $0 - 1 }
        sizes = Array(repeating: 1, count: matrix.count)
        alive = Array(0..<matrix.count)
    }

    /// All merges in the order they are found, each by a member of either side.
    mutating func merges() -> [(Int, Int, Double)] {
        (0..<max(0, count - 1)).map { _ in next() }
    }

    private mutating func next() -> (Int, Int, Double) {
        if chain.isEmpty { chain = [alive[0]] }
        while true {
            let end = chain[chain.count - 1]
            let before = chain.count > 1 ? chain[chain.count - 2] : nil
            let (neighbour, distance) = nearest(to: end, preferring: before)
            if neighbour == before {
                chain.removeLast(2)
                return merge(min(end, neighbour), max(end, neighbour), distance)
            }
            chain.append(neighbour)
        }
    }

    private func nearest(to end: Int, preferring before: Int?) -> (Int, Double) {
        var nearest = before ?? -1
        var least = before.map { distances[place(end, $0)] } ?? .infinity
        let row = rows[end]
        distances.withUnsafeBufferPointer { distances in
            for other in alive where other != end {
                let distance = distances[other < end ? rows[other] + end : row + other]
                if distance < least {
                    least = distance
                    nearest = other
                }
            }
        }
        return (nearest, least)
    }

    private func place(_ one: Int, _ other: Int) -> Int { rows[min(one, other)] + max(one, other) }

    private mutating func merge(_ first: Int, _ second: Int, _ between: Double) -> (Int, Int, Double) {
        for other in alive where other != first && other != second {
            let place = place(other, second)
            distances[place] = linkage.distance(
                toFirst: distances[self.place(other, first)], toSecond: distances[place],
                between: between, sizes: (sizes[first], sizes[second], sizes[other]))
        }
        sizes[second] += sizes[first]
        alive.removeAll { $0 == first }
        return (first, second, between)
    }
}
