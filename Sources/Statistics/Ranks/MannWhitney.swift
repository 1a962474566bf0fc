/// Whether one of two groups tends to have the larger numbers.
///
/// U counts the pairs in which the first group's number is larger, ties as half. The approximate p is normal with correction
/// for continuity and ties; the exact one counts all ways to divide the numbers, ties included, and takes twice the smaller
/// tail. Use the exact one with few libraries. Source: Mann and Whitney, Annals of Mathematical Statistics 18(1), 1947.
public struct MannWhitney: Sendable, Equatable {
    /// U of the first group.
    public let u: Double
    /// U of the second group.
    public let uOfSecond: Double
    /// The approximate two-sided p; nil when all numbers are equal.
    public let pApproximate: Double?
    /// The exact two-sided p; nil for more than 100 numbers together.
    public let pExact: Double?

    /// The p to use: the exact one where there is one.
    public var p: Double? { pExact ?? pApproximate }

    /// Nil for an empty group or a number that is not finite.
    public init?(_ first: [Double], _ second: [Double]) {
        let all = first + second
        guard !first.isEmpty, !second.isEmpty, areFinite(all) else { return nil }
        let ranked = MidRanks(all)
        let n1 = Double(first.count)
        let n2 = Double(second.count)
        let sum = ranked.ranks[..<first.count].reduce(0, +)
        u = sum - n1 * (n1 + 1) / 2
        uOfSecond = n1 * n2 - u
        pApproximate = Self.approximate(max(u, uOfSecond), n1, n2, ranked)
        pExact =
            all.count > Self.exactLimit
            ? nil : RankSumDistribution(ranked.ranks, choosing: first.count).twoSided(sum: sum)
    }

    /// The most numbers for which all divisions are counted.
    static let exactLimit = 100

    private static func approximate(_ u: Double, _ n1: Double, _ n2: Double, _ ranked: MidRanks) -> Double? {
        let n = n1 + n2
        let variance = n1 * n2 / 12 * ((n + 1) - ranked.cubes / (n * (n - 1)))
        guard ranked.ties.count > 1, variance > 0 else { return nil }
        let z = (u - n1 * n2 / 2 - 0.5) / variance.squareRoot()
        return min(1, 2 * NormalDistribution.survival(z))
    }
}

/// How often each rank sum occurs when so many of the ranks are chosen.
struct RankSumDistribution {
    /// Ways by doubled sum, so that middle ranks are whole.
    private let ways: [Double]

    /// Adds one rank after the other, so it takes n · chosen · sums steps.
    init(_ ranks: [Double], choosing chosen: Int) {
        let doubled = ranks.map { Int(2 * $0) }.sorted(by: >)
        let most = doubled.prefix(chosen).reduce(0, +)
        var table = [[Double]](repeating: [Double](repeating: 0, count: most + 1), count: chosen + 1)
        table[0][0] = 1
        for (index, rank) in doubled.enumerated() {
            for taken in stride(from: min(index + 1, chosen), through: 1, by: -1) {
                let fewer = table[taken - 1]
                for sum in stride(from: most, through: rank, by: -1) where fewer[sum - rank] > 0 {
                    table[taken][sum] += fewer[sum - rank]
                }
            }
        }
        ways = table[chosen]
    }

    /// Twice the probability of the smaller tail, at most 1.
    func twoSided(sum: Double) -> Double {
        let place = Int(2 * sum)
        let all = ways.reduce(0, +)
        let upTo = ways[...place].reduce(0, +)
        let from = ways[place...].reduce(0, +)
        return min(1, 2 * min(upTo, from) / all)
    }
}
