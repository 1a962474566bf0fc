public import Statistics

extension MatrixFigures {
    /// Computes them; time grows with the square of the number of libraries, for the distances.
    public init(_ matrix: CoverageMatrix) {
        libraryCoverage = matrix.libraryCounts.map(\.coverage)
        functionCoverage = matrix.functionCounts.map(\.coverage)
        libraryUnevenness = Unevenness(matrix.librarySums)
        functionUnevenness = Unevenness(matrix.functionSums)
        cochranQ = CochranQ(matrix)
        let jaccard = matrix.functions == 1 ? JaccardFigures(ofOne: matrix) : JaccardFigures(matrix)
        jaccardMean = jaccard.mean
        jaccardCophenetic = jaccard.cophenetic
        emptyPairs = jaccard.emptyPairs
        librariesWithBlanks = matrix.libraries - matrix.verifiedLibraries.count
        blanks = matrix.libraryCounts.reduce(0) { $0 + $1.unverified }
    }
}

/// What Jaccard's distances between libraries come to.
struct JaccardFigures: Equatable {
    let mean: Double?
    let cophenetic: Double?
    let emptyPairs: Int

    /// Measures every two libraries.
    init(_ matrix: CoverageMatrix) {
        let jaccard = LibraryDistances(matrix, .jaccard)
        mean = jaccard?.matrix.mean
        cophenetic = jaccard.flatMap {
            Dendrogram($0.matrix, linkage: .average).copheneticCorrelation(with: $0.matrix)
        }
        emptyPairs = jaccard?.emptyPairs ?? 0
    }

    /// The same for one function, without looking at pairs.
    ///
    /// Distances are 0 among libraries that have it, 0 among those that have not, and 1 between; the tree keeps them exactly.
    init(ofOne matrix: CoverageMatrix) {
        let codes = matrix.functionCounts[0]
        let others = codes.verified - codes.present
        let pairs = codes.verified * (codes.verified - 1) / 2
        mean = pairs > 0 ? Double(codes.present * others) / Double(pairs) : nil
        cophenetic = pairs > 1 && codes.present > 0 && others > 0 ? 1 : nil
        emptyPairs = others * max(0, others - 1) / 2
    }
}
