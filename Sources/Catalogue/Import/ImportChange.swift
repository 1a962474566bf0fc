/// What an import asks of the catalogue.
public enum ImportChange: Sendable, Hashable {
    /// Add the title, or replace the one with its control number.
    case put(BibliographicRecord)
    /// Remove the title with a control number, if it is there.
    case delete(control: String)
}

/// How many titles some changes touched, and how.
public struct ImportTally: Sendable, Hashable, Codable {
    /// Titles that are new.
    public var added = 0
    /// Titles that were replaced by another content.
    public var updated = 0
    /// Titles that came again as they were.
    public var unchanged = 0
    /// Titles removed.
    public var deleted = 0

    /// Counts nothing yet.
    public init() {}

    /// Counts of four kinds.
    public init(added: Int, updated: Int, unchanged: Int, deleted: Int) {
        self.added = added
        self.updated = updated
        self.unchanged = unchanged
        self.deleted = deleted
    }

    /// Adds another tally to this one.
    public static func += (left: inout ImportTally, right: ImportTally) {
        left.added += right.added
        left.updated += right.updated
        left.unchanged += right.unchanged
        left.deleted += right.deleted
    }
}

/// Where an import's changes go.
public protocol ImportSink: Sendable {
    /// Makes the changes, in order and all or none, and counts them. The same changes a second time change nothing.
    func apply(_ batch: [ImportChange]) async throws -> ImportTally
}
