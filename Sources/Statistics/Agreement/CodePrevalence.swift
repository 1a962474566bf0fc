/// How lopsided the codes are, which is what makes kappa and alpha mislead.
///
/// Over the units every coder coded. Source for the indices: Byrt, Bishop and Carlin, Journal of Clinical Epidemiology 46(5),
/// 1993: with a units both gave the higher code, d both the lower, and b and c the differing ones, prevalence is |a - d| / N
/// and bias |b - c| / N.
public struct CodePrevalence: Sendable, Equatable {
    /// The share of the most frequent code among all codes, 0 to 1.
    public let largestShare: Double
    /// The prevalence index; nil unless there are two coders and two codes.
    public let prevalenceIndex: Double?
    /// The bias index; nil unless there are two coders and two codes.
    public let biasIndex: Double?
    /// Whether agreement is high and yet the chance-corrected measures say little, because one code is everywhere.
    ///
    /// A hint to look, not a test: at least 0.8 of the pairs agree, at least 0.8 of the codes are the same one, and nominal
    /// alpha is undefined or below 0.667.
    public let mayMislead: Bool

    /// Nil when no unit was coded by every coder, or there are fewer than two coders.
    public init?(_ table: CodingTable) {
        let layout = AgreementLayout(table, missing: .leaveUnitOut)
        let whole = (0..<table.units).filter { unit in table.codes(of: unit).allSatisfy { $0 >= 0 } }
        guard table.coders > 1, !whole.isEmpty else { return nil }
        var counts = [Int](repeating: 0, count: table.scale.count)
        for unit in whole { for code in table.codes(of: unit) { counts[Int(code)] += 1 } }
        largestShare = Double(counts.max() ?? 0) / Double(whole.count * table.coders)
        if table.coders == 2, table.scale.count == 2, layout.possible == 2 {
            let pairs = whole.map { table.codes(of: $0) }
            let ups = pairs.map { ($0[$0.startIndex], $0[$0.startIndex + 1]) }
            let all = Double(whole.count)
            prevalenceIndex = Double(abs(ups.count { $0 == (1, 1) } - ups.count { $0 == (0, 0) })) / all
            biasIndex = Double(abs(ups.count { $0 == (1, 0) } - ups.count { $0 == (0, 1) })) / all
        } else {
            prevalenceIndex = nil
            biasIndex = nil
        }
        let agreement = Agreement(table)
        let isWeak = agreement.alphaNominal.map { $0 < 0.667 } ?? true
        mayMislead = (agreement.percent ?? 0) >= 0.8 && largestShare >= 0.8 && isWeak
    }
}
