import Kernel
import Storage

import struct Foundation.Date

extension ConsentTable {
    /// Records that a reader gave or withdrew a consent, and lets it stand so.
    ///
    /// What stands already is not recorded again.
    func record(
        _ purpose: Purpose, isGiven: Bool, of reader: ReaderKey, language: Language, id: Int64, now: Date
    ) throws {
        guard try purposes(of: reader).contains(purpose) != isGiven else { return }
        if isGiven {
            try transaction.run(
                """
                INSERT INTO reader_purpose (library, account, reader, purpose, since)
                VALUES (\(library), \(reader.account), \(reader.reader), \(purpose.rawValue), \(now.seconds))
                ON CONFLICT (library, account, reader, purpose) DO NOTHING
                """)
        } else {
            try transaction.run(
                """
                DELETE FROM reader_purpose WHERE library = \(library) AND account = \(reader.account)
                AND reader = \(reader.reader) AND purpose = \(purpose.rawValue)
                """)
            try withdrawn(purpose, reader, transaction)
        }
        try note(.of(purpose), isGiven: isGiven, of: reader, language: language, id: id, now: now)
    }

    /// Writes one entry of the record.
    func note(
        _ wording: ConsentWording, isGiven: Bool, of reader: ReaderKey, language: Language, id: Int64, now: Date
    ) throws {
        try transaction.run(
            """
            INSERT INTO reader_consent (library, account, reader, id, purpose, is_given, at, wording, words)
            VALUES (\(library), \(reader.account), \(reader.reader), \(id), \(wording.subject), \(isGiven),
              \(now.seconds), \(wording.version), \(wording.words(language)))
            """)
    }

    /// The record of a reader, the newest first.
    func entries(of reader: ReaderKey) throws -> [ConsentEntry] {
        try transaction.rows(
            """
            SELECT purpose, is_given, at, wording, words FROM reader_consent
            WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
            ORDER BY id DESC
            """
        ) { row in
            ConsentEntry(
                subject: row.text(0), isGiven: row.flag(1), at: Date(seconds: row.int(2)), version: row.text(3),
                words: row.text(4))
        }
    }

    /// Withdraws everything a reader agreed to: when the last card goes, nothing is left to agree to.
    func withdrawAll(of reader: ReaderKey, ids: () -> Int64, now: Date) throws {
        for purpose in try purposes(of: reader).sorted(by: { $0.rawValue < $1.rawValue }) {
            try record(purpose, isGiven: false, of: reader, language: .chinese, id: ids(), now: now)
        }
    }
}
