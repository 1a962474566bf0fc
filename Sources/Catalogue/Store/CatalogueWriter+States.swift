import Kernel
import Storage

/// What the library system says of copies.
extension CatalogueWriter {
    /// What finds a title whose copies are as the library system says.
    ///
    /// Only titles of which it has a word need it, which a library without such a system has none of.
    func entry(of prepared: PreparedRecord) throws -> IndexEntry {
        let states = try states(of: prepared.record.control)
        if states.isEmpty { return prepared.entry }
        var record = prepared.record
        record.items = record.items.map { item in
            states[item.barcode].map { item.told($0.status, due: $0.due) } ?? item
        }
        return IndexEntry(record)
    }

    private func states(of control: String) throws -> [String: (status: Item.Status, due: CalendarDay?)] {
        guard hasStates else { return [:] }
        let rows = try transaction.rows(
            "SELECT barcode, status, due FROM item_state WHERE library = \(library) AND control = \(control)"
        ) { ($0.text(0), Item.Status(rawValue: $0.text(1)), $0.optionalInteger(2)) }
        var states: [String: (status: Item.Status, due: CalendarDay?)] = [:]
        for (barcode, status, due) in rows {
            guard let status else { continue }
            states[barcode] = (status, due.map { CalendarDay(number: Int($0)) })
        }
        return states
    }

    /// Shows copies of a title as the library system says they are; a nil state, as the records say.
    mutating func tell(_ states: [ItemWord], control: String) throws {
        try finishIfTouched(control)
        let old = try stored(control)
        let before = try old.map { try reader.items(of: $0.id, control: control) } ?? []
        for state in states { try write(state, control: control) }
        guard let old else { return }
        let after = try reader.items(of: old.id, control: control)
        guard before != after else { return }
        var record = RecordBytes.decode(old.bytes, control: control)
        record.items = before
        let oldEntry = IndexEntry(record)
        record.items = after
        let entry = IndexEntry(record)
        guard oldEntry != entry else { return }
        try remove(old, items: before)
        let doc = try add(entry, bib: old.id)
        try transaction.run("UPDATE bib SET doc = \(doc) WHERE library = \(library) AND id = \(old.id)")
    }

    private func write(_ state: ItemWord, control: String) throws {
        guard let status = state.status else {
            try transaction.run(
                """
                DELETE FROM item_state
                WHERE library = \(library) AND control = \(control) AND barcode = \(state.barcode)
                """)
            return
        }
        try transaction.run(
            """
            INSERT INTO item_state (library, control, barcode, status, due)
            VALUES (\(library), \(control), \(state.barcode), \(status.rawValue), \(state.due?.number))
            ON CONFLICT (library, control, barcode) DO UPDATE SET status = excluded.status, due = excluded.due
            """)
    }
}
