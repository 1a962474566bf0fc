import Kernel
import Statistics

extension StudyAnalysis {
    /// Analyses a study.
    ///
    /// Throws a `Fault` of kind `data` for a scheme, column or library the study does not have.
    public init(_ study: Study, options: AnalysisOptions = AnalysisOptions()) throws {
        let settled = try SettledCodes(study)
        let matrix = settled.matrix
        let bounds = UnverifiedBounds(matrix)
        let columns = LibraryColumns(study)
        isCensus = study.isCensus
        draws = options.draws
        basis = settled.basis
        self.matrix = matrix
        overall = MatrixFigures(matrix)
        let coverage = CoverageTables(study: study, matrix: matrix, bounds: bounds, draws: options.draws)
        libraries = coverage.libraries
        functions = coverage.functions
        groups = coverage.groups
        let unevenness = UnevennessTables(study: study, matrix: matrix, bounds: bounds, draws: options.draws)
        libraryUnevenness = unevenness.ofLibraries
        functionUnevenness = unevenness.ofFunctions
        varianceRatio = VarianceRatio(matrix)
        kuderRichardson = KuderRichardson(matrix)
        profiles = ProfileDistance.forProfiles.compactMap { ProfileComparison(matrix, $0) }
        let perLibrary = matrix.libraryCounts.map(\.coverage)
        groupTests = columns.groupings.map { GroupTest($0, coverages: perLibrary, draws: options.draws) }
        rankTests = columns.numbers.map { RankTest($0, coverages: perLibrary) }
        stages = try StageProfile(study, matrix: matrix, scheme: options.scheme)
        classGaps = [.innovative, .personalised].compactMap {
            ClassGapResult($0, study: study, matrix: matrix, draws: options.draws)
        }
        priorities = PriorityResult.list(study, coverages: matrix.functionCounts.map(\.coverage))
        reach = study.accounts.compactMap(ReachResult.init)
        countModels = try CountModelResult.fit(
            options.countModel ?? study.countModel, study: study, matrix: matrix)
        tests = FamilyTest.corrected(
            [SingleTest(unevenness: libraryUnevenness.equal)] + classGaps.map(SingleTest.init)
                + [SingleTest(cochranQ: overall.cochranQ)] + groupTests.map(SingleTest.init)
                + rankTests.map(SingleTest.init))
        var left = DroppedParts()
        left.add(basis)
        left.add(overall)
        for profile in profiles { left.add(profile) }
        for test in groupTests { left.add(test, among: matrix.libraries) }
        for test in rankTests { left.add(test) }
        for gap in classGaps { left.add(gap) }
        for model in countModels.prefix(1) { left.add(model) }
        dropped = left.parts
    }
}

extension ProfileDistance {
    /// The distances between profiles; Ward's Euclidean one is no profile of functions.
    static let forProfiles: [ProfileDistance] = [.jaccard, .hamming, .gower]
}
