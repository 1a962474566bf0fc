public import Kernel
public import Statistics

/// Whether groups of libraries differ in coverage.
public struct GroupTest: Sendable {
    /// The column of `libraries.csv`.
    public let column: String
    /// The groups by their value, each with the places of its libraries.
    public let groups: [Group]
    /// Kruskal and Wallis' test; nil where undefined.
    public let kruskalWallis: KruskalWallis?
    /// Its p by permutations, the one to use with few libraries.
    public let permutationP: Double?
    /// Mann and Whitney's test, first group against second; nil unless there are two groups.
    public let mannWhitney: MannWhitney?

    /// The p to use: exact for two groups, else of permutations.
    public var p: Double? { mannWhitney?.pExact ?? permutationP ?? mannWhitney?.p ?? kruskalWallis?.p }

    /// One group.
    public struct Group: Sendable, Equatable {
        /// The value in the column.
        public let value: String
        /// Places of its libraries in the study's order.
        public let libraries: [Int]
        /// The middle coverage of its libraries.
        public let medianCoverage: Double?
    }
}

/// Whether coverage goes with a number.
public struct RankTest: Sendable {
    /// The column of `libraries.csv`.
    public let column: String
    /// How many libraries have both.
    public let libraries: Int
    /// How many were left out for want of one.
    public let librariesLeftOut: Int
    /// Spearman's correlation.
    public let spearman: Spearman?
    /// Kendall's correlation.
    public let kendall: KendallTau?
}

/// Whether a class of functions is less covered than the basic one.
public struct ClassGapResult: Sendable, Equatable {
    /// The class said to lack: innovative or personalised.
    public let serviceClass: ServiceClass
    /// How many functions it has.
    public let functions: Int
    /// How many basic functions it is compared with.
    public let basicFunctions: Int
    /// The test, class labels permuted across functions.
    public let gap: ClassGap
}

/// Which regression of counts of functions is wanted.
public struct CountModelRequest: Sendable, Equatable {
    /// The column of `libraries.csv`.
    public var column: String
    /// What one unit of the predictor is: the column is divided by it.
    public var per: Double
    /// Ids of libraries each of which is left out once, to see whether the finding hangs on it.
    public var without: [String]

    /// Asks for the regression over all libraries, and once without each of some.
    public init(column: String, per: Double = 1, without: [String] = []) {
        self.column = column
        self.per = per
        self.without = without
    }
}

/// Counts of functions on a column of numbers.
public struct CountModelResult: Sendable {
    /// The column of `libraries.csv`.
    public let column: String
    /// What one unit of the predictor is: the column is divided by it.
    public let per: Double
    /// The library left out, by id; nil for none.
    public let without: String?
    /// How many libraries took part.
    public let libraries: Int
    /// How many had no number or unverified codes.
    public let librariesLeftOut: Int
    /// Poisson regression with logarithmic link: intercept, slope.
    public let poisson: CountModel?
    /// Quasi-binomial regression of counts out of the functions there are, since counts are bounded.
    public let quasiBinomial: CountModel?
}

/// One test of a family.
public struct FamilyTest: Sendable, Equatable {
    /// Tests corrected together: the study's claims, fixed beforehand, or what was explored.
    public enum Family: String, Sendable {
        /// Unevenness beyond chance, the innovation gap, the personalisation gap.
        case claims
        /// Groups of libraries, numbers of libraries, differences between functions.
        case exploration
    }

    /// The family it is corrected with.
    public let family: Family
    /// A stable key, such as `kruskal_wallis.AAU`.
    public let key: String
    /// What is tested, in words.
    public let name: Localized
    /// The p; nil where undefined, and then no part of the family.
    public let p: Double?
    /// Raised so that any false finding stays rare (Holm).
    public let holm: Double?
    /// Raised so that the share of false findings stays low (Benjamini and Hochberg).
    public let benjaminiHochberg: Double?
}
