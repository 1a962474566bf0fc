/// What to do next: how much a function is lacking, weighed by how much readers need it.
///
/// (1 - coverage) × need. Most functions delight when present and few are missed when absent, so a list of gaps must be
/// weighed, not merely counted. It is a way to order a list, no measurement: show the two factors beside it.
public struct NeedPriority: Sendable, Equatable {
    /// The place of the function in the list given.
    public let function: Int
    /// (1 - coverage) × need; nil when either is unknown.
    public let score: Double?
    /// From 1, equal scores sharing the better rank; nil without a score.
    public let rank: Int?

    /// Scores functions in their order; nil when the lists differ in length, a coverage lies outside 0 to 1 or a need below 0.
    public static func scores(coverages: [Double?], needs: [Double?]) -> [NeedPriority]? {
        guard coverages.count == needs.count,
            coverages.allSatisfy({ $0.map((0...1).contains) ?? true }),
            needs.allSatisfy({ $0.map { $0 >= 0 && $0.isFinite } ?? true })
        else { return nil }
        let scores = zip(coverages, needs).map { coverage, need -> Double? in
            guard let coverage, let need else { return nil }
            return (1 - coverage) * need
        }
        let known = scores.compactMap { $0 }
        return scores.enumerated().map { function, score in
            NeedPriority(
                function: function, score: score, rank: score.map { score in 1 + known.count { $0 > score } })
        }
    }
}
