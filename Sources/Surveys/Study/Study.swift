public import Kernel

/// A survey of many libraries' accounts as its folder holds it.
public struct Study: Sendable {
    /// What it is called.
    public var title: Localized
    /// What it asks.
    public var question: Localized
    /// Which libraries could have been chosen, and how these were.
    public var samplingFrame: Localized
    /// Whether every library of the named group is in: a census needs no interval.
    public var isCensus: Bool
    /// The first and the last day of coding, as `2026-03-02`.
    public var window: (from: String, to: String)
    /// Whom to cite, under what terms; nil where nothing is to be said.
    public var source: Localized?
    /// What is coded.
    public var codebook: StudyCodebook
    /// The coders' names as their files are called, in the order of `study.yaml`.
    public var coders: [String]
    /// The column of `libraries.csv` by which libraries are grouped; nil for none.
    public var grouping: String?
    /// The key of the stage scheme in use; nil for none.
    public var scheme: String?
    /// The libraries compared.
    public var libraries: [SurveyedLibrary]
    /// Their accounts.
    public var accounts: [SurveyedAccount]
    /// What each coder coded, by coder.
    public var coding: [String: [CodingEntry]]
    /// What was decided in the end.
    public var adjudicated: [Adjudication]
    /// How much readers need functions, by the study's own evidence (`needs.csv`); nil for the built-in table.
    public var needs: [FunctionNeed]?
    /// The column of `libraries.csv` on which counts of functions are to be regressed; nil for none.
    public var countModel: CountModelRequest?

    /// An empty study.
    public init(title: Localized, codebook: StudyCodebook) {
        self.title = title
        self.codebook = codebook
        question = Localized(zh: "", en: "")
        samplingFrame = Localized(zh: "", en: "")
        isCensus = false
        window = ("", "")
        coders = []
        libraries = []
        accounts = []
        coding = [:]
        adjudicated = []
    }
}

/// A library of the sample.
public struct SurveyedLibrary: Sendable, Hashable {
    /// Its id within the study.
    public var id: String
    /// Its name.
    public var name: Localized
    /// The other columns of `libraries.csv`: groups and numbers such as expenditure.
    public var attributes: [String: String]

    /// Describes a library.
    public init(id: String, name: Localized, attributes: [String: String] = [:]) {
        self.id = id
        self.name = name
        self.attributes = attributes
    }
}

/// An account, mini-program or enterprise presence of a library.
public struct SurveyedAccount: Sendable, Hashable {
    /// Its id within the study.
    public var id: String
    /// The library that runs it.
    public var library: String
    /// The other columns of `accounts.csv`, such as `name`, `kind`, `verified`, `reads`.
    public var attributes: [String: String]

    /// Describes an account.
    public init(id: String, library: String, attributes: [String: String] = [:]) {
        self.id = id
        self.library = library
        self.attributes = attributes
    }
}

/// One row of a coder's file.
public struct CodingEntry: Sendable, Hashable {
    /// The account looked at.
    public var account: String
    /// The function looked for.
    public var function: FunctionID
    /// How far inside it was found; nil where absent or not said.
    public var depth: Depth?
    /// What was found.
    public var code: Code
    /// Where and when: menu path, address, screenshot, persona, date, note, as the file's columns call them.
    public var evidence: [String: String]

    /// Describes an entry.
    public init(
        account: String, function: FunctionID, depth: Depth? = nil, code: Code, evidence: [String: String] = [:]
    ) {
        self.account = account
        self.function = function
        self.depth = depth
        self.code = code
        self.evidence = evidence
    }
}

/// The decision about one function of one library.
public struct Adjudication: Sendable, Hashable {
    /// The library.
    public var library: String
    /// The function.
    public var function: FunctionID
    /// The code that stands.
    public var code: Code
    /// Who decided; empty where all coders agreed.
    public var decidedBy: String
    /// Why; empty where all coders agreed.
    public var reason: String
    /// The day of the decision; empty where not said.
    public var date: String

    /// Describes a decision.
    public init(
        library: String, function: FunctionID, code: Code, decidedBy: String = "", reason: String = "",
        date: String = ""
    ) {
        self.library = library
        self.function = function
        self.code = code
        self.decidedBy = decidedBy
        self.reason = reason
        self.date = date
    }
}
