import Kernel

/// A library's index in an FTS5 table of its own, so that no query wades through other libraries' words.
///
/// Contentless (the words are kept, the text is not), without places (`detail=none`) and lengths (`columnsize=0`):
/// ranking is the room's. A word carries its column as its first letter, so that a word frequent in one column costs
/// nothing where it is looked for in another. Needs no more than Debian 12's SQLite 3.40.
struct SQLiteFullText: FullTextEngine {
    private let index: FullTextIndex
    /// The table's name: it names the library, since its rows do not.
    private let table: String

    init(_ index: FullTextIndex, library: LibraryID) {
        self.index = index
        table = index.table(of: library)
    }

    func create(_ transaction: Transaction) throws {
        try transaction.run(
            """
            CREATE VIRTUAL TABLE \(unsafe: table) USING fts5(words, content='', columnsize=0, detail=none,
              tokenize='ascii')
            """)
        try transaction.run(
            "CREATE VIRTUAL TABLE \(unsafe: table)_words USING fts5vocab('\(unsafe: table)', 'row')")
        // Imports come in batches, each a segment: merging more of them at a time halves the writing.
        try transaction.run("INSERT INTO \(unsafe: table) (\(unsafe: table), rank) VALUES ('automerge', 8)")
        // A batch of an import is gathered in memory and written as one part.
        try transaction.run("INSERT INTO \(unsafe: table) (\(unsafe: table), rank) VALUES ('hashsize', 16777216)")
    }

    func drop(_ transaction: Transaction) throws {
        try transaction.run("DROP TABLE \(unsafe: table)_words")
        try transaction.run("DROP TABLE \(unsafe: table)")
    }

    func add(_ document: FullTextDocument, _ transaction: Transaction) throws {
        try transaction.run(
            "INSERT INTO \(unsafe: table) (rowid, words) VALUES (\(document.number), \(words(document)))")
    }

    func remove(_ document: FullTextDocument, _ transaction: Transaction) throws {
        try transaction.run(
            """
            INSERT INTO \(unsafe: table) (\(unsafe: table), rowid, words)
            VALUES ('delete', \(document.number), \(words(document)))
            """)
    }

    func optimise(_ transaction: Transaction) throws {
        try transaction.run("INSERT INTO \(unsafe: table) (\(unsafe: table)) VALUES ('optimize')")
    }

    func search(
        _ query: FullTextQuery, after last: Int64, limit: Int, _ transaction: Transaction
    ) throws -> [Int64] {
        let match = match(query)
        return try transaction.rows(
            """
            SELECT rowid FROM \(unsafe: table) WHERE \(unsafe: table) MATCH \(match) AND rowid > \(last)
            ORDER BY rowid LIMIT \(limit)
            """
        ) { $0.integer(0) }
    }

    func words(
        column: Int, from first: String, through last: String, _ transaction: Transaction
    ) throws -> [(word: String, documents: Int)] {
        let mark = index.mark(column)
        return try transaction.rows(
            "SELECT term, doc FROM \(unsafe: table)_words WHERE term >= \(mark + first) AND term <= \(mark + last)"
        ) { (String($0.text(0).dropFirst()), $0.int(1)) }
    }

    private func words(_ document: FullTextDocument) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(document.columns.reduce(0) { $0 + $1.utf8.count * 3 / 2 + 2 })
        for (column, text) in document.columns.enumerated() {
            let mark = UInt8(ascii: "a") + UInt8(column)
            var isBetween = true
            for byte in text.utf8 {
                if isBetween && byte != 0x20 {
                    bytes.append(mark)
                    isBetween = false
                }
                if byte == 0x20 { isBetween = true }
                bytes.append(byte)
            }
            bytes.append(0x20)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The query in FTS5's own language; words are quoted, so nothing in them is understood.
    private func match(_ query: FullTextQuery) -> String {
        switch query {
        case .word(let word, let column): return inColumns(column) { quoted(word, $0) }
        case .prefix(let word, let column): return inColumns(column) { quoted(word, $0) + "*" }
        case .all(let parts): return "(" + parts.map(match).joined(separator: " AND ") + ")"
        case .any(let parts): return "(" + parts.map(match).joined(separator: " OR ") + ")"
        }
    }

    private func inColumns(_ column: Int?, _ term: (Int) -> String) -> String {
        if let column { return term(column) }
        return "(" + index.columns.indices.map(term).joined(separator: " OR ") + ")"
    }

    private func quoted(_ word: String, _ column: Int) -> String {
        "\"" + index.mark(column) + word.replacing("\"", with: "\"\"") + "\""
    }
}
