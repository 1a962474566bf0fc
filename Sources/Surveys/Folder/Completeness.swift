import Kernel

/// How much of what is to be coded a coder has coded.
public struct Completeness: Sendable, Hashable {
    /// The coder.
    public var coder: String
    /// Libraries times functions.
    public var cells: Int
    /// The cells with a code.
    public var coded: Int
    /// Those among them coded unverified.
    public var unverified: Int
    /// The rows that hold a code.
    public var entries: Int
    /// The rows coded present or partial that lack evidence.
    public var withoutEvidence: Int

    /// The cells without a code.
    public var missing: Int { cells - coded }

    init(coder: String, study: Study, problems: [StudyProblem]) {
        self.coder = coder
        cells = study.libraries.count * study.codebook.functions.count
        let codes = study.codes(of: coder).joined().compactMap { $0 }
        coded = codes.count
        unverified = codes.count { $0 == .unverified }
        entries = study.coding[coder]?.count ?? 0
        withoutEvidence = problems.count { $0.kind == "no-evidence" }
    }
}
