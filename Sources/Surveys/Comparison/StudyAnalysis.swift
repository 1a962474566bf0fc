public import Kernel
public import Statistics

/// What a study found, figure by figure: what its report tells and `survey analyse` prints.
///
/// Made from the study alone by pure functions; nil wherever the data does not give a figure.
public struct StudyAnalysis: Sendable {
    /// Whether every library of the named group is in; then no interval of sampling is given.
    public let isCensus: Bool
    /// How figures that depend on chance were drawn.
    public let draws: Draws
    /// Which codes were compared, and how many cells could not be.
    public let basis: CodeBasis
    /// Library by library (the study's order), function by function (the codebook's order).
    public let matrix: CoverageMatrix
    /// The figures a bare table has too, over everything.
    public let overall: MatrixFigures
    /// What each library has.
    public let libraries: [LibraryResult]
    /// Who has each function.
    public let functions: [FunctionResult]
    /// The groups of functions, in the codebook's order.
    public let groups: [FunctionGroupResult]
    /// How unevenly libraries hold functions.
    public let libraryUnevenness: UnevennessResult
    /// How unevenly functions are held by libraries.
    public let functionUnevenness: UnevennessResult
    /// The variance of what libraries hold over the one chance gives: the figure to lead with.
    public let varianceRatio: VarianceRatio?
    /// Whether functions measure one and the same thing.
    public let kuderRichardson: KuderRichardson?
    /// Who is like whom, by Jaccard, Hamming and Gower distance, where each can be made.
    public let profiles: [ProfileComparison]
    /// Whether groups of libraries differ in coverage, one test a column of groups.
    public let groupTests: [GroupTest]
    /// Whether coverage goes with a number, one test a column of numbers.
    public let rankTests: [RankTest]
    /// Coverage stage by stage; nil without a scheme.
    public let stages: StageProfile?
    /// The innovation gap and the personalisation gap, where the codebook has the classes.
    public let classGaps: [ClassGapResult]
    /// What readers need and libraries lack, most pressing first; functions without evidence of need come last.
    public let priorities: [PriorityResult]
    /// What the accounts reached, where `accounts.csv` says.
    public let reach: [ReachResult]
    /// Counts of functions on a column of numbers, where asked for.
    public let countModels: [CountModelResult]
    /// Every test made, with its p raised for the family.
    public let tests: [FamilyTest]
    /// What was left out, and why.
    public let dropped: [DroppedPart]
}

/// Which codes an analysis stands on.
public struct CodeBasis: Sendable, Equatable {
    /// Cells with a decision.
    public let adjudicated: Int
    /// Cells without a decision in which every coder who coded says the same.
    public let agreed: Int
    /// Cells in which coders differ and nothing was decided: taken for unverified.
    public let undecided: Int
    /// Cells nobody coded: taken for unverified.
    public let uncoded: Int
    /// Cells decided or agreed to be unverified.
    public let unverified: Int
}

/// Something left out of a figure.
public struct DroppedPart: Sendable, Equatable {
    /// Which figure: `cochran_q`, `jaccard`, `hamming`, `rank_tests` and so on.
    public let figure: String
    /// How many.
    public let count: Int
    /// What they were and why they could not take part, for a reader of the report.
    public let reason: Localized
}
