import Testing

@testable import Statistics

struct CoverageTests {
    @Test(arguments: [
        (0, 11, 0, 0.2588), (11, 11, 0.7412, 1), (33, 39, 0.7027, 0.9275), (14, 25, 0.3707, 0.7333),
        (38, 46, 0.6928, 0.9091),
    ])
    func `Wilson's interval is that of the reference`(held: Int, of all: Int, low: Double, high: Double) throws {
        let interval = try #require(CodeCount(present: held, absent: all - held).intervalPresentOnly())
        #expect(agrees(interval.low, low, places: 4))
        #expect(agrees(interval.high, high, places: 4))
    }

    @Test func `no trial has no interval, and nonsense neither`() {
        #expect(CodeCount(present: 0, absent: 0, unverified: 3).interval() == nil)
        #expect(CodeCount(present: 0, absent: 0, unverified: 3).coverage == nil)
        #expect(WilsonInterval.interval(of: 3, in: 2) == nil)
        #expect(WilsonInterval.interval(of: 1, in: 2, confidence: 1) == nil)
    }

    @Test func `partial counts half or nothing, unverified leaves the denominator`() throws {
        let matrix = try CoverageMatrix([[1, 0.5, nil, 0], [1, 1, 0, nil]])
        #expect(matrix.libraryCounts[0] == CodeCount(present: 1, partial: 1, absent: 1, unverified: 1))
        #expect(matrix.libraryCounts[0].coverage == 0.5)
        #expect(isClose(matrix.libraryCounts[0].coveragePresentOnly, 1.0 / 3))
        #expect(matrix.functionCounts[1].coverage == 0.75)
        #expect(matrix.librarySums == [1.5, 2])
        #expect(matrix.functionSums == [2, 1.5, 0, 0])
        #expect(matrix[library: 0, function: 2] == nil)
        #expect(matrix[library: 0, function: 1] == 0.5)
        let bounds = UnverifiedBounds(matrix)
        #expect(bounds.libraries[0] == Bounds(worst: 0.375, plain: 0.5, best: 0.625))
        #expect(bounds.functions[2] == Bounds(worst: 0, plain: 0, best: 0.5))
        #expect(bounds.unevenness(\.maxToMin) == Bounds(worst: 2 / 1.5, plain: 2 / 1.5, best: 3 / 2.5))
    }

    @Test func `Oliver's libraries have 10.64 services on average`() throws {
        let matrix = try Oliver2024.matrix()
        #expect(isClose(mean(matrix.librarySums), 10.64))
        #expect(matrix.librarySums[7] == 12)
        #expect(matrix.functionSums.count { $0 == 25 } == 2)
        #expect(matrix.librarySums.min() == 4)
        #expect(matrix.librarySums.max() == 15)
        #expect(agrees(sampleVariance(matrix.librarySums)?.squareRoot(), 2.659574))
    }

    @Test func `Oliver's services differ by Cochran's Q`() throws {
        let cochran = try #require(CochranQ(try Oliver2024.matrix()))
        #expect(agrees(cochran.q, 142.5913, places: 4))
        #expect(cochran.degrees == 16)
        #expect(agrees(cochran.p * 1e22, 2.2, places: 1))
        let consistency = try #require(KuderRichardson(try Oliver2024.matrix()))
        #expect(agrees(consistency.overPopulation, 0.639403))
        #expect(agrees(consistency.overSample, 0.656327))
    }

    @Test func `rows with blanks are left out of Q and counted, uniform rows cancel`() throws {
        let rows: [[Double?]] = [[1, 0, 1], [1, 0, 0], [1, 0.5, 1]]
        let plain = try #require(CochranQ(try CoverageMatrix(rows)))
        let more = try #require(CochranQ(try CoverageMatrix(rows + [[1, 1, 1], [0, 0, 0], [1, nil, 0]])))
        #expect(isClose(more.q, plain.q))
        #expect(more.libraries == 5)
        #expect(more.librariesLeftOut == 1)
        #expect(CochranQ(try CoverageMatrix([[1, 1], [0, 0]])) == nil)
        #expect(CochranQ(try CoverageMatrix([])) == nil)
        #expect(CochranQ(try CoverageMatrix([[1], [0]])) == nil)
        #expect(KuderRichardson(try CoverageMatrix([[1, 0], [0, 1]])) == nil)
    }

    @Test func `a faulty matrix says where`() {
        #expect(throws: CoverageFault.unknownCode(library: 1, function: 0)) { try CoverageMatrix([[1], [0.3]]) }
        #expect(throws: CoverageFault.unknownCode(library: 0, function: 0)) { try CoverageMatrix([[.nan]]) }
        #expect(throws: CoverageFault.unevenRow(1, expected: 1, found: 2)) { try CoverageMatrix([[1], [0, 1]]) }
    }

    @Test func `parts of a matrix keep their codes`() throws {
        let matrix = try CoverageMatrix([[1, 0, 0.5], [0, 1, nil]])
        #expect(matrix.selecting(functions: [2, 0]) == (try CoverageMatrix([[0.5, 1], [nil, 0]])))
        #expect(matrix.selecting(libraries: [1]) == (try CoverageMatrix([[0, 1, nil]])))
    }
}
