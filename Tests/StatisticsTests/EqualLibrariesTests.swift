import Testing

@testable import Statistics

struct EqualLibrariesTests {
    @Test func `eleven equal libraries over 60 functions have the Gini coefficient of the reference`() throws {
        let expected = try #require(
            EqualLibraries.expectedGini(
                libraries: 11, coverages: Array(repeating: 0.45, count: 60), resampling: Resampling(samples: 5000)))
        #expect(abs(expected.median - 0.080) < 0.0015)
        #expect(abs(expected.percentile95 - 0.112) < 0.003)
    }

    @Test func `Oliver's libraries are more uneven than equal ones`() throws {
        let matrix = try Oliver2024.matrix()
        let ratio = try #require(VarianceRatio(matrix))
        #expect(agrees(ratio.observed, 7.07, places: 2))
        #expect(agrees(ratio.expected, 2.70, places: 2))
        let equal = try #require(EqualLibraries(matrix, resampling: Resampling(samples: 4000)))
        let gini = try #require(equal.giniSmallSample)
        #expect(agrees(gini.observed, 0.143, places: 3))
        #expect(abs(gini.median - 0.086) < 0.0015)
        #expect(abs(gini.percentile95 - 0.109) < 0.002)
        #expect(gini.p < 0.001)
        #expect((equal.varianceRatio?.p ?? 1) < 0.001)
        #expect(abs((equal.varianceRatio?.median ?? 0) - 1) < 0.05)
    }

    @Test func `dealing out anew keeps every function's count`() throws {
        var cells = EqualCells(try Oliver2024.matrix(), model: .shuffled)
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<20 { #expect(cells.sums(&generator).sum == 266) }
        let equal = try #require(EqualLibraries(try Oliver2024.matrix(), model: .shuffled))
        #expect((equal.giniSmallSample?.p ?? 1) < 0.005)
    }

    @Test(arguments: [(0, 5), (1, 7), (3, 4), (1, 2), (24, 25), (5, 5), (0, 0)])
    func `64 coins at once fall as often as they should`(heads: Int, of all: Int) {
        let coin = Coin(heads, of: all)
        var generator = SeededGenerator(seed: 11)
        let fallen = (0..<2000).reduce(0) { sum, _ in sum + coin.flips(&generator).nonzeroBitCount }
        let chance = all == 0 ? 0 : Double(heads) / Double(all)
        // Five standard errors.
        let slack = 5 * (chance * (1 - chance) / 128_000).squareRoot()
        #expect(abs(Double(fallen) / 128_000 - chance) <= slack)
    }

    @Test func `sums side by side are sums`() {
        var sliced = SlicedSums(libraries: 100, most: 20)
        var plain = [Int](repeating: 0, count: 100)
        var generator = SeededGenerator(seed: 12)
        for round in 0..<10 {
            let step = 1 + round % 2
            for word in 0..<2 {
                let bits = word == 0 ? generator.next() : generator.next() >> 28
                sliced.add(bits, to: word, from: step - 1)
                for library in word * 64..<min(100, word * 64 + 64) where bits >> UInt64(library % 64) & 1 == 1 {
                    plain[library] += step
                }
            }
        }
        let times = sliced.times()
        #expect(times.indices.allSatisfy { sum in times[sum] == plain.count { $0 == sum } })
        sliced.clear()
        #expect(sliced.times()[0] == 100)
    }

    @Test func `equal libraries are no finding, and blanks stay blank`() throws {
        var generator = SeededGenerator(seed: 9)
        let rows = (0..<30).map { _ -> [Double?] in
            (0..<40).map { function in
                generator.below(10) == 0 ? nil : Double(generator.below(2 + function % 2)) / 2 * (function < 20 ? 2 : 1)
            }
        }
        let halves = try CoverageMatrix(rows.map { row in row.map { code in code.map { min(1, $0) } } })
        let equal = try #require(EqualLibraries(halves))
        #expect((equal.varianceRatio?.p ?? 0) > 0.01)
        #expect((0.7...1.3).contains(equal.varianceRatio?.median ?? 0))
    }

    @Test func `without libraries, variety or simulations there is nothing to compare`() throws {
        #expect(EqualLibraries(try CoverageMatrix([[1, 0]])) == nil)
        let alike = try CoverageMatrix([[1, 0], [1, 0]])
        #expect(VarianceRatio(alike) == nil)
        #expect(EqualLibraries(alike)?.varianceRatio == nil)
        #expect(EqualLibraries(alike)?.gini?.p == 1)
        #expect(EqualLibraries(alike, resampling: Resampling(samples: 0)) == nil)
        #expect(EqualLibraries(try CoverageMatrix([[0, nil], [0, nil]]))?.gini == nil)
        #expect(EqualLibraries.expectedGini(libraries: 5, coverages: [1.5]) == nil)
    }
}
