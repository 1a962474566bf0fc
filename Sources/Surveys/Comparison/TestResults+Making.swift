import Kernel
import Statistics

extension GroupTest {
    /// Compares the coverage of the groups of a column; libraries without a value or a verified code take no part.
    init(_ column: LibraryColumns.Grouping, coverages: [Double?], draws: Draws) {
        self.column = column.name
        let values = Set(column.values.compactMap { $0 }).sorted()
        let members = values.map { value in
            coverages.indices.filter { column.values[$0] == value && coverages[$0] != nil }
        }
        let numbers = members.map { $0.compactMap { coverages[$0] } }
        groups = zip(values, zip(members, numbers)).map { value, found in
            Group(value: value, libraries: found.0, medianCoverage: median(found.1))
        }
        kruskalWallis = KruskalWallis(numbers)
        permutationP = kruskalWallis?.permutationP(draws.permuting)
        mannWhitney = numbers.count == 2 ? MannWhitney(numbers[0], numbers[1]) : nil
    }
}

extension RankTest {
    /// Correlates a column with coverage over the libraries that have both.
    init(_ column: LibraryColumns.Numbers, coverages: [Double?]) {
        let both = zip(column.values, coverages).compactMap { number, coverage in
            number.flatMap { number in coverage.map { (number, $0) } }
        }
        self.column = column.name
        libraries = both.count
        librariesLeftOut = coverages.count - both.count
        spearman = Spearman(both.map(\.0), both.map(\.1))
        kendall = KendallTau(both.map(\.0), both.map(\.1))
    }
}

extension ClassGapResult {
    /// Compares a class with the basic one; nil where the codebook has no function of either.
    init?(_ serviceClass: ServiceClass, study: Study, matrix: CoverageMatrix, draws: Draws) {
        let coverages = matrix.functionCounts.map(\.coverage)
        func of(_ wanted: ServiceClass) -> [Double?] {
            zip(study.codebook.functions, coverages).filter { $0.0.serviceClass == wanted }.map(\.1)
        }
        let own = of(serviceClass)
        let basic = of(.basic)
        guard let gap = ClassGap(ofClass: own, others: basic, resampling: draws.permuting) else { return nil }
        self.serviceClass = serviceClass
        self.gap = gap
        functions = own.count
        basicFunctions = basic.count
    }
}

/// The middle number; nil for none.
func median(_ numbers: [Double]) -> Double? {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
