import Kernel
import Storage

import struct Foundation.Date

/// Counts wrong cards and PINs in the database, and shuts out for a growing time whoever has too many.
///
/// A try is counted before the library system is asked, so that many at once do not slip through, and given back when it
/// turns out right. The way back is waiting: the words tell how long.
struct GuessLimit {
    /// Whose tries are counted.
    struct Subject: Sendable, Hashable {
        var kind: Kind
        var key: String

        enum Kind: String, Sendable { case card, reader, address }
    }

    /// Minutes shut out, by how often the limit was reached.
    static let waits = [1, 5, 15, 60, 240, 1440]

    let library: LibraryID
    let transaction: Transaction

    private struct Row {
        var failures = 0
        var lastAt = 0
        var lockedUntil = 0
    }

    /// Counts one try of each subject.
    ///
    /// - Throws: `BindingRefusal.locked` where one of them is shut out; then nothing is counted.
    func admit(_ subjects: [Subject], now: Date) throws {
        let rows = try subjects.map { ($0, try hash($0), try row($0)) }
        let until = rows.map(\.2.lockedUntil).max() ?? 0
        guard until <= now.seconds else { throw BindingRefusal.locked(seconds: until - now.seconds) }
        for (subject, hash, row) in rows {
            let failures = subject.kind.remembered(row.failures, after: now.seconds - row.lastAt) + 1
            let beyond = failures - subject.kind.allowed
            let wait = beyond < 0 ? 0 : min(Self.waits[min(beyond, Self.waits.count - 1)], subject.kind.longest) * 60
            let locked = wait == 0 ? 0 : now.seconds + wait
            try transaction.run(
                """
                INSERT INTO reader_attempt (library, subject, key_hash, failures, last_at, locked_until)
                VALUES (\(library), \(subject.kind.rawValue), \(hash), \(failures), \(now.seconds), \(locked))
                ON CONFLICT (library, subject, key_hash) DO UPDATE SET failures = excluded.failures,
                  last_at = excluded.last_at, locked_until = excluded.locked_until
                """)
        }
    }

    /// Forgets the tries of a card and of a reader, which were right in the end, and gives an address its last back.
    func absolve(_ subjects: [Subject]) throws {
        for subject in subjects where subject.kind != .address {
            try transaction.run(
                """
                DELETE FROM reader_attempt WHERE library = \(library) AND subject = \(subject.kind.rawValue)
                AND key_hash = \(try hash(subject))
                """)
        }
        try giveBack(subjects.filter { $0.kind == .address })
    }

    /// Gives back tries that were never judged, because the library system did not answer.
    func giveBack(_ subjects: [Subject]) throws {
        for subject in subjects {
            try transaction.run(
                """
                UPDATE reader_attempt SET failures = failures - 1, locked_until = 0
                WHERE library = \(library) AND subject = \(subject.kind.rawValue) AND key_hash = \(try hash(subject))
                  AND failures > 0
                """)
        }
    }

    private func row(_ subject: Subject) throws -> Row {
        try transaction.first(
            """
            SELECT failures, last_at, locked_until FROM reader_attempt
            WHERE library = \(library) AND subject = \(subject.kind.rawValue) AND key_hash = \(try hash(subject))
            """
        ) { Row(failures: $0.int(0), lastAt: $0.int(1), lockedUntil: $0.int(2)) } ?? Row()
    }

    private func hash(_ subject: Subject) throws -> [UInt8] {
        try KeyedHash(library: library, transaction: transaction).hash("attempt." + subject.kind.rawValue, subject.key)
    }
}

extension GuessLimit.Subject.Kind {
    /// The try from which on there is a wait: a whole campus may stand behind one address.
    fileprivate var allowed: Int { self == .address ? 60 : 5 }

    /// The longest wait in minutes.
    fileprivate var longest: Int { self == .address ? 15 : 1440 }

    /// How many failures still count after some seconds: an address loses one a minute, others all after a week.
    fileprivate func remembered(_ failures: Int, after seconds: Int) -> Int {
        self == .address ? max(0, failures - seconds / 60) : seconds > 7 * 86_400 ? 0 : failures
    }
}
