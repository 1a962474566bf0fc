import Statistics

extension ProfileComparison {
    func json(_ names: [String]) -> OrderedJSON {
        let matrix = distances.matrix
        return [
            "mean": OrderedJSON(matrix.mean), "least": OrderedJSON(matrix.range?.lowerBound),
            "most": OrderedJSON(matrix.range?.upperBound),
            "libraries": .list(distances.libraries.map { .text(names[$0]) }),
            "libraries_left_out": .count(distances.librariesLeftOut), "empty_pairs": .count(distances.emptyPairs),
            "distances": .list(
                (0..<matrix.count).map { row in .list((0..<matrix.count).map { .number(matrix[row, $0]) }) }),
            "cophenetic_average": OrderedJSON(cophenetic),
            "merges": .list(
                tree.merges.map {
                    [
                        "first": .count($0.first), "second": .count($0.second), "height": .number($0.height),
                        "size": .count($0.size),
                    ]
                }),
            "leaf_order": .list(leafOrder.map { .text(names[$0]) }),
            "cuts": .list(
                cuts.map { cut in
                    [
                        "clusters": .list(cut.clusters.map { .count($0) }),
                        "sizes": .list(cut.sizes.map { .count($0) }),
                        "silhouette": OrderedJSON(cut.silhouette?.mean),
                    ]
                }),
            "best_cut": OrderedJSON(bestCut?.sizes.count),
        ]
    }
}
