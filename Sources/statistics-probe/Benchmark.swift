import Foundation
import Statistics

/// Times every statistic on a made-up study: so many libraries, functions, coders and samples.
struct Benchmark {
    private let libraries: Int
    private let functions: Int
    private let coders: Int
    private let samples: Int

    init(_ sizes: [Int]) {
        libraries = sizes.count > 0 ? sizes[0] : 3000
        functions = sizes.count > 1 ? sizes[1] : 74
        coders = sizes.count > 2 ? sizes[2] : 3
        samples = sizes.count > 3 ? sizes[3] : 1000
    }

    /// Seconds for each part, and one figure of each so that nothing is left out of the work.
    func run() -> Figure {
        var study = MadeUpStudy(libraries, functions, coders)
        let rows = study.codes()
        let resampling = Resampling(samples: samples, seed: 7)
        var seconds: [String: Figure] = [:]
        var figures: [String: Figure] = [:]
        func time(_ name: String, _ work: () throws -> Double?) {
            let start = ContinuousClock.now
            let figure = try? work()
            let spent = (ContinuousClock.now - start).components
            seconds[name] = .number(Double(spent.seconds) + Double(spent.attoseconds) / 1e18)
            figures[name] = .number(figure)
        }
        let clusters = (0..<libraries * functions).map { $0 / functions }
        time("agreement") { Agreement(try CodingTable(numbers: rows)).alphaOrdinal }
        time("agreement_intervals") {
            let table = try CodingTable(numbers: rows)
            return AgreementIntervals(table, clusters: clusters, resampling: resampling)?[.alphaOrdinal]?.low
        }
        time("agreement_by_function") {
            let table = try CodingTable(numbers: rows)
            return (0..<functions).reduce(0.0) { sum, function in
                let part = table.selecting(units: (0..<libraries).map { $0 * functions + function })
                return sum + (AgreementIntervals(part, resampling: resampling)?[.alphaNominal]?.low ?? 0)
            }
        }
        compare(rows, resampling, time)
        return .object(["seconds": .object(seconds), "figures": .object(figures)])
    }

    /// Everything about the first coder's matrix.
    private func compare(
        _ rows: [[Double?]], _ resampling: Resampling, _ time: (String, () throws -> Double?) -> Void
    ) {
        let codes = (0..<libraries).map { library in
            (0..<functions).map { rows[library * functions + $0][0] ?? 0 as Double? }
        }
        time("coverage") {
            let matrix = try CoverageMatrix(codes)
            let widths = matrix.functionCounts.compactMap { $0.intervalPresentOnly()?.high }
            return (CochranQ(matrix)?.q ?? 0) + widths.reduce(0, +)
        }
        time("unevenness") {
            let matrix = try CoverageMatrix(codes)
            return UnevennessIntervals(matrix.librarySums, resampling: resampling).gini?.low
        }
        time("equal_libraries") { EqualLibraries(try CoverageMatrix(codes), resampling: resampling)?.gini?.p }
        time("clusters") {
            guard let distances = LibraryDistances(try CoverageMatrix(codes), .jaccard)?.matrix else { return nil }
            let tree = Dendrogram(distances, linkage: .average)
            let silhouette = tree.clusters(4).flatMap { Silhouette(distances, clusters: $0) }
            return (tree.copheneticCorrelation(with: distances) ?? 0) + (silhouette?.mean ?? 0)
        }
        time("tests") {
            let sums = try CoverageMatrix(codes).librarySums
            let size = sums.indices.map { Double($0 % 97) + sums[$0] / 4 }
            let model = CountModel.poisson(counts: sums, predictors: [size])
            return (Spearman(sums, size)?.rho ?? 0) + (KendallTau(sums, size)?.tau ?? 0)
                + (KruskalWallis([Array(sums[..<(libraries / 2)]), Array(sums[(libraries / 2)...])])?.h ?? 0)
                + (model?.coefficients[1].estimate ?? 0)
        }
    }
}

/// Codes that follow libraries' strengths and functions' coverages, with coders who sometimes err or leave out.
struct MadeUpStudy {
    private let libraries: Int
    private let functions: Int
    private let coders: Int
    private var generator = SeededGenerator(seed: 74)

    init(_ libraries: Int, _ functions: Int, _ coders: Int) {
        self.libraries = libraries
        self.functions = functions
        self.coders = coders
    }

    mutating func codes() -> [[Double?]] {
        var rows: [[Double?]] = []
        rows.reserveCapacity(libraries * functions)
        for _ in 0..<libraries {
            let strength = generator.unit() * 0.4 - 0.2
            for function in 0..<functions {
                let share = 0.1 + 0.8 * Double(function) / Double(max(1, functions - 1)) + strength
                let number = generator.unit()
                let truth = number < share ? 1 : number < share + 0.1 ? 0.5 : 0.0
                rows.append((0..<coders).map { _ in code(truth) })
            }
        }
        return rows
    }

    private mutating func code(_ truth: Double) -> Double? {
        switch generator.below(20) {
        case 0: nil
        case 1, 2: Double(generator.below(3)) / 2
        default: truth
        }
    }
}
