import Testing

@testable import Statistics

struct AgreementIntervalTests {
    @Test func `the same seed gives the same interval, another seed another`() throws {
        let table = try Oliver2024.services()
        let one = try #require(AgreementIntervals(table)?[.alphaNominal])
        let same = try #require(AgreementIntervals(table)?[.alphaNominal])
        let other = try #require(AgreementIntervals(table, resampling: Resampling(seed: 1))?[.alphaNominal])
        #expect(one == same)
        #expect(one != other)
        #expect(one.low < 0.355548 && 0.355548 < one.high)
        #expect(one.samples == 1000)
        // The large-sample standard error of kappa here is about 0.05.
        #expect((0.15...0.25).contains(one.high - one.low))
    }

    /// A table of four libraries with ten functions each: nothing can be inferred within a library.
    @Test func `libraries are resampled whole`() throws {
        let rows = (0..<40).map { unit -> [Double?] in
            let second = Double(unit % 2)
            return [unit < 20 ? second : 1, second]
        }
        let table = try CodingTable(numbers: rows)
        let libraries = (0..<40).map { $0 / 10 }
        let whole = try #require(AgreementIntervals(table, clusters: libraries))
        let cells = try #require(AgreementIntervals(table))
        #expect(whole.parts == 4)
        let wide = try #require(whole[.percent])
        let narrow = try #require(cells[.percent])
        #expect(wide.low == 0.5 && wide.high == 1)
        #expect(narrow.high - narrow.low < wide.high - wide.low)
        #expect(AgreementIntervals(table, clusters: [1]) == nil)
    }

    @Test func `samples without variety are counted`() throws {
        let interval = try #require(AgreementIntervals(try Oliver2024.table(1, 0, 0, 3))?[.cohenKappa])
        #expect(interval.undefined > 200)
        #expect(interval.samples + interval.undefined == 1000)
        #expect(interval.low == 1 && interval.high == 1)
    }

    /// The sums of blocks must give what a table of the drawn units gives.
    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `a sample has the figures of the table it stands for`(seed: UInt64) throws {
        let rows = try AgreementPropertyTests.table(seed: seed, coders: 3)
        let table = try CodingTable(numbers: rows, declared: [0, 1, 2, 3])
        let clusters = (0..<40).map { $0 / 4 }
        let layout = AgreementLayout(table, missing: .leaveUnitOut)
        let blocks = AgreementBlocks(table, layout: layout, clusters: clusters)
        var sums = [Double](repeating: 0, count: layout.width)
        let bootstrap = Bootstrap(parts: blocks.distinct, kinds: blocks.count, Resampling(samples: 5, seed: seed))
        bootstrap.forEachSample { counts in
            blocks.sums(taking: counts, into: &sums)
            let drawn = counts.enumerated().flatMap { block, times -> [Int] in
                let cluster = blocks.distinct.firstIndex(of: Int32(block)) ?? 0
                return (0..<Int(times)).flatMap { _ in Array(cluster * 4..<cluster * 4 + 4) }
            }
            let expected = Agreement(table.selecting(units: drawn))
            for (figure, coefficient) in zip(Agreement.figures(layout, sums), Coefficient.allCases) {
                let other = expected[coefficient]
                #expect(isClose(figure, other ?? .nan, within: 1e-11) || figure == other)
            }
        }
    }

    @Test(arguments: [
        (0.81, AgreementGate.firm), (0.8, .firm), (0.79, .tentative), (0.667, .tentative), (0.66, .insufficient),
        (-0.1, .insufficient),
    ])
    func `the gate looks at the lower end`(low: Double, gate: AgreementGate) {
        #expect(AgreementGate(Interval(low: low, high: 1, confidence: 0.95)) == gate)
        #expect(AgreementGate(nil) == .undefined)
    }

    @Test func `Oliver's coders differ in the way the reference says`() throws {
        let bias = try #require(CoderBias(try Oliver2024.items()))
        #expect(bias.firstHigher == 163)
        #expect(bias.secondHigher == 77)
        #expect(agrees(bias.chiSquare, 30.1042, places: 4))
        #expect(agrees(bias.p, 4.1e-8, places: 9))
        #expect(bias.p == bias.pChiSquare)
    }

    @Test func `few differences are counted exactly`() throws {
        let bias = try #require(CoderBias(firstHigher: 1, secondHigher: 7))
        #expect(isClose(bias.p, 2 * 9.0 / 256))
        #expect(CoderBias(firstHigher: 12, secondHigher: 12)?.pExact == 1)
        #expect(CoderBias(firstHigher: 20, secondHigher: 20)?.p == 1)
        #expect(CoderBias(firstHigher: 0, secondHigher: 0) == nil)
        #expect(CoderBias(try CodingTable(words: [["a", "b"], ["b", "c"]])) == nil)
    }
}
