/// The measures that compare agreement with what chance would give: (Po - Pe) / (1 - Pe).
///
/// Undefined, not 1, where chance alone agrees fully (everybody used one and the same code), since that is 0/0.
struct ChanceCorrected {
    let layout: AgreementLayout
    let sums: [Double]

    /// The share of agreeing pairs of codes, Po; undefined without a unit that two coders coded.
    ///
    /// For more than two coders the mean over units of the share of agreeing pairs (Fleiss 1971).
    var percent: Double? {
        let units = sums[layout.comparedUnits]
        guard units > 0, layout.coders > 1 else { return nil }
        let pairs = layout.missing == .leaveUnitOut ? Double(layout.coders * (layout.coders - 1)) : 1
        return defined(sums[layout.agreeing] / (units * pairs))
    }

    /// Fleiss' kappa, Pe = Σ πₖ²; source: Fleiss, Psychological Bulletin 76(5), 1971.
    var fleissKappa: Double? {
        guard let shares else { return nil }
        return corrected(chance: shares.reduce(0) { $0 + $1 * $1 })
    }

    /// Gwet's AC1, Pe = Σ πₖ(1 - πₖ) / (q - 1); undefined with fewer than two possible codes.
    ///
    /// Source: Gwet, British Journal of Mathematical and Statistical Psychology 61(1), 2008.
    var gwetAC1: Double? {
        guard let shares, layout.possible > 1 else { return nil }
        return corrected(chance: shares.reduce(0) { $0 + $1 * (1 - $1) } / Double(layout.possible - 1))
    }

    /// Brennan and Prediger's coefficient, Pe = 1/q; undefined with fewer than two possible codes.
    ///
    /// Source: Brennan and Prediger, Educational and Psychological Measurement 41(3), 1981.
    var brennanPrediger: Double? {
        guard layout.possible > 1 else { return nil }
        return corrected(chance: 1 / Double(layout.possible))
    }

    /// The mean share of each code.
    private var shares: [Double]? {
        let amounts = sums[layout.shares..<layout.shares + layout.codes]
        let total = amounts.reduce(0, +)
        return total > 0 ? amounts.map { $0 / total } : nil
    }

    private func corrected(chance: Double) -> Double? {
        guard let percent, chance < 1 else { return nil }
        return defined((percent - chance) / (1 - chance))
    }
}
