public import Statistics

extension MatrixFigures {
    /// Computes them; time grows with the square of the number of libraries, for the distances.
    public init(_ matrix: CoverageMatrix) {
        libraryCoverage = matrix.libraryCounts.map(\.coverage)
        functionCoverage = matrix.functionCounts.map(\.coverage)
        libraryUnevenness = Unevenness(matrix.librarySums)
        functionUnevenness = Unevenness(matrix.functionSums)
        cochranQ = CochranQ(matrix)
        let jaccard = LibraryDistances(matrix, .jaccard)
        jaccardMean = jaccard?.matrix.mean
        jaccardCophenetic = jaccard.flatMap {
            Dendrogram($0.matrix, linkage: .average).copheneticCorrelation(with: $0.matrix)
        }
        emptyPairs = jaccard?.emptyPairs ?? 0
        librariesWithBlanks = matrix.libraries - matrix.verifiedLibraries.count
        blanks = matrix.libraryCounts.reduce(0) { $0 + $1.unverified }
    }
}
