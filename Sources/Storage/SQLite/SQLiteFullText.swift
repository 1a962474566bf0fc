import Kernel

/// A library's index in an FTS5 table of its own, so that no query wades through other libraries' words.
///
/// Contentless (the words are kept, the text is not), without places (`detail=column`) and lengths (`columnsize=0`):
/// ranking is the room's. Needs no more than Debian 12's SQLite 3.40.
struct SQLiteFullText {
    private let index: FullTextIndex
    /// The table's name: it names the library, since its rows do not.
    private let table: String
    private let columns: String

    init(_ index: FullTextIndex, library: LibraryID) {
        self.index = index
        // Library ids are any text; their bytes in hexadecimal are a name.
        let digits = Array("0123456789abcdef".utf8)
        let name = library.rawValue.utf8.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        table = "\(index.name)_text_of_library_" + String(decoding: name, as: UTF8.self)
        columns = index.columns.joined(separator: ", ")
    }

    func create(_ transaction: Transaction) throws {
        try transaction.run(
            """
            CREATE VIRTUAL TABLE \(unsafe: table) USING fts5(\(unsafe: columns),
              content='', columnsize=0, detail=column, tokenize='ascii')
            """)
        try transaction.run(
            "CREATE VIRTUAL TABLE \(unsafe: table)_words USING fts5vocab('\(unsafe: table)', 'row')")
        // Imports come in batches, each a segment: merging more of them at a time halves the writing.
        try transaction.run("INSERT INTO \(unsafe: table) (\(unsafe: table), rank) VALUES ('automerge', 8)")
    }

    func drop(_ transaction: Transaction) throws {
        try transaction.run("DROP TABLE \(unsafe: table)_words")
        try transaction.run("DROP TABLE \(unsafe: table)")
    }

    func add(_ document: FullTextDocument, _ transaction: Transaction) throws {
        try transaction.run(
            """
            INSERT INTO \(unsafe: table) (rowid, \(unsafe: columns))
            VALUES (\(document.number), \(texts(document)))
            """)
    }

    func remove(_ document: FullTextDocument, _ transaction: Transaction) throws {
        try transaction.run(
            """
            INSERT INTO \(unsafe: table) (\(unsafe: table), rowid, \(unsafe: columns))
            VALUES ('delete', \(document.number), \(texts(document)))
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
        from first: String, through last: String, _ transaction: Transaction
    ) throws -> [(word: String, documents: Int)] {
        try transaction.rows(
            "SELECT term, doc FROM \(unsafe: table)_words WHERE term >= \(first) AND term <= \(last)"
        ) { ($0.text(0), $0.int(1)) }
    }

    private func texts(_ document: FullTextDocument) -> SQL {
        SQL.join(document.columns.map { "\($0)" }, separator: ", ")
    }

    /// The query in FTS5's own language; words are quoted, so nothing in them is understood.
    private func match(_ query: FullTextQuery) -> String {
        switch query {
        case .word(let word, let column): return scope(column) + quoted(word)
        case .prefix(let word, let column): return scope(column) + quoted(word) + "*"
        case .all(let parts): return "(" + parts.map(match).joined(separator: " AND ") + ")"
        case .any(let parts): return "(" + parts.map(match).joined(separator: " OR ") + ")"
        }
    }

    private func scope(_ column: Int?) -> String { column.map { "\(index.columns[$0]) : " } ?? "" }

    private func quoted(_ word: String) -> String { "\"" + word.replacing("\"", with: "\"\"") + "\"" }
}
