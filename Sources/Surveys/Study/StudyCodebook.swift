public import Kernel

/// The functions a study codes: the built-in 74, or a library's own list from a file.
public struct StudyCodebook: Sendable {
    /// What it is called, for instance `shiqu`.
    public var name: String
    /// Its edition, for instance `1.1`.
    public var version: String
    /// The functions in the codebook's own order.
    public var functions: [StudyFunction]
    /// Ways to assign functions to stages of a service model.
    public var schemes: [StudyScheme]

    /// A codebook of one's own.
    public init(name: String, version: String, functions: [StudyFunction], schemes: [StudyScheme] = []) {
        self.name = name
        self.version = version
        self.functions = functions
        self.schemes = schemes
    }

    /// The groups in the order in which they first occur.
    public var groups: [Localized] {
        var seen: Set<Localized> = []
        return functions.map(\.group).filter { seen.insert($0).inserted }
    }

    /// Where a function stands; nil for an unknown id.
    public func index(of id: FunctionID) -> Int? { functions.firstIndex { $0.id == id } }
}

/// One function of a study's codebook.
public struct StudyFunction: Sendable, Hashable {
    /// Its id, unique in the codebook.
    public var id: FunctionID
    /// The group it stands in.
    public var group: Localized
    /// Its name.
    public var name: Localized
    /// What it is.
    public var definition: Localized
    /// When it is coded present.
    public var presentRule: Localized
    /// When it is coded partial.
    public var partialRule: Localized
    /// Its class, fixed before coding; nil where the codebook assigns none.
    public var serviceClass: ServiceClass?
    /// Its stage by scheme key.
    public var stages: [String: String]

    /// Describes a function.
    public init(
        id: FunctionID, group: Localized, name: Localized, definition: Localized, presentRule: Localized,
        partialRule: Localized, serviceClass: ServiceClass?, stages: [String: String] = [:]
    ) {
        self.id = id
        self.group = group
        self.name = name
        self.definition = definition
        self.presentRule = presentRule
        self.partialRule = partialRule
        self.serviceClass = serviceClass
        self.stages = stages
    }
}

/// A model of stages: libraries have a profile over them, never a grade.
public struct StudyScheme: Sendable, Hashable {
    /// One stage.
    public struct Stage: Sendable, Hashable {
        /// Its key, for instance `S2`.
        public var key: String
        /// Its name.
        public var name: Localized

        /// Describes a stage.
        public init(key: String, name: Localized) {
            self.key = key
            self.name = name
        }
    }

    /// A short key, for instance `S`.
    public var key: String
    /// What it is called.
    public var name: Localized
    /// Where it comes from.
    public var source: String
    /// Its stages in order.
    public var stages: [Stage]

    /// Describes a scheme.
    public init(key: String, name: Localized, source: String, stages: [Stage]) {
        self.key = key
        self.name = name
        self.source = source
        self.stages = stages
    }
}
