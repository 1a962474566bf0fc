import Kernel
import Storage

/// Reads titles and copies inside a transaction.
struct CatalogueReader {
    let library: LibraryID
    let transaction: Transaction

    /// A title with its copies.
    func record(id: Int64) throws -> BibliographicRecord? {
        guard var record = try description(id: id) else { return nil }
        record.items = try items(of: id, control: record.control)
        return record
    }

    /// A title without its copies.
    func description(id: Int64) throws -> BibliographicRecord? {
        try transaction.first("SELECT control, record FROM bib WHERE library = \(library) AND id = \(id)") {
            RecordBytes.decode($0.bytes(1), control: $0.text(0))
        }
    }

    /// The title one of whose copies has a barcode.
    func id(barcode: String) throws -> Int64? {
        guard let key = CallNumber.key(barcode) else { return nil }
        let docs = try transaction.search(
            Retrieval.key(.barcode, key), in: CatalogueSchema.words, library: library, limit: 8)
        guard !docs.isEmpty else { return nil }
        // The index compares without blanks, capitals and what comes after forty characters.
        return try transaction.first(
            """
            SELECT c.bib FROM bib_card c JOIN item i ON i.library = c.library AND i.bib = c.bib
            WHERE c.library = \(library) AND c.doc IN \(list: docs) AND i.barcode = \(barcode) ORDER BY c.bib
            """
        ) { $0.integer(0) }
    }

    /// A title's copies as readers are to see them: by the library system's word where it has one.
    func items(of bib: Int64, control: String) throws -> [Item] {
        try copies(of: bib, control: control).map(\.shown)
    }

    /// A title's copies as the records list them and as readers see them.
    func copies(of bib: Int64, control: String) throws -> [(listed: Item, shown: Item)] {
        try transaction.rows(
            """
            SELECT i.barcode, i.branch, i.location, i.call_number, i.status, s.status, s.due FROM item i
            LEFT JOIN item_state s ON s.library = i.library AND s.control = \(control) AND s.barcode = i.barcode
            WHERE i.library = \(library) AND i.bib = \(bib) ORDER BY i.position
            """
        ) { row in
            let listed = Item(
                barcode: row.text(0), branch: row.text(1), location: row.text(2), callNumber: row.text(3),
                status: Item.Status(rawValue: row.text(4)) ?? .unknown)
            guard let told = row.optionalText(5).flatMap(Item.Status.init(rawValue:)) else { return (listed, listed) }
            return (listed, listed.told(told, due: row.optionalInteger(6).map { CalendarDay(number: Int($0)) }))
        }
    }
}

extension Item {
    /// The copy by the library system's word; that it is on the shelf says nothing of what it is there for.
    func told(_ told: Status, due: CalendarDay?) -> Item {
        var item = self
        switch (told, status) {
        case (_, .withdrawn): return self
        case (.available, .referenceOnly), (.available, .inProcess), (.available, .inRepair): return self
        default: (item.status, item.due) = (told, due)
        }
        return item
    }
}
