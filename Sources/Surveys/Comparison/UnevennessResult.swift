public import Kernel
public import Statistics

/// How unevenly sums of codes are spread.
public struct UnevennessResult: Sendable {
    /// The measures over the sums of codes.
    public let measures: Unevenness
    /// Gini's coefficient as a share of the largest these counts allow.
    public let giniShareOfPossible: Double?
    /// Intervals from resampling the holders; nil for a census.
    public let intervals: UnevennessIntervals?
    /// What equal holders would show by chance; for functions, ones equally covered by libraries of unequal strength.
    public let equal: EqualLibraries?
    /// Small-sample Gini with everything unverified absent, as coded, and present.
    public let giniBounds: Bounds
    /// The Lorenz curve; nil when nobody has anything.
    public let lorenz: LorenzCurve?
    /// Between and within groups; nil without groups.
    public let decomposition: TheilSplit?
}

/// Theil's measures split by groups.
public struct TheilSplit: Sendable, Equatable {
    /// The column of groups, or `group` for groups of functions.
    public let column: String
    /// The groups, each with its number of members and their mean sum of codes.
    public let groups: [Part]
    /// The split.
    public let decomposition: TheilDecomposition

    /// One group.
    public struct Part: Sendable, Equatable {
        /// Its name.
        public let name: Localized
        /// How many members it has.
        public let members: Int
        /// Their mean sum of codes.
        public let mean: Double
    }
}
