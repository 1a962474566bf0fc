import Kernel
import Statistics
import Testing

@testable import Surveys

/// Oliver and others 2024, doi:10.7191/jeslib.780: what was published, and what reference packages compute from it.
struct OliverComparisonTests {
    private func analysis(_ options: AnalysisOptions = Examples.quick) throws -> StudyAnalysis {
        try StudyAnalysis(try Examples.study("oliver-2024"), options: options)
    }

    @Test func `the published counts come out`() throws {
        let found = try analysis()
        #expect(found.libraries.map(\.sum).reduce(0, +) / 25 == 10.64)
        #expect(found.libraries.first { $0.id == "arizona" }?.sum == 12)
        let everywhere = found.functions.filter { $0.codes.present == 25 }.map(\.id)
        #expect(everywhere == ["Data_management", "Data_management_plans"])
        let rare = found.functions.filter { ($0.codes.coverage ?? 1) < 0.25 }.map(\.id)
        #expect(rare == ["Electronic_lab_notebooks", "Web_scraping"])
        #expect(found.libraries.map(\.sum).min() == 4 && found.libraries.map(\.sum).max() == 15)
        #expect(found.basis == CodeBasis(adjudicated: 425))
    }

    @Test func `the published Poisson regression comes out, with the quasi-binomial beside it`() throws {
        let models = try analysis().countModels
        let all = try #require(models.first?.poisson)
        #expect(models.map(\.without) == [nil, "stanford"])
        #expect(isNear(all.coefficients[0].estimate, 2.134294))
        #expect(isNear(all.coefficients[0].standardError, 0.133876))
        #expect(isNear(all.coefficients[1].estimate, 0.012609))
        #expect(isNear(all.coefficients[1].standardError, 0.006321))
        #expect(isNear(all.coefficients[1].p, 0.0461, 0.000_05))
        let without = try #require(models.last?.poisson)
        #expect(isNear(without.coefficients[0].estimate, 2.123119))
        #expect(isNear(without.coefficients[1].estimate, 0.013330))
        #expect(isNear(without.coefficients[1].standardError, 0.009065))
        #expect(isNear(without.coefficients[1].p, 0.141, 0.000_5))
        #expect(models.allSatisfy { ($0.poisson?.dispersion ?? 1) < 1 && $0.quasiBinomial != nil })
    }

    @Test func `the published regression on all expenditures comes out when asked for`() throws {
        var options = Examples.quick
        options.countModel = CountModelRequest(column: "total_expenditures", per: 1e6)
        let slope = try #require(try analysis(options).countModels.first?.poisson)
        #expect(isNear(slope.coefficients[0].estimate, 2.160613))
        #expect(isNear(slope.coefficients[1].estimate, 0.004460))
        #expect(isNear(slope.coefficients[1].standardError, 0.002753))
        #expect(isNear(slope.coefficients[1].p, 0.105, 0.000_5))
    }

