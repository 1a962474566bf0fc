/// Raises the p of many tests made together, so that chance findings among them stay rare.
public enum FamilyCorrection {
    /// Holm's step-down p: keeps the chance of any false finding below the level.
    ///
    /// For confirming. Undefined p stay nil and are no part of the family. Source: Holm, Scandinavian Journal of Statistics 6(2), 1979.
    public static func holm(_ ps: [Double?]) -> [Double?] {
        adjusted(ps, descending: false) { p, rank, count in p * Double(count - rank) }
    }

    /// Benjamini and Hochberg's step-up p: keeps the share of false findings among all below the level.
    ///
    /// For exploring. Undefined p stay nil. Source: Benjamini and Hochberg, Journal of the Royal Statistical Society B 57(1), 1995.
    public static func benjaminiHochberg(_ ps: [Double?]) -> [Double?] {
        adjusted(ps, descending: true) { p, rank, count in p * Double(count) / Double(rank + 1) }
    }

    /// Corrects each p by its rank from 0, and lets none pass its neighbour, from the side given.
    private static func adjusted(
        _ ps: [Double?], descending: Bool, _ correct: (Double, Int, Int) -> Double
    ) -> [Double?] {
        let known = ps.enumerated().compactMap { index, p in p.map { (index, $0) } }.sorted { $0.1 < $1.1 }
        var result = [Double?](repeating: nil, count: ps.count)
        var limit = descending ? 1.0 : 0.0
        let ranks = Array(known.indices)
        for rank in descending ? ranks.reversed() : ranks {
            let (index, p) = known[rank]
            let corrected = min(1, correct(p, rank, known.count))
            limit = descending ? min(limit, corrected) : max(limit, corrected)
            result[index] = limit
        }
        return result
    }
}
