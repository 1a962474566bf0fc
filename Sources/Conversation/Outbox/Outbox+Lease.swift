import Foundation
import Kernel
import Storage

extension Outbox {
    /// Leases what is due: answers first, then notices, and for each reader only the oldest of either, so that order is
    /// kept.
    ///
    /// What is past its time is dropped; what today's quota leaves no room for takes its next way or waits for the next
    /// day. Every attempt that is leased counts against the quota, as the channel counts calls.
    static func lease(
        now: Int64, until: Int64, limit: Int, quotas: OutboxQuotas, _ transaction: Transaction
    ) throws -> Leased {
        var leased = Leased()
        var groups: [Ledger.Key: [Parcel]] = [:]
        for parcel in try due(now: now, limit: limit, transaction) {
            if parcel.isTooLate(at: now) {
                try remove(parcel, transaction)
                leased.tooLate.append(parcel)
            } else {
                let day = quotas.day(parcel.account, now)
                let key = Ledger.Key(library: parcel.library, account: parcel.account, way: parcel.way, day: day)
                groups[key, default: []].append(parcel)
            }
        }
        for (key, parcels) in groups {
            let sure = parcels.count { $0.kind == .answer }
            let limit = quotas.limit(key.account, key.way)
            let room = try Ledger.take(parcels.count, sure: sure, limit: limit, key, transaction)
            for parcel in parcels.prefix(room) {
                try transaction.run(
                    """
                    UPDATE outbox SET lease_until = \(until), attempts = attempts + 1, way = \(parcel.way.rawValue)
                    WHERE library = \(parcel.library) AND id = \(parcel.id)
                    """)
            }
            leased.parcels += parcels.prefix(room)
            for parcel in parcels.dropFirst(room) {
                let reason = "today's quota of \(key.way.rawValue) is used up"
                try passOn(parcel, reason: reason, nextDay: quotas.nextDay(key.account, now), now: now, transaction)
                leased.shifted += 1
            }
        }
        return leased
    }

    /// Whether a lease might find something.
    static func isAnythingDue(now: Int64, _ transaction: Transaction) throws -> Bool {
        try Kind.allCases.contains { kind in
            try transaction.first(
                """
                SELECT id FROM outbox WHERE state = 0 AND kind = \(kind.rawValue) AND next_at <= \(now)
                  AND lease_until < \(now) LIMIT 1
                """
            ) { $0.integer(0) } != nil
        }
    }

    /// What a lease found.
    struct Leased: Sendable {
        /// To be sent now.
        var parcels: [Parcel] = []
        /// Dropped.
        var tooLate: [Parcel] = []
        /// How many took another way or wait for another day.
        var shifted = 0

        var count: Int { parcels.count + tooLate.count + shifted }
    }

    /// What is due, at most so many, answers before notices.
    private static func due(now: Int64, limit: Int, _ transaction: Transaction) throws -> [Parcel] {
        let found = try transaction.rows(
            "\(oldest(of: .answer, now: now, limit)) UNION ALL \(oldest(of: .notice, now: now, limit))"
        ) { row in
            Parcel(
                id: row.integer(1), library: LibraryID(row.text(0)), account: AccountID(row.text(2)),
                reader: ReaderID(row.text(3)), attempts: row.int(5), kind: Kind(rawValue: row.int(6)) ?? .answer,
                letters: try StoredReply.letters(row.text(4)), step: row.int(7), until: row.integer(8),
                key: row.text(9))
        }
        return Array(found.prefix(limit))
    }

    private static func oldest(of kind: Kind, now: Int64, _ limit: Int) -> SQL {
        """
        SELECT * FROM (
          SELECT library, id, account, reader, reply, attempts, kind, step, until_at, delivery_key FROM outbox AS due
          WHERE state = 0 AND kind = \(kind.rawValue) AND next_at <= \(now) AND lease_until < \(now)
            AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.library = due.library
              AND earlier.account = due.account AND earlier.reader = due.reader AND earlier.state = 0
              AND earlier.kind = \(kind.rawValue) AND earlier.id < due.id)
          ORDER BY next_at LIMIT \(limit)) AS \(unsafe: kind.name)
        """
    }

    /// Sends something on by its next way, or lets it wait for the next day.
    private static func passOn(
        _ parcel: Parcel, reason: String, nextDay: Int64, now: Int64, _ transaction: Transaction
    ) throws {
        if parcel.letters.indices.contains(parcel.step + 1) {
            try take(parcel, step: parcel.step + 1, reason: reason, now: now, transaction)
        } else {
            try wait(parcel, until: nextDay, reason: reason, transaction)
        }
    }

    /// Lets an entry wait.
    static func wait(_ parcel: Parcel, until time: Int64, reason: String, _ transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE outbox SET lease_until = 0, next_at = \(time), reason = \(reason)
            WHERE library = \(parcel.library) AND id = \(parcel.id)
            """)
    }

    /// Lets a notice take another way, at once.
    static func take(
        _ parcel: Parcel, step: Int, reason: String, now: Int64, _ transaction: Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE outbox SET lease_until = 0, next_at = \(now), attempts = 0, step = \(step),
              way = \(parcel.letters[step].way.rawValue), reason = \(reason)
            WHERE library = \(parcel.library) AND id = \(parcel.id)
            """)
    }

    static func remove(_ parcel: Parcel, _ transaction: Transaction) throws {
        try transaction.run("DELETE FROM outbox WHERE library = \(parcel.library) AND id = \(parcel.id)")
    }
}
