import Statistics

extension Probe {
    static func coverage(_ question: Question) throws -> Figure {
        let matrix = try CoverageMatrix(question.table ?? [])
        let cochran = CochranQ(matrix)
        let consistency = KuderRichardson(matrix)
        let variance = VarianceRatio(matrix)
        func shares(_ counts: [CodeCount]) -> Figure { .list(counts.map { .number($0.coverage) }) }
        func plain(_ counts: [CodeCount]) -> Figure { .list(counts.map { .number($0.coveragePresentOnly) }) }
        return .object([
            "libraries": shares(matrix.libraryCounts), "functions": shares(matrix.functionCounts),
            "functions_present": plain(matrix.functionCounts),
            "wilson": .list(matrix.functionCounts.map { interval($0.intervalPresentOnly()) }),
            "wilson_half": .list(matrix.functionCounts.map { interval($0.interval()) }),
            "q": .number(cochran?.q), "p": .number(cochran?.p),
            "kr20": .number(consistency?.overSample), "kr20_population": .number(consistency?.overPopulation),
            "variance_observed": .number(variance?.observed), "variance_expected": .number(variance?.expected),
        ])
    }

    static func unevenness(_ question: Question) -> Figure {
        let numbers = question.numbers ?? []
        let measures = Unevenness(numbers)
        let curve = LorenzCurve(numbers)
        let split = question.groups.flatMap { TheilDecomposition(numbers, groups: $0) }
        let intervals = question.samples.map { _ in UnevennessIntervals(numbers, resampling: resampling(question)) }
        return .object([
            "gini": .number(measures.gini), "gini_small_sample": .number(measures.giniSmallSample),
            "cv": .number(measures.cv), "cv_population": .number(measures.cvPopulation),
            "theil_t": .number(measures.theilT), "theil_l": .number(measures.theilL),
            "max_to_min": .number(measures.maxToMin),
            "lorenz": .numbers(curve?.points.map(\.amount) ?? []),
            "t_between": .number(split?.theilT.between), "t_within": .number(split?.theilT.within),
            "l_between": .number(split?.theilL?.between), "l_within": .number(split?.theilL?.within),
            "gini_interval": interval(intervals?.gini), "theil_t_interval": interval(intervals?.theilT),
        ])
    }

    static func equalLibraries(_ question: Question) throws -> Figure {
        let equal = EqualLibraries(
            try CoverageMatrix(question.table ?? []), model: question.name == "shuffled" ? .shuffled : .drawn,
            resampling: resampling(question))
        func compared(_ comparison: EqualLibraries.Comparison?) -> Figure {
            .list([
                .number(comparison?.observed), .number(comparison?.median), .number(comparison?.percentile95),
                .number(comparison?.p),
            ])
        }
        return .object([
            "gini_small_sample": compared(equal?.giniSmallSample), "variance_ratio": compared(equal?.varianceRatio),
        ])
    }

    static func profiles(_ question: Question) throws -> Figure {
        let matrix = try CoverageMatrix(question.table ?? [])
        var answer: [String: Figure] = [:]
        for distance in ProfileDistance.allCases {
            let found = LibraryDistances(matrix, distance)
            answer[distance.rawValue] = .numbers(found?.matrix.distances ?? [])
        }
        return .object(answer)
    }

    static func clusters(_ question: Question) -> Figure {
        let distances = question.numbers ?? []
        guard let matrix = DistanceMatrix(count: question.count ?? 0, distances: distances) else {
            return .object(["error": .text("no distances")])
        }
        var answer: [String: Figure] = [:]
        for linkage in Linkage.allCases {
            let tree = Dendrogram(matrix, linkage: linkage)
            let cut = tree.clusters(min(3, max(1, matrix.count)))
            answer[linkage.rawValue] = .object([
                "heights": .numbers(tree.merges.map(\.height)),
                "cophenetic": .numbers(tree.copheneticDistances.distances),
                "correlation": .number(tree.copheneticCorrelation(with: matrix)),
                "leaves": .numbers(tree.leafOrder.map(Double.init)),
                "labels": .numbers((cut ?? []).map(Double.init)),
                "silhouette": .number(cut.flatMap { Silhouette(matrix, clusters: $0) }?.mean),
            ])
        }
        return .object(answer)
    }
}