    @Test func `unevenness is as the reference packages say`() throws {
        let found = try analysis().overall
        let (libraries, services) = (found.libraryUnevenness, found.functionUnevenness)
        let expected: [(Double?, Double)] = [
            (libraries.gini, 0.137143), (libraries.giniSmallSample, 0.142857), (libraries.cv, 0.249960),
            (libraries.cvPopulation, 0.244910), (libraries.theilT, 0.032084), (libraries.theilL, 0.035928),
            (libraries.maxToMin, 3.75), (services.gini, 0.248563), (services.giniSmallSample, 0.264098),
            (services.cv, 0.451312), (services.theilT, 0.103152), (services.theilL, 0.118941), (services.maxToMin, 5),
        ]
        for (figure, printed) in expected { #expect(isNear(figure, printed), "\(printed)") }
        #expect(try analysis().libraryUnevenness.lorenz?.points.count == 26)
        #expect(try analysis().functionUnevenness.lorenz?.points.count == 18)
    }

    @Test func `libraries differ more than equal ones would by chance`() throws {
        let found = try analysis(AnalysisOptions(draws: Draws(samples: 4000, permutations: 200)))
        #expect(isNear(found.varianceRatio?.observed, 7.07, 0.005))
        #expect(isNear(found.varianceRatio?.expected, 2.70, 0.005))
        let null = try #require(found.libraryUnevenness.equal?.giniSmallSample)
        #expect(isNear(null.median, 0.086, 0.001))
        #expect(isNear(null.percentile95, 0.109, 0.002))
        #expect(found.tests.first { $0.key == "variance_ratio" }.flatMap(\.holm).map { $0 < 0.01 } == true)
    }

    @Test func `functions differ in coverage, and hang together, as the reference packages say`() throws {
        let found = try analysis()
        let q = try #require(found.overall.cochranQ)
        #expect(isNear(q.q, 142.5913, 0.000_05))
        #expect(q.degrees == 16)
        #expect(isNear(q.p, 2.2e-22, 0.05e-22))
        #expect(isNear(found.kuderRichardson?.overPopulation, 0.639403))
        #expect(isNear(found.kuderRichardson?.overSample, 0.656327))
    }

    @Test func `profiles and clusters are as the reference packages say`() throws {
        let found = try analysis()
        let jaccard = try #require(found.profiles.first { $0.distance == .jaccard })
        #expect(isNear(found.overall.jaccardMean, 0.420137))
        #expect(isNear(found.overall.jaccardCophenetic, 0.779047))
        #expect(isNear(jaccard.cophenetic, 0.779047))
        #expect(jaccard.distances.matrix.range == 0...0.8)
        #expect(isNear(jaccard.distances.matrix[0, 1], 0.3))
        let heights = jaccard.tree.merges.suffix(4).map(\.height)
        #expect(zip(heights, [0.418798, 0.458077, 0.5, 0.597475]).allSatisfy { isNear($0, $1) })
        let three = try #require(jaccard.cuts.first { $0.sizes.count == 3 })
        #expect(three.sizes.sorted() == [1, 1, 23])
        #expect(isNear(three.silhouette?.mean, 0.218774))
        let hamming = try #require(found.profiles.first { $0.distance == .hamming })
        #expect(isNear(hamming.distances.matrix.mean, 0.331373))
        #expect(Set(jaccard.leafOrder) == Set(0..<25))
    }

    @Test func `groups and ranks are as the reference packages say`() throws {
        let found = try analysis()
        let aau = try #require(found.groupTests.first)
        #expect(aau.column == "aau")
        #expect(aau.groups.map(\.libraries.count) == [4, 21])
        #expect(isNear(aau.kruskalWallis?.h, 1.257545) && isNear(aau.kruskalWallis?.p, 0.262116))
        #expect(aau.mannWhitney?.uOfSecond == 57)
        #expect(isNear(aau.mannWhitney?.pApproximate, 0.278355))
        let grant = try #require(found.groupTests.first { $0.column == "land_grant" })
        #expect(isNear(grant.kruskalWallis?.h, 1.219438) && isNear(grant.kruskalWallis?.p, 0.269471))
        #expect(!found.groupTests.contains { ["state", "city"].contains($0.column) })
        let salaries = try #require(found.rankTests.first { $0.column == "salaries_wages" })
        #expect(isNear(salaries.spearman?.rho, 0.344854) && isNear(salaries.spearman?.p, 0.091367))
        #expect(isNear(salaries.kendall?.tau, 0.269060))
    }

    @Test func `the bare table has the same figures as the study`() throws {
        let bare = BareAnalysis(
            try BareMatrix(try Examples.table("oliver-2024/tables/matrix.csv")), draws: Draws(samples: 10))
        let study = try analysis()
        #expect(bare.table.matrix == study.matrix)
        let names = (study.libraries.map(\.id), study.functions.map(\.id.rawValue))
        #expect(
            bare.figures.json(libraries: bare.table.libraries, functions: bare.table.functions)
                == study.overall.json(libraries: names.0, functions: names.1))
    }

    @Test func `no need is guessed for services the evidence does not speak of`() throws {
        #expect(try analysis().priorities.allSatisfy { $0.score == nil && $0.need == nil })
        #expect(try analysis().classGaps.isEmpty)
        #expect(try analysis().stages == nil)
    }
}

extension CodeBasis {
    fileprivate init(adjudicated: Int) {
        self.init(adjudicated: adjudicated, agreed: 0, undecided: 0, uncoded: 0, unverified: 0)
    }
}
