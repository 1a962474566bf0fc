import Testing

@testable import Statistics

struct RankTests {
    /// Examples of scipy's documentation.
    @Test func `Kruskal-Wallis is that of scipy's examples`() throws {
        let one = try #require(KruskalWallis([[1, 3, 5, 7, 9], [2, 4, 6, 8, 10]]))
        #expect(agrees(one.h, 0.272727))
        #expect(agrees(one.p, 0.601508))
        let tied = try #require(KruskalWallis([[1, 1, 1], [2, 2, 2], [2, 2]]))
        #expect(agrees(tied.h, 7.0))
        #expect(agrees(tied.p, 0.030197))
        // Of the 56 ways to place the ones, two keep them together in a group of three.
        let permuted = try #require(tied.permutationP())
        #expect(abs(permuted - 2.0 / 56) < 0.006)
    }

    @Test func `Oliver's groups differ as little as the reference says`() throws {
        let sums = try Oliver2024.matrix().librarySums
        let aau = Oliver2024.split(sums, by: Oliver2024.isInAAU)
        #expect(aau.with.count == 21)
        let test = try #require(KruskalWallis([aau.with, aau.without]))
        #expect(agrees(test.h, 1.257545))
        #expect(agrees(test.p, 0.262116))
        let land = Oliver2024.split(sums, by: Oliver2024.isLandGrant)
        let other = try #require(KruskalWallis([land.with, land.without]))
        #expect(agrees(other.h, 1.219438))
        #expect(agrees(other.p, 0.269471))
        let pair = try #require(MannWhitney(aau.with, aau.without))
        #expect(pair.u == 57)
        #expect(agrees(pair.pApproximate, 0.278355))
        #expect(pair.p == pair.pExact)
    }

    @Test func `small groups are counted out`() throws {
        // All of 1 2 3 before 4 5: 2 of 10 divisions are so extreme.
        let clear = try #require(MannWhitney([1, 2, 3], [4, 5]))
        #expect(clear.u == 0)
        #expect(clear.uOfSecond == 6)
        #expect(isClose(clear.pExact, 0.2))
        // Ties: of the 6 ways to choose two of 1 1 2 2, one has the lowest sum.
        #expect(isClose(MannWhitney([1, 1], [2, 2])?.pExact, 2.0 / 6))
        #expect(MannWhitney([1, 1], [1])?.pApproximate == nil)
        #expect(MannWhitney([1, 1], [1])?.pExact == 1)
        #expect(MannWhitney([], [1]) == nil)
        #expect(MannWhitney([.nan], [1]) == nil)
        let many = (0..<60).map(Double.init)
        #expect(MannWhitney(many, many)?.pExact == nil)
    }

    @Test func `exchanging the groups changes no p`() throws {
        let one = try #require(MannWhitney([1, 5, 5, 7], [2, 5, 9]))
        let other = try #require(MannWhitney([2, 5, 9], [1, 5, 5, 7]))
        #expect(isClose(one.pExact, other.pExact ?? .nan))
        #expect(one.pApproximate == other.pApproximate)
    }

    @Test func `groups without difference or members are undefined`() {
        #expect(KruskalWallis([[1, 1], [1]]) == nil)
        #expect(KruskalWallis([[1, 2]]) == nil)
        #expect(KruskalWallis([[1, 2], []]) == nil)
        #expect(KruskalWallis([[1, .infinity], [2]]) == nil)
    }

    @Test func `Spearman is that of scipy's example and of Oliver's salaries`() throws {
        let example = try #require(Spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]))
        #expect(agrees(example.rho, 0.820783))
        #expect(agrees(example.p, 0.088587))
        let sums = try Oliver2024.matrix().librarySums
        let salaries = try #require(Spearman(sums, Oliver2024.salaries))
        #expect(agrees(salaries.rho, 0.344854))
        #expect(agrees(salaries.p, 0.091367))
        #expect(agrees(KendallTau(sums, Oliver2024.salaries)?.tau, 0.269060))
    }

    @Test func `two things correlate fully and prove nothing`() {
        #expect(Spearman([1, 2], [3, 4])?.rho == 1)
        #expect(Spearman([1, 2], [3, 4])?.p == nil)
        #expect(KendallTau([1, 2], [4, 3])?.tau == -1)
        #expect(KendallTau([1, 2], [4, 3])?.p == 1)
        #expect(Spearman([1, 2, 3], [1, 1, 1]) == nil)
        #expect(KendallTau([1, 2, 3], [1, 1, 1]) == nil)
        #expect(Spearman([1, 2], [1]) == nil)
        #expect(KendallTau([], []) == nil)
    }

    /// Of the 24 orders of four things one has no inversion and three have one.
    @Test func `Kendall's p is counted without ties`() throws {
        let tau = try #require(KendallTau([1, 2, 3, 4], [1, 2, 4, 3]))
        #expect(isClose(tau.tau, 4.0 / 6))
        #expect(isClose(tau.p, 2 * 4.0 / 24))
        #expect(tau.isExact)
        #expect(KendallTau([1, 2, 2, 4], [1, 2, 4, 3])?.isExact == false)
    }

    /// The example p 0.01 0.04 0.03 0.005 of R's documentation of p.adjust, by hand.
    @Test func `families are corrected and undefined p left alone`() {
        let ps: [Double?] = [0.01, nil, 0.04, 0.03, 0.005]
        let holm = FamilyCorrection.holm(ps)
        #expect(holm[1] == nil)
        #expect(zip(holm.compactMap { $0 }, [0.03, 0.06, 0.06, 0.02]).allSatisfy { isClose($0, $1) })
        let rate = FamilyCorrection.benjaminiHochberg(ps)
        #expect(zip(rate.compactMap { $0 }, [0.02, 0.04, 0.04, 0.02]).allSatisfy { isClose($0, $1) })
        #expect(FamilyCorrection.holm([]).isEmpty)
        #expect(FamilyCorrection.holm([0.9, 0.8]) == [1, 1])
    }
}
