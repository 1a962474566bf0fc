public import Kernel
public import Statistics

/// What changed between two rounds of a survey, library by library and function by function, with the evidence of both.
///
/// Libraries are told by their id. Functions are told by theirs, after the codes of the first round have been carried to the
/// second round's codebook by a recoding, where there is one. A cell counts where it was verified in both rounds.
public struct RoundComparison: Sendable {
    /// The first round.
    public let first: Round
    /// The second round.
    public let second: Round
    /// Libraries of both rounds, in the second one's order.
    public let libraries: [LibraryChange]
    /// Functions of both rounds, in the second one's codebook's order.
    public let functions: [FunctionChange]
    /// Every cell whose code differs, library by library.
    public let cells: [CellChange]
    /// Mean coverage of the libraries of both rounds.
    public let overall: OverallChange?
    /// Libraries in one round only.
    public let onlyFirst: [SurveyedLibrary]
    /// Libraries in the second round only.
    public let onlySecond: [SurveyedLibrary]
    /// Functions in the first round's codebook only, after recoding.
    public let functionsGone: [FunctionID]
    /// Functions in the second round's codebook only.
    public let functionsNew: [FunctionID]
    /// What a recoding did to the first round's functions that it names.
    public let recoded: [Recoded]

    /// A round.
    public struct Round: Sendable, Equatable {
        /// The study's title.
        public let title: Localized
        /// The first and last day of coding; empty where not said.
        public let from: String
        /// The last day.
        public let to: String
        /// The codebook and its version.
        public let codebook: String
    }

    /// What a recoding did to one function.
    public struct Recoded: Sendable, Equatable {
        /// The function of the first round.
        public let from: FunctionID
        /// The function of the second round; nil where it was withdrawn.
        public let to: FunctionID?
        /// What becomes of a code.
        public let rule: Recoding.Rule
    }
}

/// How a library changed.
public struct LibraryChange: Sendable, Equatable {
    /// Its id.
    public let id: String
    /// Its name.
    public let name: Localized
    /// Coverage before, over the cells verified in both rounds; nil for none.
    public let before: Double?
    /// Coverage after.
    public let after: Double?
    /// Functions whose code rose.
    public let risen: [FunctionID]
    /// Functions whose code fell.
    public let fallen: [FunctionID]
    /// How many functions were verified in both rounds.
    public let verified: Int
}

/// How a function changed.
public struct FunctionChange: Sendable, Equatable {
    /// The function.
    public let id: FunctionID
    /// Its name in the second round's codebook.
    public let name: Localized
    /// The change, its interval and its test; nil where no library was verified in both rounds.
    public let coverage: PairedCoverage?
    /// The p of the test raised for all functions (Holm).
    public let holm: Double?
    /// The p raised by Benjamini and Hochberg.
    public let benjaminiHochberg: Double?
}

/// How mean coverage changed.
public struct OverallChange: Sendable, Equatable {
    /// The mean over libraries before.
    public let before: Double
    /// The mean over libraries after.
    public let after: Double
    /// Student's interval of the mean change over libraries; nil for a census, one library, or no variation.
    public let low: Double?
    /// Its upper end.
    public let high: Double?
    /// The sign test of libraries that rose against those that fell; nil where none changed.
    public let test: CoderBias?
    /// How many libraries took part.
    public let libraries: Int
}

/// A cell whose code differs between the rounds.
public struct CellChange: Sendable {
    /// The library's id.
    public let library: String
    /// The function, by the second round's codebook.
    public let function: FunctionID
    /// The code that stood in the first round; nil where nothing did.
    public let before: Code?
    /// The code that stands in the second round; nil where nothing does.
    public let after: Code?
    /// What coders of the first round noted.
    public let evidenceBefore: [CodeEvidence]
    /// What coders of the second round noted.
    public let evidenceAfter: [CodeEvidence]

    /// Whether it rose, fell, or only became or ceased to be verified.
    public var direction: Direction {
        switch (before?.value, after?.value) {
        case (let old?, let new?): old < new ? .risen : .fallen
        default: .verification
        }
    }

    /// Which way a code went.
    public enum Direction: String, Sendable {
        /// From less to more.
        case risen
        /// From more to less.
        case fallen
        /// Verified in one round only.
        case verification
    }
}

/// What a coder noted about one function of one account.
public struct CodeEvidence: Sendable, Equatable {
    /// The coder.
    public let coder: String
    /// The account.
    public let account: String
    /// The code given.
    public let code: Code
    /// How deep it lies.
    public let depth: Depth?
    /// Menu path, address, date and so on, by column.
    public let notes: [String: String]
}
