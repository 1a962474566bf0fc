import Kernel
import Storage

import struct Foundation.Date

/// What readers agreed to, purpose by purpose: how it stands, and the record of how it came to stand so.
struct ConsentTable {
    let library: LibraryID
    let transaction: Transaction
    /// Told of what was withdrawn, so that what was kept for it goes in the same transaction.
    var withdrawn: Withdrawn = { _, _, _ in }

    /// Deletes what was kept of a reader for a purpose.
    typealias Withdrawn = @Sendable (Purpose, ReaderKey, Transaction) throws -> Void

    static let schema = SchemaStep(
        "readers.consent.1",
        [
            .table(
                Table(
                    "reader_purpose",
                    [
                        .text("library"), .text("account"), .text("reader"), .text("purpose"), .integer("since"),
                    ],
                    primaryKey: ["library", "account", "reader", "purpose"])),
            .table(
                Table(
                    "reader_consent",
                    [
                        .text("library"), .text("account"), .text("reader"), .integer("id"), .text("purpose"),
                        .integer("is_given"), .integer("at"), .text("wording"), .text("words"),
                    ],
                    primaryKey: ["library", "account", "reader", "id"], checks: ["is_given IN (0, 1)"])),
            .index("reader_consent_by_time", on: "reader_consent", ["library", "at"]),
        ])

    /// What a reader agrees to now.
    func purposes(of reader: ReaderKey) throws -> Set<Purpose> {
        Set(
            try transaction.rows(
                """
                SELECT purpose FROM reader_purpose
                WHERE library = \(library) AND account = \(reader.account) AND reader = \(reader.reader)
                """, { Purpose(rawValue: $0.text(0)) }
            ).compactMap(\.self))
    }

    /// What each of these readers agrees to now.
    func purposes(of readers: Set<ReaderKey>) throws -> [ReaderKey: Set<Purpose>] {
        var found: [ReaderKey: Set<Purpose>] = [:]
        for (account, own) in Dictionary(grouping: readers, by: \.account) {
            try transaction.each(
                """
                SELECT reader, purpose FROM reader_purpose WHERE library = \(library) AND account = \(account)
                AND reader IN \(list: own.map(\.reader))
                """
            ) { row in
                guard let purpose = Purpose(rawValue: row.text(1)) else { return true }
                found[ReaderKey(account: account, reader: ReaderID(row.text(0))), default: []].insert(purpose)
                return true
            }
        }
        return found
    }
}
