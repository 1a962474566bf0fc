import Foundation

/// The WeChat communication index (WCI), in the versions that were published.
///
/// - Warning: figures of different versions do not compare; keep the version with the figure.
///
/// Formulas: the notes of the ranking's publisher (Qingbo) and programs that follow them. ln is the natural logarithm; an
/// account without articles, or without any act of a reader, has 0. Of versions 14.0 and 14.1 no formula is known.
public enum CommunicationIndex: String, Sendable, CaseIterable {
    /// Versions 2.0 to 11.3: reads and wows, totals, means and the best article.
    case versions2To11 = "2.0-11.3"
    /// Version 12.0 of 2016: totals by day.
    case version12 = "12.0"
    /// Version 13.0, lists from July 2017: headline articles too.
    case version13 = "13.0"
    /// Version 14.2 where forwards are not known.
    case version14WithoutForwards = "14.2 without forwards"
    /// Version 14.2.
    case version14 = "14.2"

    /// The index of an account; nil when a count that the version needs is missing or makes no sense.
    public func value(of reach: AccountReach) -> Double? {
        guard reach.isSound else { return nil }
        if reach.articles == 0 { return 0 }
        let n = Double(reach.articles)
        switch self {
        case .versions2To11:
            return Self.early(reach, total: 1, n)
        case .version12:
            return reach.days.flatMap { Self.early(reach, total: $0, n) }
        case .version13:
            return later(reach, n, weights: (0.3, 0.3, 0.3, 0.1), factor: 10)
        case .version14WithoutForwards, .version14:
            return later(reach, n, weights: (0.6, 0.2, 0.1, 0.1), factor: 12)
        }
    }

    /// Four fifths reads and one fifth wows; totals are divided by 1 or by the days.
    private static func early(_ reach: AccountReach, total: Double, _ n: Double) -> Double? {
        guard let wows = reach.wows, let mostReads = reach.reads.most, let mostWows = wows.most else { return nil }
        let reads =
            0.4 * log(reach.reads.all / total + 1) + 0.45 * log(reach.reads.all / n + 1) + 0.15 * log(mostReads + 1)
        let liked =
            0.4 * log(10 * wows.all / total + 1) + 0.45 * log(10 * wows.all / n + 1) + 0.15 * log(10 * mostWows + 1)
        let sum = 0.8 * reads + 0.2 * liked
        return sum * sum * 10
    }

    /// By day, by article, headlines by day, and the best article, in these weights.
    private func later(
        _ reach: AccountReach, _ n: Double, weights: (Double, Double, Double, Double), factor: Double
    ) -> Double? {
        guard let days = reach.days,
            let byDay = strength(reach, { $0.all / days }), let byArticle = strength(reach, { $0.all / n }),
            let headlines = strength(reach, { $0.headline.map { $0 / days } }), let best = strength(reach, \.most)
        else { return nil }
        let sum = weights.0 * byDay + weights.1 * byArticle + weights.2 * headlines + weights.3 * best
        return sum * sum * factor
    }

    /// The weighted logarithms of one part of each count; nil when the version needs one that is missing.
    private func strength(_ reach: AccountReach, _ part: (AccountReach.Counts) -> Double?) -> Double? {
        let kinds: [(Double, Double, AccountReach.Counts?)] =
            switch self {
            case .version13: [(0.85, 1, reach.reads), (0.15, 10, reach.wows)]
            case .version14:
                [
                    (0.70, 1, reach.reads), (0.09, 10, reach.wows), (0.06, 10, reach.likes), (0.15, 10, reach.forwards),
                ]
            default: [(0.85, 1, reach.reads), (0.09, 10, reach.wows), (0.06, 10, reach.likes)]
            }
        var sum = 0.0
        for (weight, factor, counts) in kinds {
            guard let amount = counts.flatMap(part) else { return nil }
            sum += weight * log(factor * amount + 1)
        }
        return sum
    }
}
