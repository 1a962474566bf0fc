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

    /// Titles with their copies, in three statements however many they are; those that are gone are left out.
    func records(ids: [Int64]) throws -> [(id: Int64, record: BibliographicRecord)] {
        if ids.isEmpty { return [] }
        var records: [Int64: BibliographicRecord] = [:]
        try transaction.each("SELECT id, control, record FROM bib WHERE library = \(library) AND id IN \(list: ids)") {
            records[$0.integer(0)] = RecordBytes.decode($0.bytes(2), control: $0.text(1))
            return true
        }
        let told = try states(of: records.values.map(\.control))
        try transaction.each(
            """
            SELECT barcode, branch, location, call_number, status, bib FROM item
            WHERE library = \(library) AND bib IN \(list: ids) ORDER BY bib, position
            """
        ) { row in
            let bib = row.integer(5)
            guard let control = records[bib]?.control else { return true }
            let item = Self.listed(row)
            let state = told[CopyName(control: control, barcode: item.barcode)]
            records[bib]?.items.append(state.map { item.told($0.status, due: $0.due) } ?? item)
            return true
        }
        return ids.compactMap { id in records[id].map { (id, $0) } }
    }

    /// A copy as the library system names it.
    private struct CopyName: Hashable {
        var control: String
        var barcode: String
    }

    /// What the library system told of titles' copies.
    private func states(of controls: [String]) throws -> [CopyName: (status: Item.Status, due: CalendarDay?)] {
        var states: [CopyName: (status: Item.Status, due: CalendarDay?)] = [:]
        try transaction.each(
            """
            SELECT status, due, control, barcode FROM item_state
            WHERE library = \(library) AND control IN \(list: controls)
            """
        ) { row in
            guard let status = Item.Status(rawValue: row.text(0)) else { return true }
            states[CopyName(control: row.text(2), barcode: row.text(3))] = (status, Self.due(row, 1))
            return true
        }
        return states
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
            let listed = Self.listed(row)
            guard let told = row.optionalText(5).flatMap(Item.Status.init(rawValue:)) else { return (listed, listed) }
            return (listed, listed.told(told, due: Self.due(row, 6)))
        }
    }

    /// A copy from the first five columns: barcode, branch, location, call number, status.
    private static func listed(_ row: any Row) -> Item {
        Item(
            barcode: row.text(0), branch: row.text(1), location: row.text(2), callNumber: row.text(3),
            status: Item.Status(rawValue: row.text(4)) ?? .unknown)
    }

    private static func due(_ row: any Row, _ column: Int) -> CalendarDay? {
        row.optionalInteger(column).map { CalendarDay(number: Int($0)) }
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
