public import Kernel
public import Statistics

/// How far a study's coders agree: overall, for each group of functions and for each function.
///
/// A unit is one function of one library, where a coder's code is the maximum over the library's accounts. Cells left out or
/// coded unverified are missing. The codes 0 and 1, and 0.5 where the codebook has a rule for it, are declared possible.
/// Judge by a group's gate, never by one function: over a handful of libraries one function is noise.
public struct StudyAgreement: Sendable {
    /// The coders, in the order of `study.yaml`.
    public let coders: [CoderCount]
    /// The codes that were possible, as numbers.
    public let possibleCodes: [Double]
    /// How intervals were drawn: whole libraries, from this seed.
    public let draws: Draws
    /// All functions together.
    public let overall: AgreementPart
    /// One part a group of functions, in the codebook's order.
    public let byGroup: [AgreementPart]
    /// One part a function, in the codebook's order.
    public let byFunction: [AgreementPart]
    /// Where coders differ, library by library.
    public let disagreements: [CodeDisagreement]
}

/// How much of the sheet a coder filled in.
public struct CoderCount: Sendable, Equatable {
    /// The coder's name as the file is called.
    public let name: String
    /// The codes given, with unverified ones counted.
    public let codes: CodeCount
    /// Cells without any code.
    public let leftOut: Int
}

/// The agreement about some units.
public struct AgreementPart: Sendable {
    /// `overall`, the group's English name, or the function's id.
    public let key: String
    /// What it is called.
    public let name: Localized
    /// The coefficients, and how many units they are made of.
    public let figures: Agreement
    /// Intervals from resampling libraries; nil for none.
    public let intervals: AgreementIntervals?
    /// How lopsided the codes are, with the warning where alpha misleads; nil when no unit was coded by all.
    public let prevalence: CodePrevalence?
    /// Whether one coder codes higher than another, for each two coders that ever differ.
    public let biases: [PairBias]
    /// The coefficient the gate looks at: ordinal alpha, which is nominal alpha where codes are two; nominal without order.
    public let gated: Coefficient
    /// What the lower end of that coefficient's interval allows.
    public let gate: AgreementGate
}

/// Whether one of two coders codes higher than the other.
public struct PairBias: Sendable, Equatable {
    /// The first coder.
    public let first: String
    /// The second coder.
    public let second: String
    /// McNemar's test.
    public let bias: CoderBias
    /// Its p raised for all pairs tested beside it (Holm).
    public let holm: Double?
}

/// A cell about which coders differ.
public struct CodeDisagreement: Sendable, Equatable {
    /// The library's id.
    public let library: String
    /// The function.
    public let function: FunctionID
    /// Each coder's code, in the order of `coders`; nil where left out.
    public let codes: [Code?]
    /// What was decided; nil where nothing was yet.
    public let decided: Adjudication?
    /// Whether they differ only about being able to see it: one says unverified, the others agree.
    public let isAboutAccess: Bool
}
