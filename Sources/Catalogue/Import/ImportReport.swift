/// What came of an import.
public struct ImportReport: Sendable, Hashable {
    /// Each file, in the order given.
    public internal(set) var files: [File] = []
    /// What the catalogue made of it.
    public internal(set) var tally = ImportTally()
    /// The first problems, in order; `errors` and `warnings` count all.
    public internal(set) var problems: [ImportProblem] = []

    /// Records read, bad ones not among them.
    public var records: Int { files.reduce(0) { $0 + $1.records } }
    /// Records that were lost.
    public var errors: Int { files.reduce(0) { $0 + $1.errors } }
    /// Things mended or guessed.
    public var warnings: Int { files.reduce(0) { $0 + $1.warnings } }

    /// What came of one file.
    public struct File: Sendable, Hashable {
        /// Its path as given.
        public var path: String
        /// Bytes in it.
        public var bytes: Int
        /// Whether it is MARCXML.
        public var isXML: Bool
        /// The dialect told or found.
        public var dialect: MarcDialect
        /// The charset told, or what its first records are mostly in.
        public var charset: MarcCharset
        /// Records imported, deletions among them.
        public var records = 0
        /// Deletions.
        public var deletions = 0
        /// Records lost.
        public var errors = 0
        /// Things mended or guessed.
        public var warnings = 0
    }
}
