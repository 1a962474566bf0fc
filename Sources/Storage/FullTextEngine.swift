import Kernel

/// One library's index as an engine keeps it.
protocol FullTextEngine {
    func create(_ transaction: Transaction) throws
    func drop(_ transaction: Transaction) throws
    func add(_ document: FullTextDocument, _ transaction: Transaction) throws
    func remove(_ document: FullTextDocument, _ transaction: Transaction) throws
    func optimise(_ transaction: Transaction) throws
    func search(_ query: FullTextQuery, after last: Int64, limit: Int, _ transaction: Transaction) throws -> [Int64]
    func words(
        column: Int, from first: String, through last: String, _ transaction: Transaction
    ) throws -> [(word: String, documents: Int)]
}

extension FullTextIndex {
    /// The index of a library as the transaction's engine keeps it.
    func kept(for library: LibraryID, by transaction: Transaction) -> any FullTextEngine {
        switch transaction.connection.engine {
        case .sqlite: SQLiteFullText(self, library: library)
        case .postgresql: PostgresFullText(self, library: library)
        }
    }

    /// The name of the table that keeps a library's words: it names the library, since its rows do not.
    func table(of library: LibraryID) -> String {
        // Library ids are any text; their bytes in hexadecimal are a name.
        let digits = Array("0123456789abcdef".utf8)
        let name = library.rawValue.utf8.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return "\(self.name)_text_of_library_" + String(decoding: name, as: UTF8.self)
    }

    /// The letter that words of a column begin with, so that a word frequent in one costs nothing in another.
    func mark(_ column: Int) -> String { String(decoding: [UInt8(ascii: "a") + UInt8(column)], as: UTF8.self) }
}
