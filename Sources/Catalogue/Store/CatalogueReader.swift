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
