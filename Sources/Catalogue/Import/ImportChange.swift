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
    /// Deletions of titles that were not there.
    public var notHeld = 0

    /// Counts nothing yet.
    public init() {}

    /// Counts of each kind.
    public init(added: Int, updated: Int, unchanged: Int, deleted: Int, notHeld: Int = 0) {
        self.added = added
        self.updated = updated
        self.unchanged = unchanged
        self.deleted = deleted
        self.notHeld = notHeld
    }

    /// Adds another tally to this one.
    public static func += (left: inout ImportTally, right: ImportTally) {
        left.added += right.added
        left.updated += right.updated
        left.unchanged += right.unchanged
        left.deleted += right.deleted
        left.notHeld += right.notHeld
    }
}

/// Where an import's changes go.
public protocol ImportSink: Sendable {
    /// Makes the changes, in order and all or none, and counts them. The same changes a second time change nothing.
    func apply(_ batch: [ImportChange]) async throws -> ImportTally
    /// Makes prepared changes, likewise.
    func apply(_ batch: ImportBatch) async throws -> ImportTally
}

extension ImportSink {
    /// Makes the changes as they came.
    public func apply(_ batch: ImportBatch) async throws -> ImportTally { try await apply(batch.plain) }
}

/// Changes with all that can be worked out of them before the database is asked; prepared while the batch before is
/// being written.
public struct ImportBatch: Sendable {
    let changes: [Change]

    /// Prepares changes.
    public init(_ changes: [ImportChange]) {
        self.changes = changes.map { change in
            switch change {
            case .put(let record): .put(PreparedRecord(record))
            case .delete(let control): .delete(control: control)
            }
        }
    }

    /// How many changes there are.
    public var count: Int { changes.count }

    var plain: [ImportChange] {
        changes.map { change in
            switch change {
            case .put(let prepared): .put(prepared.record)
            case .delete(let control): .delete(control: control)
            }
        }
    }

    enum Change: Sendable {
        case put(PreparedRecord)
        case delete(control: String)
    }
}

/// A record with its bytes and what finds it.
struct PreparedRecord: Sendable {
    let record: BibliographicRecord
    let bytes: [UInt8]
    let entry: IndexEntry

    init(_ record: BibliographicRecord) {
        self.record = record
        bytes = RecordBytes.encode(record)
        entry = IndexEntry(record)
    }
}
