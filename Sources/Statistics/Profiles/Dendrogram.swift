/// The tree of merges of a hierarchical clustering.
///
/// Where distances are tied, other programs may merge in another order; compare heights, cophenetic distances and the sizes
/// of clusters, not the order of merges.
public struct Dendrogram: Sendable, Equatable {
    /// One merge of two clusters; clusters below `count` are single things, `count + i` is what merge i made.
    public struct Merge: Sendable, Equatable {
        /// The cluster with the lower number.
        public let first: Int
        /// The cluster with the higher number.
        public let second: Int
        /// How far apart they were.
        public let height: Double
        /// How many things the merged cluster has.
        public let size: Int
    }

    /// How many things were clustered.
    public let count: Int
    /// The merges, by height; one fewer than there are things.
    public let merges: [Merge]

    /// Clusters things by their distances; time grows with the square of their number.
    ///
    /// - Warning: Ward's method means something for Euclidean distances only.
    public init(_ matrix: DistanceMatrix, linkage: Linkage) {
        count = matrix.count
        var chain = NeighbourChain(matrix, linkage)
        // Sorting must keep the order of equal heights.
        let found = chain.merges().enumerated().sorted { ($0.element.2, $0.offset) < ($1.element.2, $1.offset) }
        var roots = ClusterRoots(count)
        merges = found.map { roots.merge($0.element.0, $0.element.1, at: $0.element.2) }
    }

    /// The things from one side of the tree to the other, so that no branches cross; each first part comes first.
    public var leafOrder: [Int] {
        guard count > 0 else { return [] }
        var order: [Int] = []
        var pending = [merges.isEmpty ? 0 : count + merges.count - 1]
        while let cluster = pending.popLast() {
            if cluster < count {
                order.append(cluster)
            } else {
                pending.append(merges[cluster - count].second)
                pending.append(merges[cluster - count].first)
            }
        }
        return order
    }

    /// The cluster of each thing when the last merges are undone until there are so many; numbered by first appearance.
    ///
    /// Nil unless the number lies from 1 to that of things.
    public func clusters(_ number: Int) -> [Int]? {
        guard number >= 1, number <= count else { return nil }
        var members = MemberLists(count)
        for merge in merges.prefix(count - number) { members.merge(merge) }
        var labels = [Int](repeating: -1, count: count)
        var next = 0
        for thing in 0..<count where labels[thing] < 0 {
            for member in members.cluster(of: thing) { labels[member] = next }
            next += 1
        }
        return labels
    }

    /// For each two things the height at which they come together.
    public var copheneticDistances: DistanceMatrix {
        var heights = [Double](repeating: 0, count: count * max(0, count - 1) / 2)
        var members = MemberLists(count)
        for merge in merges {
            for one in members[merge.first] {
                for other in members[merge.second] {
                    heights[DistanceMatrix.place(one, other, of: count)] = merge.height
                }
            }
            members.merge(merge)
        }
        return DistanceMatrix(count: count, heights)
    }

    /// How well the tree keeps the distances: their correlation with the cophenetic ones.
    ///
    /// Undefined when either do not vary, as with two things. Source: Sokal and Rohlf, Taxon 11(2), 1962.
    public func copheneticCorrelation(with matrix: DistanceMatrix) -> Double? {
        matrix.count == count ? pearson(matrix.distances, copheneticDistances.distances) : nil
    }
}

extension DistanceMatrix {
    fileprivate init(count: Int, _ heights: [Double]) {
        var place = -1
        self.init(count: count) { _, _ in
            place += 1
            return heights[place]
        }
    }
}
