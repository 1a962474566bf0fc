/// An index of words over one library's documents, behind the door: which engine keeps it is not the rooms' business.
///
/// The words are the room's: it folds and cuts text itself, so that every engine finds the same. The index keeps which
/// words stand in which column of which document and nothing else: no text, no places within a column.
/// `docs/decisions/0007-full-text.md` says why.
public struct FullTextIndex: Sendable, Hashable {
    /// The index's name, unique within the database; lower-case letters.
    public let name: String
    /// The names of its columns, at most 26.
    public let columns: [String]
    /// The version of the room's way of cutting words: another one than the stored makes a rebuild necessary.
    public let version: Int

    /// Describes an index.
    public init(_ name: String, columns: [String], version: Int) {
        self.name = name
        self.columns = columns
        self.version = version
    }

    /// What the index is at.
    public struct State: Sendable, Hashable {
        /// The version its words were cut by; nil where nothing was indexed yet.
        public var version: Int?
        /// Grows with every document ever indexed; tells a cache that it is old.
        public var generation: Int64

        /// Describes a state.
        public init(version: Int?, generation: Int64) {
            self.version = version
            self.generation = generation
        }
    }
}

/// What is indexed of one document.
public struct FullTextDocument: Sendable, Hashable {
    /// Its number, positive.
    ///
    /// Searches return small numbers first, so a room gives its best documents small ones.
    public var number: Int64
    /// The words of each column, small letters, digits and characters beyond ASCII, with a blank between them.
    public var columns: [String]

    /// Describes a document.
    public init(number: Int64, columns: [String]) {
        self.number = number
        self.columns = columns
    }
}

/// What is looked for in an index.
public indirect enum FullTextQuery: Sendable, Hashable {
    /// A word, in one column or in any.
    case word(String, column: Int? = nil)
    /// A word that begins so. Dear when short: every word in the range is read.
    case prefix(String, column: Int? = nil)
    /// All of these; none of these matches nothing.
    case all([FullTextQuery])
    /// At least one of these; none of these matches nothing.
    case any([FullTextQuery])

    /// The query with parts that can match nothing removed; nil where nothing is left that could match.
    var simplified: FullTextQuery? {
        switch self {
        case .word(let word, _), .prefix(let word, _): return Self.isWord(word) ? self : nil
        case .all(let parts):
            let simple = parts.compactMap(\.simplified)
            if simple.count < parts.count { return nil }
            return simple.isEmpty ? nil : simple.count == 1 ? simple[0] : .all(simple)
        case .any(let parts):
            let simple = parts.compactMap(\.simplified)
            return simple.isEmpty ? nil : simple.count == 1 ? simple[0] : .any(simple)
        }
    }

    /// Whether a text can be a word of an index: what has a sign or a blank in it never is.
    private static func isWord(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { $0 >= 0x80 || 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 }
    }
}
