import Testing

@testable import Statistics

struct CountModelTests {
    static let millions = Oliver2024.salaries.map { $0 / 1e6 }

    /// Published in the comments of the authors' script analysis-resourcing-number-serv.R.
    @Test func `Oliver's Poisson regression on salaries is reproduced`() throws {
        let counts = try Oliver2024.matrix().librarySums
        let model = try #require(CountModel.poisson(counts: counts, predictors: [Self.millions]))
        #expect(agrees(model.coefficients[0].estimate, 2.134294))
        #expect(agrees(model.coefficients[0].standardError, 0.133876))
        #expect(agrees(model.coefficients[1].estimate, 0.012609))
        #expect(agrees(model.coefficients[1].standardError, 0.006321))
        #expect(agrees(model.coefficients[1].p, 0.0461, places: 4))
        #expect(model.dispersion < 1)
    }

    @Test func `without Stanford the finding is gone`() throws {
        var counts = try Oliver2024.matrix().librarySums
        var salaries = Self.millions
        counts.remove(at: Oliver2024.stanford)
        salaries.remove(at: Oliver2024.stanford)
        let model = try #require(CountModel.poisson(counts: counts, predictors: [salaries]))
        #expect(agrees(model.coefficients[0].estimate, 2.123119))
        #expect(agrees(model.coefficients[1].estimate, 0.013330))
        #expect(agrees(model.coefficients[1].standardError, 0.009065))
        #expect(agrees(model.coefficients[1].p, 0.141, places: 3))
    }

    @Test func `Oliver's Poisson regression on expenditures is reproduced`() throws {
        let counts = try Oliver2024.matrix().librarySums
        let model = try #require(
            CountModel.poisson(counts: counts, predictors: [Oliver2024.expenditures.map { $0 / 1e6 }]))
        #expect(agrees(model.coefficients[0].estimate, 2.160613))
        #expect(agrees(model.coefficients[1].estimate, 0.004460))
        #expect(agrees(model.coefficients[1].standardError, 0.002753))
        #expect(agrees(model.coefficients[1].p, 0.105, places: 3))
    }

    @Test func `the unit of a predictor does not matter, and the quasi-binomial stands beside`() throws {
        let counts = try Oliver2024.matrix().librarySums
        let dollars = try #require(CountModel.poisson(counts: counts, predictors: [Oliver2024.salaries]))
        let millions = try #require(CountModel.poisson(counts: counts, predictors: [Self.millions]))
        #expect(isClose(dollars.coefficients[1].estimate * 1e6, millions.coefficients[1].estimate, within: 1e-9))
        #expect(isClose(dollars.coefficients[1].p, millions.coefficients[1].p, within: 1e-9))
        let quasi = try #require(
            CountModel.quasiBinomial(
                counts: counts, of: Array(repeating: 17, count: 25), predictors: [Self.millions]))
        #expect(quasi.degrees == 23)
        #expect(quasi.coefficients[1].estimate > 0)
        #expect((0.01...0.1).contains(quasi.coefficients[1].p))
    }

    @Test func `an intercept alone is the logarithm of the mean`() throws {
        let model = try #require(CountModel.poisson(counts: [1, 2, 3, 4], predictors: []))
        #expect(isClose(model.coefficients[0].estimate, 0.91629073187415511))
        #expect(isClose(model.coefficients[0].standardError, 0.1.squareRoot()))
    }

    @Test func `where no finite fit exists there is none`() {
        #expect(CountModel.poisson(counts: [0, 0, 0], predictors: [[1, 2, 3]]) == nil)
        #expect(CountModel.poisson(counts: [0, 0, 3, 4], predictors: [[0, 0, 1, 1]]) == nil)
        #expect(CountModel.poisson(counts: [1, 2, 3, 4], predictors: [[1, 1, 1, 1]]) == nil)
        #expect(CountModel.poisson(counts: [1, 2], predictors: [[1, 2]]) == nil)
        #expect(CountModel.poisson(counts: [1, 2, .nan], predictors: []) == nil)
        #expect(CountModel.poisson(counts: [1, -2, 4], predictors: []) == nil)
        #expect(CountModel.poisson(counts: [1, 2, 4], predictors: [[1]]) == nil)
        #expect(CountModel.quasiBinomial(counts: [0, 0, 5, 5], of: [5, 5, 5, 5], predictors: [[1, 2, 3, 4]]) == nil)
        #expect(CountModel.quasiBinomial(counts: [6, 1, 1], of: [5, 5, 5], predictors: []) == nil)
        #expect(CountModel.quasiBinomial(counts: [1, 1, 1], of: [5, 5, 5], predictors: []) == nil)
    }

    @Test func `class labels are permuted exactly where few functions allow it`() throws {
        // Of the 10 ways to choose two of the five, one has so low a mean.
        let gap = try #require(ClassGap(ofClass: [0.1, 0.2], others: [0.5, 0.9, 0.7]))
        #expect(isClose(gap.gap, 0.55))
        #expect(gap.isExact)
        #expect(isClose(gap.pOneSided, 0.1))
        #expect(isClose(gap.pTwoSided, 0.1))
        let none = try #require(ClassGap(ofClass: [0.5, nil], others: [0.5, 0.5]))
        #expect(none.pOneSided == 1)
        #expect(none.functionsLeftOut == 1)
        #expect(ClassGap(ofClass: [nil], others: [0.5]) == nil)
    }

    @Test func `many functions are sampled, near the exact p`() throws {
        var generator = SeededGenerator(seed: 4)
        let others = (0..<40).map { _ in generator.unit() as Double? }
        let lacking = (0..<20).map { _ in generator.unit() * 0.8 as Double? }
        let sampled = try #require(ClassGap(ofClass: lacking, others: others))
        #expect(!sampled.isExact)
        let again = try #require(ClassGap(ofClass: lacking, others: others))
        #expect(sampled == again)
        #expect((0.0001...0.5).contains(sampled.pOneSided))
        let reversed = try #require(ClassGap(ofClass: others, others: lacking))
        #expect(abs(sampled.pOneSided + reversed.pOneSided - 1) < 0.02)
    }
}
