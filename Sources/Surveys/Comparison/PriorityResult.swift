public import Kernel

/// How much a function is needed and lacking.
public struct PriorityResult: Sendable, Equatable {
    /// The function.
    public let function: FunctionID
    /// Its coverage, partial as half.
    public let coverage: Double?
    /// How much readers need it, 0 to 1, with where that is from; nil without evidence.
    public let need: FunctionNeed?
    /// (1 - coverage) × need; nil when either is unknown.
    public let score: Double?
    /// From 1, equal scores sharing the better rank; nil without a score.
    public let rank: Int?
}

/// Evidence of a need.
public struct FunctionNeed: Sendable, Equatable {
    /// The function.
    public let function: FunctionID
    /// From 0 (no need seen) to 1 (the strongest need in the evidence).
    public let weight: Double
    /// The figure and its source.
    public let evidence: Localized

    /// Names a need.
    public init(function: FunctionID, weight: Double, evidence: Localized) {
        self.function = function
        self.weight = weight
        self.evidence = evidence
    }
}
