import Kernel

import struct Foundation.Date

/// The nodes that serve from a database, by the sign of life each gives.
public enum NodeTable {
    /// A node; times in milliseconds since 1970.
    public struct Line: Sendable, Hashable {
        /// Its name: machine, process and a part by chance.
        public var name: String
        /// When it began.
        public var startedAt: Int64
        /// When it last gave a sign of life.
        public var seenAt: Int64
    }

    /// After so many milliseconds without a sign of life a node is taken for dead.
    public static let patience: Int64 = 45_000

    /// Notes that a node lives, and forgets those that have been silent for a day.
    public static func note(_ name: String, now: Int64, _ transaction: Transaction) throws {
        try transaction.run(
            """
            INSERT INTO node (name, started_at, seen_at) VALUES (\(name), \(now), \(now))
            ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at
            """)
        try transaction.run("DELETE FROM node WHERE seen_at < \(now - 86_400_000)")
    }

    /// Notes that a node has ended.
    public static func forget(_ name: String, _ transaction: Transaction) throws {
        try transaction.run("DELETE FROM node WHERE name = \(name)")
    }

    /// The nodes that gave a sign of life lately.
    public static func living(now: Int64, _ transaction: Transaction) throws -> [Line] {
        try transaction.rows(
            "SELECT name, started_at, seen_at FROM node WHERE seen_at > \(now - patience) ORDER BY name"
        ) { Line(name: $0.text(0), startedAt: $0.integer(1), seenAt: $0.integer(2)) }
    }
}

extension Transaction {
    /// The database's own clock, in milliseconds since 1970: nodes that agree about nothing else agree about it.
    ///
    /// For one that lives in this process it is this process's.
    public func time() throws -> Int64 {
        switch connection.engine {
        case .sqlite: Date().milliseconds
        case .postgresql:
            try integer("SELECT CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS BIGINT)")
        }
    }
}
