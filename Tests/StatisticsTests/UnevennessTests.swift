import Testing

@testable import Statistics

struct UnevennessTests {
    @Test func `Oliver's libraries are as uneven as the reference says`() throws {
        let libraries = Unevenness(try Oliver2024.matrix().librarySums)
        #expect(agrees(libraries.gini, 0.137143))
        #expect(agrees(libraries.giniSmallSample, 0.142857))
        #expect(agrees(libraries.cv, 0.249960))
        #expect(agrees(libraries.cvPopulation, 0.244910))
        #expect(agrees(libraries.theilT, 0.032084))
        #expect(agrees(libraries.theilL, 0.035928))
        #expect(libraries.maxToMin == 3.75)
        #expect(LorenzCurve(try Oliver2024.matrix().librarySums)?.points.count == 26)
    }

    @Test func `Oliver's services are as uneven as the reference says`() throws {
        let services = Unevenness(try Oliver2024.matrix().functionSums)
        #expect(agrees(services.gini, 0.248563))
        #expect(agrees(services.giniSmallSample, 0.264098))
        #expect(agrees(services.cv, 0.451312))
        #expect(agrees(services.theilT, 0.103152))
        #expect(agrees(services.theilL, 0.118941))
        #expect(services.maxToMin == 5)
        let curve = try #require(LorenzCurve(try Oliver2024.matrix().functionSums))
        #expect(curve.points.count == 18)
        #expect(curve.points.first == LorenzCurve.Point(holders: 0, amount: 0))
        #expect(curve.points.last == LorenzCurve.Point(holders: 1, amount: 1))
    }

    @Test func `the area above the Lorenz curve is Gini's coefficient`() throws {
        let curve = try #require(LorenzCurve([3, 1, 4, 1, 5, 9]))
        let area = zip(curve.points, curve.points.dropFirst()).reduce(0.0) { sum, step in
            sum + (step.1.holders - step.0.holders) * (step.0.amount + step.1.amount) / 2
        }
        #expect(isClose(Unevenness([3, 1, 4, 1, 5, 9]).gini, 1 - 2 * area))
    }

    @Test func `nothing at all, nobody and debts are undefined`() {
        for amounts in [[], [0, 0], [1, -1, 3], [1, .infinity]] as [[Double]] {
            let unevenness = Unevenness(amounts)
            let figures = [
                unevenness.gini, unevenness.giniSmallSample, unevenness.cv, unevenness.cvPopulation,
                unevenness.theilT, unevenness.theilL, unevenness.maxToMin,
            ]
            #expect(figures.allSatisfy { $0 == nil })
            #expect(LorenzCurve(amounts) == nil)
        }
    }

    @Test func `one holder is even, and no sample`() {
        let one = Unevenness([4])
        #expect(one.gini == 0)
        #expect(one.theilT == 0)
        #expect(one.giniSmallSample == nil)
        #expect(one.cv == nil)
    }

    @Test func `somebody with nothing makes L infinite and leaves T`() {
        let unevenness = Unevenness([0, 2])
        #expect(unevenness.theilL == nil)
        #expect(unevenness.maxToMin == nil)
        #expect(isClose(unevenness.theilT, 0.69314718055994531))
        #expect(unevenness.gini == 0.5)
        #expect(unevenness.giniSmallSample == 1)
    }

    @Test func `order, doubling and scale do not matter`() {
        let amounts: [Double] = [3, 1, 4, 1, 5, 9, 2, 6]
        let plain = Unevenness(amounts)
        for other in [amounts.reversed(), amounts + amounts, amounts.map { $0 * 7 }] {
            #expect(isClose(Unevenness(other).gini, plain.gini ?? .nan))
            #expect(isClose(Unevenness(other).theilT, plain.theilT ?? .nan))
            #expect(isClose(Unevenness(other).theilL, plain.theilL ?? .nan))
            #expect(isClose(Unevenness(other).cvPopulation, plain.cvPopulation ?? .nan))
        }
    }

    @Test func `a bounded count reaches a bounded Gini coefficient`() {
        #expect(Unevenness([0, 0, 5, 5]).giniShareOfPossible(bound: 5) == 1)
        #expect(isClose(Unevenness([2, 2, 3, 3]).giniShareOfPossible(bound: 5), 0.2))
        #expect(Unevenness([5, 5]).giniShareOfPossible(bound: 5) == nil)
        #expect(Unevenness([6, 6]).giniShareOfPossible(bound: 5) == nil)
    }

    @Test func `Theil's measures split into between and within`() throws {
        let amounts: [Double] = [3, 1, 4, 1, 5, 9]
        let split = try #require(TheilDecomposition(amounts, groups: [1, 1, 2, 2, 2, 1]))
        let all = Unevenness(amounts)
        #expect(isClose(split.theilT.total, all.theilT ?? .nan))
        #expect(isClose(split.theilL?.total, all.theilL ?? .nan))
        let one = try #require(TheilDecomposition(amounts, groups: [7, 7, 7, 7, 7, 7]))
        #expect(one.theilT.between < 1e-15)
        let each = try #require(TheilDecomposition(amounts, groups: [1, 2, 3, 4, 5, 6]))
        #expect(each.theilT.within == 0)
        let poor = try #require(TheilDecomposition([0, 0, 2, 4], groups: [1, 1, 2, 2]))
        #expect(poor.theilL == nil)
        #expect(isClose(poor.theilT.between, 0.69314718055994531))
        #expect(TheilDecomposition([0, 0], groups: [1, 2]) == nil)
        #expect(TheilDecomposition([1, 2], groups: [1]) == nil)
    }

    @Test func `intervals of unevenness hold the figure`() throws {
        let sums = try Oliver2024.matrix().librarySums
        let intervals = UnevennessIntervals(sums)
        let gini = try #require(intervals.gini)
        #expect(gini.low < 0.137143 && 0.137143 < gini.high)
        #expect(intervals.theilL?.undefined == 0)
        #expect(UnevennessIntervals([]).gini == nil)
    }
}
