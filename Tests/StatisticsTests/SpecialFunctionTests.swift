import Testing

@testable import Statistics

/// Expected values: mpmath 1.3 with 40 digits.
struct SpecialFunctionTests {
    @Test(arguments: [
        (3.5, 1.0, 0.061368829139402173), (142.5913, 16, 2.23807177519465621e-22), (0.01, 3, 0.99973483494134439),
        (1000, 900, 0.0109946089421358481),
    ])
    func `chi-square tails keep 12 digits`(x: Double, degrees: Double, p: Double) {
        #expect(isClose(ChiSquareDistribution.survival(x, degrees: degrees), p))
        #expect(isClose(ChiSquareDistribution.cumulative(x, degrees: degrees), 1 - p))
        let lower = ChiSquareDistribution.cumulative(x, degrees: degrees)
        if lower < 0.999 { #expect(isClose(ChiSquareDistribution.quantile(lower, degrees: degrees), x)) }
    }

    @Test(arguments: [
        (2.5, 4.0, 0.066766544811988145), (0.1, 30, 0.921009611790271152), (12, 7, 6.35831037818510027e-6),
        (1.96, 1000, 0.0502731849557487184),
    ])
    func `Student tails keep 12 digits`(t: Double, degrees: Double, p: Double) {
        #expect(isClose(StudentDistribution.twoSided(t, degrees: degrees), p))
        #expect(isClose(StudentDistribution.survival(t, degrees: degrees), p / 2))
        #expect(isClose(StudentDistribution.survival(-t, degrees: degrees), 1 - p / 2))
        #expect(isClose(StudentDistribution.quantile(p / 2, degrees: degrees), -t))
    }

    @Test(arguments: [
        (0.5, 0.308537538725986896), (1.96, 0.0249978951482204362), (6, 9.86587645037698141e-10),
        (12, 1.776482112077679e-33),
    ])
    func `normal tails keep 12 digits`(z: Double, p: Double) {
        #expect(isClose(NormalDistribution.survival(z), p))
        #expect(isClose(NormalDistribution.cumulative(-z), p))
        #expect(isClose(NormalDistribution.quantile(p), -z))
    }

    @Test func `normal quantiles are those of mpmath, and there are none outside 0 to 1`() {
        #expect(isClose(NormalDistribution.quantile(0.975), 1.95996398454005424, within: 1e-14))
        #expect(isClose(NormalDistribution.quantile(1e-10), -6.3613409024040562, within: 1e-14))
        #expect(NormalDistribution.quantile(0.5) == 0 || abs(NormalDistribution.quantile(0.5) ?? 1) < 1e-15)
        #expect(NormalDistribution.quantile(0) == nil)
        #expect(NormalDistribution.quantile(1) == nil)
        #expect(NormalDistribution.quantile(.nan) == nil)
        #expect(ChiSquareDistribution.quantile(0, degrees: 3) == nil)
        #expect(StudentDistribution.quantile(1, degrees: 3) == nil)
    }

    @Test(arguments: [
        (3, 11, 0.5, 0.11328125), (0, 20, 0.05, 0.358485922408542213), (480, 1000, 0.5, 0.108724146602070471),
        (5, 74, 0.3, 9.5562831927971524e-7),
    ])
    func `binomial tails keep 12 digits`(k: Int, n: Int, probability: Double, p: Double) throws {
        let binomial = try #require(BinomialDistribution(trials: n, probability: probability))
        #expect(isClose(binomial.cumulative(k), p))
        #expect(isClose(binomial.survival(k), 1 - p))
        #expect(isClose((0...k).reduce(0) { $0 + binomial.density($1) }, p))
        #expect(binomial.quantile(p * (1 - 1e-9)) == k)
    }

    @Test func `certain and impossible trials have their edges`() throws {
        let never = try #require(BinomialDistribution(trials: 5, probability: 0))
        #expect(never.density(0) == 1)
        #expect(never.cumulative(0) == 1)
        let always = try #require(BinomialDistribution(trials: 5, probability: 1))
        #expect(always.density(5) == 1)
        #expect(always.cumulative(4) == 0)
        #expect(BinomialDistribution(trials: 0, probability: 0.5)?.density(0) == 1)
        #expect(BinomialDistribution(trials: 5, probability: 1.5) == nil)
    }

    /// The first numbers of xoshiro256++ seeded by SplitMix64 with 0, as other implementations give them.
    @Test func `random numbers are those of xoshiro256++`() {
        var generator = SeededGenerator(seed: 0)
        #expect(generator.next() == 5_987_356_902_031_041_503)
        #expect(generator.next() == 7_051_070_477_665_621_255)
        #expect(generator.next() == 6_633_766_593_972_829_180)
        var other = SeededGenerator(seed: 2025)
        #expect((0..<10).map { _ in other.below(25) } == [19, 18, 19, 23, 18, 13, 20, 0, 21, 6])
        #expect((0..<1000).allSatisfy { _ in (0..<1).contains(other.unit()) })
    }
}
