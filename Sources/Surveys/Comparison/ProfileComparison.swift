public import Statistics

/// Who is like whom by one distance.
public struct ProfileComparison: Sendable {
    /// The distance.
    public let distance: ProfileDistance
    /// The distances, and which libraries (places in the study's order) could take part.
    public let distances: LibraryDistances
    /// The tree by average linkage.
    public let tree: Dendrogram
    /// How well the tree keeps the distances.
    public let cophenetic: Double?
    /// The libraries from one side of the tree to the other, as places in the study's order.
    public let leafOrder: [Int]
    /// Cuts into 2, 3, … clusters, each with its silhouette.
    public let cuts: [Cut]

    /// The cut with the highest mean silhouette, of equal ones the one with fewest clusters.
    public var bestCut: Cut? {
        cuts.filter { $0.silhouette != nil }.reduce(nil as Cut?) { best, cut in
            (best?.silhouette?.mean ?? -2) >= (cut.silhouette?.mean ?? -2) ? best : cut
        }
    }

    /// A cut of the tree.
    public struct Cut: Sendable, Equatable {
        /// The cluster of each library in `distances.libraries`, numbered by first appearance.
        public let clusters: [Int]
        /// How well libraries lie in their clusters.
        public let silhouette: Silhouette?

        /// How many libraries each cluster has.
        public var sizes: [Int] {
            clusters.reduce(into: Array(repeating: 0, count: (clusters.max() ?? -1) + 1)) { $0[$1] += 1 }
        }
    }
}
