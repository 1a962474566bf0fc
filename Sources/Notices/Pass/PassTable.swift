public import Kernel
import Storage

/// How far the daily pass is: one row for each library, and whoever leases it does the work.
enum PassTable {
    static let table = Table(
        "notice_pass",
        [
            .text("library"), .integer("day"), .integer("after_id", default: 0), .text("holder", default: ""),
            .integer("lease_until", default: 0), .integer("finished_at", default: 0),
            .integer("cards", default: 0), .integer("made", default: 0), .integer("failed", default: 0),
        ],
        primaryKey: ["library"])

    /// Where a pass stands.
    struct Standing: Sendable {
        var after: Int64
        var report: PassReport
    }

    /// Takes the day's pass up, from its beginning or from where somebody left it; nil where it is done, or in other
    /// hands.
    static func take(
        _ day: Int, holder: String, now: Int64, until lease: Int64, again: Bool, _ library: LibraryID,
        _ transaction: Transaction
    ) throws -> Standing? {
        try transaction.run(
            """
            INSERT INTO notice_pass (library, day) VALUES (\(library), \(day - 1)) ON CONFLICT DO NOTHING
            """)
        // A day that has not begun, or one that is asked for once more, begins anew.
        let begins: SQL = again ? "(day < \(day) OR finished_at > 0)" : "day < \(day)"
        try transaction.run(
            """
            UPDATE notice_pass SET day = \(day), after_id = 0, finished_at = 0, cards = 0, made = 0, failed = 0
            WHERE library = \(library) AND (lease_until < \(now) OR holder = \(holder)) AND \(begins)
            """)
        return try transaction.first(
            """
            UPDATE notice_pass SET holder = \(holder), lease_until = \(lease)
            WHERE library = \(library) AND day = \(day) AND finished_at = 0
              AND (lease_until < \(now) OR holder = \(holder))
            RETURNING after_id, cards, made, failed
            """
        ) { row in
            Standing(
                after: row.integer(0),
                report: PassReport(cards: row.int(1), made: row.int(2), failed: row.int(3)))
        }
    }

    /// Notes how far the pass is; false where somebody else has taken it over.
    static func advance(
        to after: Int64, _ report: PassReport, holder: String, until lease: Int64, _ library: LibraryID,
        _ transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE notice_pass SET after_id = \(after), cards = \(report.cards), made = \(report.made),
              failed = \(report.failed), lease_until = \(lease)
            WHERE library = \(library) AND holder = \(holder)
            """) == 1
    }

    /// Lets the pass go: finished, or to be taken up again.
    static func release(
        finishedAt: Int64, until lease: Int64, holder: String, _ library: LibraryID, _ transaction: Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE notice_pass SET finished_at = \(finishedAt), lease_until = \(lease)
            WHERE library = \(library) AND holder = \(holder)
            """)
    }
}

/// What a pass did.
public struct PassReport: Sendable, Hashable {
    /// How many bound cards were looked at.
    public var cards: Int
    /// How many notices are new.
    public var made: Int
    /// How many accounts could not be read.
    public var failed: Int
    /// How many notices there were of each kind, whether new or not; of this run alone.
    public var kinds: [Notice.Kind: Int] = [:]
    /// Whether it came to its end.
    public var isFinished = false

    /// Counts nothing, or what is known.
    public init(cards: Int = 0, made: Int = 0, failed: Int = 0) {
        self.cards = cards
        self.made = made
        self.failed = failed
    }
}
