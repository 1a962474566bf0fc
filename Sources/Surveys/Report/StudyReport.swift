public import Kernel

/// What a study found, told to librarians: one page that needs nothing else, and the tables behind it.
public struct StudyReport: Sendable {
    /// The study.
    public let study: Study
    /// How far its coders agree; nil with fewer than two.
    public let agreement: StudyAgreement?
    /// What it found.
    public let analysis: StudyAnalysis
    /// The version of the software, for the colophon.
    public let version: String
    /// Whether the libraries' names were taken out.
    public let isAnonymous: Bool

    /// Gathers what is told.
    ///
    /// For an anonymous report hand in `study.anonymous` and the figures made from it.
    public init(
        _ study: Study, agreement: StudyAgreement?, analysis: StudyAnalysis, version: String, isAnonymous: Bool = false
    ) {
        self.study = study
        self.agreement = agreement
        self.analysis = analysis
        self.version = version
        self.isAnonymous = isAnonymous
    }

    /// The page in one language, whole; with a library's id, the letter to that library alone.
    ///
    /// `other` is the address of the same page in the other language, where there is one. Throws a `Fault` of kind `data`
    /// for an unknown library.
    public func page(in language: Language, library: String? = nil, other: String? = nil) throws -> String {
        let page = ReportPage(self, language, other: other)
        guard let library else { return page.whole().source }
        guard let place = study.libraries.firstIndex(where: { $0.id == library }) else {
            throw Fault(.data, "libraries.csv has no library with the id \(library)")
        }
        return page.letter(place).source
    }
}
