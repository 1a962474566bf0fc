import Kernel
import Storage

import struct Foundation.Date

/// Who was erased, as keyed hashes alone: nobody can be read out of it, and whoever is erased can be recognised again.
struct ErasureTable {
    let library: LibraryID
    let transaction: Transaction

    static let schema = SchemaStep(
        "readers.erasure.1",
        [
            .table(
                Table(
                    "reader_erasure",
                    [
                        .text("library"), .blob("subject_hash"), .integer("at"), .blob("receipt_hash"),
                        .integer("entries"),
                    ],
                    primaryKey: ["library", "subject_hash", "at"])),
            .index("reader_erasure_by_receipt", on: "reader_erasure", ["library", "receipt_hash"]),
        ])

    /// One erasure.
    struct Entry: Sendable, Hashable {
        var subject: [UInt8]
        var at: Int
    }

    func subject(_ reader: ReaderKey) throws -> [UInt8] {
        try KeyedHash(library: library, transaction: transaction)
            .hash("erased", "\(reader.account)/\(reader.reader)")
    }

    /// Makes the key of the hashes, where there is none yet.
    func makeKey() throws { try KeyedHash(library: library, transaction: transaction).make() }

    func add(_ entry: Entry, receipt: String, entries: Int) throws {
        try transaction.run(
            """
            INSERT INTO reader_erasure (library, subject_hash, at, receipt_hash, entries)
            VALUES (\(library), \(entry.subject), \(entry.at), \(try receiptHash(receipt)), \(entries))
            ON CONFLICT (library, subject_hash, at) DO NOTHING
            """)
    }

    /// All erasures this database remembers.
    func all() throws -> Set<Entry> {
        Set(
            try transaction.rows("SELECT subject_hash, at FROM reader_erasure WHERE library = \(library)") {
                Entry(subject: $0.bytes(0), at: $0.int(1))
            })
    }

    /// When the erasure with this receipt was done; nil where there was none.
    func time(receipt: String) throws -> Date? {
        try transaction.first(
            "SELECT at FROM reader_erasure WHERE library = \(library) AND receipt_hash = \(try receiptHash(receipt))"
        ) { Date(seconds: $0.int(0)) }
    }

    private func receiptHash(_ receipt: String) throws -> [UInt8] {
        try KeyedHash(library: library, transaction: transaction).hash("receipt", receipt)
    }
}
