public import Statistics

extension ProfileComparison {
    /// The most clusters a tree is cut into: more say little about a few dozen libraries.
    static let mostClusters = 10

    /// Compares libraries; nil where fewer than two can take part, or two have no verified function in common.
    public init?(_ matrix: CoverageMatrix, _ distance: ProfileDistance) {
        guard let distances = LibraryDistances(matrix, distance), distances.libraries.count > 1 else { return nil }
        let tree = Dendrogram(distances.matrix, linkage: .average)
        self.distance = distance
        self.distances = distances
        self.tree = tree
        cophenetic = tree.copheneticCorrelation(with: distances.matrix)
        leafOrder = tree.leafOrder.map { distances.libraries[$0] }
        cuts = stride(from: 2, through: min(Self.mostClusters, tree.count - 1), by: 1).compactMap { number in
            tree.clusters(number).map {
                Cut(clusters: $0, silhouette: Silhouette(distances.matrix, clusters: $0))
            }
        }
    }
}
