public import Kernel

/// Work in the background that one node does for all: who is at it, and when it was last done.
///
/// A node holds a job by a lease and renews it while it works; where it dies, the lease ends and another node takes the
/// job up. Times are the database's own, so that nodes need not agree about the hour.
public enum JobTable {
    static let schema = [
        SchemaStep(
            "storage.job.1",
            [
                .table(
                    Table(
                        "job",
                        [
                            .text("library"), .text("name"), .text("holder", default: ""),
                            .integer("lease_until", default: 0), .integer("next_at", default: 0),
                            .integer("started_at", default: 0), .integer("ended_at", default: 0),
                            .text("outcome", default: ""), .integer("failures", default: 0),
                        ],
                        primaryKey: ["library", "name"])),
                .table(
                    Table(
                        "node", [.text("name"), .integer("started_at"), .integer("seen_at")], primaryKey: ["name"])),
            ])
    ]

    /// Which job of which library.
    public struct Key: Sendable, Hashable {
        /// The library.
        public var library: LibraryID
        /// The job's name.
        public var name: String

        /// Names a job.
        public init(library: LibraryID, name: String) {
            self.library = library
            self.name = name
        }
    }

    /// How a job stands; times in milliseconds since 1970, 0 where there is none.
    public struct Line: Sendable, Hashable {
        /// Which job.
        public var key: Key
        /// The node that has it or had it last.
        public var holder: String
        /// Until when it is in that node's hands.
        public var leaseUntil: Int64
        /// When it is to be done next.
        public var nextAt: Int64
        /// When it was begun last.
        public var startedAt: Int64
        /// When it was ended last.
        public var endedAt: Int64
        /// How that ended: empty where all was well.
        public var outcome: String
        /// How often it failed since it last went well.
        public var failures: Int
    }

    /// All jobs that were ever begun.
    public static func lines(_ transaction: Transaction) throws -> [Line] {
        try transaction.rows(
            """
            SELECT library, name, holder, lease_until, next_at, started_at, ended_at, outcome, failures FROM job
            ORDER BY library, name
            """
        ) { row in
            Line(
                key: Key(library: LibraryID(row.text(0)), name: row.text(1)), holder: row.text(2),
                leaseUntil: row.integer(3), nextAt: row.integer(4), startedAt: row.integer(5),
                endedAt: row.integer(6), outcome: row.text(7), failures: row.int(8))
        }
    }

    /// The jobs that are not due: in somebody's hands, or done not long ago.
    public static func resting(now: Int64, _ transaction: Transaction) throws -> Set<Key> {
        Set(
            try transaction.rows("SELECT library, name FROM job WHERE lease_until > \(now) OR next_at > \(now)") {
                Key(library: LibraryID($0.text(0)), name: $0.text(1))
            })
    }

    /// Takes a job that is due; false where another node has it or has done it.
    public static func take(
        _ key: Key, holder: String, now: Int64, lease: Duration, _ transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO job (library, name, holder, lease_until, started_at)
            VALUES (\(key.library), \(key.name), \(holder), \(now + lease.milliseconds), \(now))
            ON CONFLICT (library, name) DO UPDATE SET holder = excluded.holder, lease_until = excluded.lease_until,
              started_at = excluded.started_at
            WHERE job.lease_until <= \(now) AND job.next_at <= \(now)
            """) == 1
    }

    /// Keeps a job in a node's hands; false where another node has taken it.
    public static func keep(
        _ key: Key, holder: String, now: Int64, lease: Duration, _ transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE job SET lease_until = \(now + lease.milliseconds)
            WHERE library = \(key.library) AND name = \(key.name) AND holder = \(holder) AND lease_until > 0
            """) == 1
    }

    /// Ends a job: it was done or failed, and is due again after a while.
    public static func end(
        _ key: Key, holder: String, now: Int64, again pause: Duration, outcome: String, _ transaction: Transaction
    ) throws {
        let failed = outcome.isEmpty ? 0 : 1
        try transaction.run(
            """
            UPDATE job SET lease_until = 0, next_at = \(now + pause.milliseconds), ended_at = \(now),
              outcome = \(outcome), failures = (failures + 1) * \(failed)
            WHERE library = \(key.library) AND name = \(key.name) AND holder = \(holder) AND lease_until > 0
            """)
    }

    /// Gives a job back undone, for another node to take at once.
    public static func release(_ key: Key, holder: String, _ transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE job SET lease_until = 0
            WHERE library = \(key.library) AND name = \(key.name) AND holder = \(holder)
            """)
    }
}
