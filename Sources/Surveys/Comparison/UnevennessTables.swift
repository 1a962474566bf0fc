import Kernel
import Statistics

/// Makes both sides of a study's unevenness.
struct UnevennessTables {
    let study: Study
    let matrix: CoverageMatrix
    let bounds: UnverifiedBounds
    let draws: Draws

    var ofLibraries: UnevennessResult {
        let sums = matrix.librarySums
        var split: TheilSplit?
        if let column = study.grouping {
            let values = study.libraries.map { $0.attributes[column] ?? "" }
            split = TheilSplit(column: column, sums: sums, labels: values.map { Localized(zh: $0, en: $0) })
        }
        return result(
            sums, most: matrix.functions, equal: EqualLibraries(matrix, resampling: draws.resampling),
            bounds: bounds.unevenness(\.giniSmallSample), split)
    }

    var ofFunctions: UnevennessResult {
        let sums = matrix.functionSums
        let split = TheilSplit(column: "group", sums: sums, labels: study.codebook.functions.map(\.group))
        return result(
            sums, most: matrix.libraries,
            equal: EqualLibraries(matrix.transposed, resampling: draws.resampling),
            bounds: bounds.unevennessOfFunctions(\.giniSmallSample), split)
    }

    private func result(
        _ sums: [Double], most: Int, equal: EqualLibraries?, bounds: Bounds, _ split: TheilSplit?
    ) -> UnevennessResult {
        let measures = Unevenness(sums)
        return UnevennessResult(
            measures: measures, giniShareOfPossible: measures.giniShareOfPossible(bound: Double(most)),
            intervals: study.isCensus ? nil : UnevennessIntervals(sums, resampling: draws.resampling),
            equal: equal, giniBounds: bounds, lorenz: LorenzCurve(sums), decomposition: split)
    }
}

extension TheilSplit {
    /// Splits sums by their labels; nil for fewer than two groups or where Theil's T is undefined.
    fileprivate init?(column: String, sums: [Double], labels: [Localized]) {
        var names: [Localized] = []
        for label in labels where !names.contains(label) { names.append(label) }
        let places = labels.compactMap { names.firstIndex(of: $0) }
        guard names.count > 1, let decomposition = TheilDecomposition(sums, groups: places) else { return nil }
        self.column = column
        self.decomposition = decomposition
        groups = names.enumerated().map { place, name in
            let members = zip(sums, places).filter { $0.1 == place }.map(\.0)
            return Part(
                name: name, members: members.count, mean: members.reduce(0, +) / Double(members.count))
        }
    }
}
