public import Kernel

/// Coverage stage by stage of a service model: a profile, never a grade.
public struct StageProfile: Sendable {
    /// The scheme.
    public let scheme: StudyScheme
    /// The stages in the scheme's order.
    public let stages: [Stage]

    /// One stage.
    public struct Stage: Sendable, Equatable {
        /// Its key.
        public let key: String
        /// Its name.
        public let name: Localized
        /// Places of its functions in the codebook; a stage may have none.
        public let functions: [Int]
        /// Coverage by each library in the study's order; nil where nothing was verified.
        public let libraries: [Double?]
        /// Coverage over all libraries; nil where nothing was verified.
        public let coverage: Double?
    }
}
