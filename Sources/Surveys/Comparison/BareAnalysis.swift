import Kernel
public import Statistics

/// What a bare table of libraries by functions shows.
public struct BareAnalysis: Sendable {
    /// The table.
    public let table: BareMatrix
    /// How chance was drawn.
    public let draws: Draws
    /// The figures.
    public let figures: MatrixFigures
    /// The variance of what libraries hold over the one chance gives.
    public let varianceRatio: VarianceRatio?
    /// What equal libraries would show.
    public let equal: EqualLibraries?
    /// Intervals of the libraries' unevenness.
    public let libraryIntervals: UnevennessIntervals
    /// Intervals of the functions' unevenness.
    public let functionIntervals: UnevennessIntervals
    /// Both readings of unverified codes.
    public let bounds: UnverifiedBounds
    /// Whether functions measure one and the same thing.
    public let kuderRichardson: KuderRichardson?

    /// Computes them all.
    public init(_ table: BareMatrix, draws: Draws = Draws()) {
        self.table = table
        self.draws = draws
        let matrix = table.matrix
        figures = MatrixFigures(matrix)
        varianceRatio = VarianceRatio(matrix)
        equal = EqualLibraries(matrix, resampling: draws.resampling)
        libraryIntervals = UnevennessIntervals(matrix.librarySums, resampling: draws.resampling)
        functionIntervals = UnevennessIntervals(matrix.functionSums, resampling: draws.resampling)
        bounds = UnverifiedBounds(matrix)
        kuderRichardson = KuderRichardson(matrix)
    }

    /// The figures by their names at the top, then what stands beside them.
    public var json: OrderedJSON {
        figures.json(libraries: table.libraries, functions: table.functions).adding([
            "file": .text(table.file), "libraries": .count(table.matrix.libraries),
            "functions": .count(table.matrix.functions), "draws": OrderedJSON(draws),
            "codes": OrderedJSON(CodeCount.sum(of: table.matrix.libraryCounts)),
            "variance_ratio": OrderedJSON(varianceRatio) { $0.json },
            "equal_libraries": OrderedJSON(equal) { $0.json },
            "intervals": [
                "libraries": libraryIntervals.json(beside: figures.libraryUnevenness),
                "functions": functionIntervals.json(beside: figures.functionUnevenness),
            ],
            "gini_small_sample_bounds": [
                "libraries": OrderedJSON(bounds.unevenness(\.giniSmallSample)),
                "functions": OrderedJSON(bounds.unevennessOfFunctions(\.giniSmallSample)),
            ],
            "coverage_bounds": [
                "libraries": Self.named(table.libraries, bounds.libraries),
                "functions": Self.named(table.functions, bounds.functions),
            ],
            "kuder_richardson_20": OrderedJSON(kuderRichardson) { $0.json },
        ])
    }

    private static func named(_ names: [String], _ bounds: [Bounds]) -> OrderedJSON {
        .object(zip(names, bounds).map { .init($0, OrderedJSON($1)) })
    }
}
