import Kernel
import Storage

/// Reads titles and copies inside a transaction.
struct CatalogueReader {
    let library: LibraryID
    let transaction: Transaction

    /// A title with its copies.
    func record(id: Int64) throws -> BibliographicRecord? {
        guard var record = try description(id: id) else { return nil }
        record.items = try items(of: id)
        return record
    }

    /// A title without its copies.
    func description(id: Int64) throws -> BibliographicRecord? {
        try transaction.first("SELECT control, record FROM bib WHERE library = \(library) AND id = \(id)") {
            RecordBytes.decode($0.bytes(1), control: $0.text(0))
        }
    }

    func items(of bib: Int64) throws -> [Item] {
        try transaction.rows(
            """
            SELECT barcode, branch, location, call_number, status FROM item
            WHERE library = \(library) AND bib = \(bib) ORDER BY position
            """
        ) { row in
            Item(
                barcode: row.text(0), branch: row.text(1), location: row.text(2), callNumber: row.text(3),
                status: Item.Status(rawValue: row.text(4)) ?? .unknown)
        }
    }
}
