import Foundation

/// Whether unevenness lies between groups or within them: Theil's measures, which split exactly.
///
/// T = Σ s_g ln(m_g/m) + Σ s_g T_g with the groups' shares s_g of the total and means m_g; L = Σ (n_g/n) ln(m/m_g) +
/// Σ (n_g/n) L_g. Source: Shorrocks, Econometrica 48(3), 1980. A group with nothing adds 0 to T and makes L infinite.
public struct TheilDecomposition: Sendable, Equatable {
    /// A measure and its two parts.
    public struct Split: Sendable, Equatable {
        /// What would be left if everybody had their group's mean.
        public let between: Double
        /// What is left within the groups.
        public let within: Double
        /// Both together.
        public var total: Double { between + within }
        /// The part between groups as a share of all; nil when everything is even.
        public var shareBetween: Double? { total > 0 ? between / total : nil }
    }

    /// Theil's T.
    public let theilT: Split
    /// Theil's L; nil when somebody has nothing.
    public let theilL: Split?

    /// Splits amounts by each holder's group; nil when the lists differ in length or Theil's T is undefined.
    public init?(_ amounts: [Double], groups: [Int]) {
        guard amounts.count == groups.count else { return nil }
        let all = Unevenness(amounts)
        guard all.theilT != nil else { return nil }
        let n = Double(amounts.count)
        let mean = all.total / n
        var t = (between: 0.0, within: 0.0)
        var l = (between: 0.0, within: 0.0)
        for group in Set(groups).sorted() {
            let members = zip(amounts, groups).filter { $0.1 == group }.map(\.0)
            let part = Unevenness(members)
            guard part.total > 0, let within = part.theilT else { continue }
            let relative = part.total / Double(members.count) / mean
            t.between += part.total / all.total * log(relative)
            t.within += part.total / all.total * within
            l.between -= Double(members.count) / n * log(relative)
            l.within += Double(members.count) / n * (part.theilL ?? 0)
        }
        theilT = Split(between: max(0, t.between), within: t.within)
        theilL = all.theilL == nil ? nil : Split(between: max(0, l.between), within: l.within)
    }
}
