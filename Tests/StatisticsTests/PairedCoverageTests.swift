import Statistics
import Testing

struct PairedCoverageTests {
    @Test func `change is counted over the libraries verified twice`() throws {
        let change = try #require(PairedCoverage(before: [0, 0, 1, 0.5, nil], after: [1, 0, 1, 0, 1]))
        #expect((change.pairs, change.pairsLeftOut, change.risen, change.fallen) == (4, 1, 1, 1))
        #expect(change.before == 0.375 && change.after == 0.5)
        #expect(change.test?.pExact == 1)
    }

    @Test func `turning the rounds round turns the interval round`() throws {
        let before: [Double?] = [0, 0, 0, 1, 1, 0, 1, 0, 1, 1, 0]
        let after: [Double?] = [1, 0, 1, 1, 1, 1, 1, 0, 0, 1, 1]
        let one = try #require(PairedCoverage(before: before, after: after)?.interval)
        let other = try #require(PairedCoverage(before: after, after: before)?.interval)
        #expect(abs(one.low + other.high) < 1e-12 && abs(one.high + other.low) < 1e-12)
    }

    @Test func `without correlation the interval is the one of two independent samples`() throws {
        // φ = 0: one in four of each combination. Wilson of 2 of 4 is 0.150039 to 0.849961, so each reach is √2 · 0.349961.
        let change = try #require(PairedCoverage(before: [0, 0, 1, 1], after: [0, 1, 0, 1])?.interval)
        #expect(abs(change.high - 0.349961 * 2.squareRoot()) < 1e-6)
        #expect(abs(change.low + change.high) < 1e-12)
    }

    @Test func `a round in which nothing changed still leaves doubt, unless it varies alike`() throws {
        let none = try #require(PairedCoverage(before: [0, 0, 0], after: [0, 0, 0]))
        #expect(none.change == 0 && none.test == nil)
        #expect((none.interval?.high ?? 0) > 0.3)
    }

    @Test func `nothing to compare, uneven lists and codes beyond 1 give nothing`() {
        #expect(PairedCoverage(before: [nil], after: [1]) == nil)
        #expect(PairedCoverage(before: [1], after: []) == nil)
        #expect(PairedCoverage(before: [2], after: [1]) == nil)
    }
}
