import Kernel

/// A library's index in a table of its own: a document's number and its words as a `tsvector`, found by a GIN index.
///
/// The words are cut by the room and marked with their column's letter, as on SQLite; the server's own parsers and
/// dictionaries are not asked, so both engines find the same.
struct PostgresFullText: FullTextEngine {
    private let index: FullTextIndex
    private let table: String

    init(_ index: FullTextIndex, library: LibraryID) {
        self.index = index
        table = index.table(of: library)
    }

    func create(_ transaction: Transaction) throws {
        try transaction.run(
            "CREATE TABLE \(unsafe: table) (doc BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        try transaction.run(
            "CREATE INDEX \(unsafe: table)_gin ON \(unsafe: table) USING gin (words) WITH (fastupdate = on)")
    }

    func drop(_ transaction: Transaction) throws { try transaction.run("DROP TABLE \(unsafe: table)") }

    func add(_ document: FullTextDocument, _ transaction: Transaction) throws {
        // A set: how often a word stands in a document is nobody's question.
        let words = Set(words(of: document)).sorted().map(quoted).joined(separator: " ")
        try transaction.run(
            "INSERT INTO \(unsafe: table) (doc, words) VALUES (\(document.number), CAST(\(words) AS TSVECTOR))")
    }

    private func words(of document: FullTextDocument) -> [String] {
        document.columns.enumerated().flatMap { column, text in
            let mark = index.mark(column)
            return text.split(separator: " ").map { mark + $0 }
        }
    }

    func remove(_ document: FullTextDocument, _ transaction: Transaction) throws {
        try transaction.run("DELETE FROM \(unsafe: table) WHERE doc = \(document.number)")
    }

    func optimise(_ transaction: Transaction) throws {
        _ = try transaction.integer("SELECT gin_clean_pending_list(CAST('\(unsafe: table)_gin' AS REGCLASS))")
        try transaction.run("ANALYZE \(unsafe: table)")
    }

    func search(
        _ query: FullTextQuery, after last: Int64, limit: Int, _ transaction: Transaction
    ) throws -> [Int64] {
        try transaction.rows(
            """
            SELECT doc FROM \(unsafe: table) WHERE words @@ CAST(\(match(query)) AS TSQUERY) AND doc > \(last)
            ORDER BY doc LIMIT \(limit)
            """
        ) { $0.integer(0) }
    }

    func words(
        column: Int, from first: String, through last: String, _ transaction: Transaction
    ) throws -> [(word: String, documents: Int)] {
        let mark = index.mark(column)
        return try transaction.rows(
            """
            SELECT word, ndoc FROM ts_stat('SELECT words FROM \(unsafe: table)')
            WHERE word COLLATE "C" >= \(mark + first) AND word COLLATE "C" <= \(mark + last) ORDER BY word COLLATE "C"
            """
        ) { (String($0.text(0).dropFirst()), $0.int(1)) }
    }

    /// The query in the server's own language; words are quoted, so nothing in them is understood.
    private func match(_ query: FullTextQuery) -> String {
        switch query {
        case .word(let word, let column): inColumns(column) { quoted(index.mark($0) + word) }
        case .prefix(let word, let column): inColumns(column) { quoted(index.mark($0) + word) + ":*" }
        case .all(let parts): "(" + parts.map(match).joined(separator: " & ") + ")"
        case .any(let parts): "(" + parts.map(match).joined(separator: " | ") + ")"
        }
    }

    private func inColumns(_ column: Int?, _ term: (Int) -> String) -> String {
        if let column { return term(column) }
        return "(" + index.columns.indices.map(term).joined(separator: " | ") + ")"
    }

    private func quoted(_ word: String) -> String {
        "'" + word.replacing("\\", with: "\\\\").replacing("'", with: "''") + "'"
    }
}
