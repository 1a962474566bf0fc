import Kernel
import Storage

/// Writes titles inside one transaction and gathers what the word index is to learn of them.
struct CatalogueWriter {
    let library: LibraryID
    let transaction: Transaction
    private(set) var tally = ImportTally()
    let reader: CatalogueReader
    private var added: [FullTextDocument] = []
    private var removed: [FullTextDocument] = []
    private var touched: Set<String> = []
    private var lastSerial: Int64
    let hasStates: Bool

    init(library: LibraryID, transaction: Transaction) throws {
        self.library = library
        self.transaction = transaction
        reader = CatalogueReader(library: library, transaction: transaction)
        lastSerial = try transaction.state(of: CatalogueSchema.words, library: library).generation
        hasStates =
            try transaction.first("SELECT barcode FROM item_state WHERE library = \(library) LIMIT 1") { _ in true }
            ?? false
    }

    /// Adds a title or replaces the one with its control number.
    mutating func put(_ prepared: PreparedRecord, newID: Int64) throws {
        let record = prepared.record
        let bytes = prepared.bytes
        try finishIfTouched(record.control)
        guard let old = try stored(record.control) else {
            let doc = try add(try entry(of: prepared), bib: newID)
            try transaction.run(
                """
                INSERT INTO bib (library, id, control, doc, record, version)
                VALUES (\(library), \(newID), \(record.control), \(doc), \(bytes), 1)
                """)
            try insertItems(record.items, of: newID)
            tally.added += 1
            return
        }
        let oldItems = try reader.copies(of: old.id, control: record.control)
        let isSameItems = oldItems.map(\.listed) == record.items
        if old.bytes == bytes, isSameItems {
            tally.unchanged += 1
            return
        }
        try remove(old, items: oldItems.map(\.shown))
        let doc = try add(try entry(of: prepared), bib: old.id)
        try transaction.run(
            """
            UPDATE bib SET doc = \(doc), record = \(bytes), version = version + 1
            WHERE library = \(library) AND id = \(old.id)
            """)
        if !isSameItems {
            try transaction.run("DELETE FROM item WHERE library = \(library) AND bib = \(old.id)")
            try insertItems(record.items, of: old.id)
        }
        tally.updated += 1
    }

    /// Removes the title with a control number, if it is there.
    mutating func delete(control: String) throws {
        try finishIfTouched(control)
        guard let old = try stored(control) else {
            tally.notHeld += 1
            return
        }
        try remove(old, items: try reader.items(of: old.id, control: control))
        try transaction.run("DELETE FROM item WHERE library = \(library) AND bib = \(old.id)")
        try transaction.run("DELETE FROM bib WHERE library = \(library) AND id = \(old.id)")
        tally.deleted += 1
    }

    /// Writes words: called once at the end, since they are written best together.
    mutating func finish() throws {
        try transaction.unindex(removed, in: CatalogueSchema.words, library: library)
        try transaction.index(added, in: CatalogueSchema.words, library: library)
        removed.removeAll()
        added.removeAll()
        touched.removeAll()
    }

    /// Builds cards and words of the titles after an id and returns their ids.
    mutating func reindex(after last: Int64, limit: Int) throws -> [Int64] {
        let ids = try transaction.rows(
            "SELECT id FROM bib WHERE library = \(library) AND id > \(last) ORDER BY id LIMIT \(limit)"
        ) { $0.integer(0) }
        for id in ids {
            guard let record = try reader.record(id: id) else { continue }
            let doc = try add(IndexEntry(record), bib: id)
            try transaction.run("UPDATE bib SET doc = \(doc) WHERE library = \(library) AND id = \(id)")
        }
        try finish()
        return ids
    }

    /// The same title twice in a batch: the first state must be known to the index before the second replaces it.
    mutating func finishIfTouched(_ control: String) throws {
        if !touched.insert(control).inserted {
            try finish()
            touched.insert(control)
        }
    }

    struct Stored {
        var id: Int64
        var control: String
        var doc: Int64
        var bytes: [UInt8]
    }

    func stored(_ control: String) throws -> Stored? {
        try transaction.first(
            "SELECT id, doc, record FROM bib WHERE library = \(library) AND control = \(control)"
        ) { Stored(id: $0.integer(0), control: control, doc: $0.integer(1), bytes: $0.bytes(2)) }
    }

    mutating func add(_ entry: IndexEntry, bib: Int64) throws -> Int64 {
        lastSerial += 1
        let doc = entry.rank << 40 | lastSerial
        let card = entry.card
        try transaction.run(
            """
            INSERT INTO bib_card
              (library, doc, bib, title, author, year, language, class, total, available, branches)
            VALUES (\(library), \(doc), \(bib), \(card.title), \(card.author), \(card.year), \(card.language),
              \(card.topClass), \(card.total), \(card.available), \(card.holdings.text))
            """)
        added.append(FullTextDocument(number: doc, columns: entry.columns))
        return doc
    }

    /// Takes back what `add` wrote, which follows from the record alone.
    mutating func remove(_ old: Stored, items: [Item]) throws {
        var record = RecordBytes.decode(old.bytes, control: old.control)
        record.items = items
        let entry = IndexEntry(record)
        try transaction.run("DELETE FROM bib_card WHERE library = \(library) AND doc = \(old.doc)")
        removed.append(FullTextDocument(number: old.doc, columns: entry.columns))
    }

    private func insertItems(_ items: [Item], of bib: Int64) throws {
        for (position, item) in items.enumerated() {
            try transaction.run(
                """
                INSERT INTO item (library, bib, position, barcode, branch, location, call_number, status)
                VALUES (\(library), \(bib), \(position), \(item.barcode), \(item.branch), \(item.location),
                  \(item.callNumber), \(item.status.rawValue))
                """)
        }
    }
}
