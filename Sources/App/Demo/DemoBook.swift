import Kernel

/// One row of the demonstration library's table.
struct DemoBook: Sendable, Equatable {
    /// The control number.
    var id: String
    /// The title proper, with its part at the end after a space where it has one (`德川家康 第一部`).
    var title: String
    var subtitle: String
    /// Persons and bodies responsible; names in Latin script with the family name first.
    var authors: [String]
    /// Translators, editors and illustrators.
    var contributors: [String]
    var edition: String
    var publisher: String
    /// Four digits or empty.
    var year: String
    /// 13 digits or empty.
    var isbn: String
    /// The Chinese Library Classification number, perhaps only its first places, or empty.
    var classNumber: String
    var subjects: [String]
    var series: String
    /// The MARC language code.
    var language: String
    var summary: String

    /// Whether the book is catalogued in CNMARC: not in English, or with a title in Chinese characters or kana.
    var isCnmarc: Bool {
        language != "eng" || title.unicodeScalars.contains { (0x3040...0x9FFF).contains($0.value) }
    }

    static let columns = [
        "id", "title", "subtitle", "authors", "contributors", "edition", "publisher", "year", "isbn", "class",
        "subjects", "series", "language", "summary",
    ]

    /// Reads a tab-separated table with a header row; empty cells at the end of a row may be left out.
    static func rows(of table: String) throws -> [DemoBook] {
        var lines = table.split(whereSeparator: \.isNewline)
        guard !lines.isEmpty, cells(of: lines.removeFirst()) == columns else {
            throw Fault(.data, "demo books: the header row must read \(columns.joined(separator: ", ")), tab-separated")
        }
        return try lines.enumerated().map { index, line in
            guard let book = DemoBook(cells: cells(of: line)) else {
                throw Fault(.data, "demo books: row \(index + 2) needs id, title and at most \(columns.count) cells")
            }
            return book
        }
    }

    private static func cells(of line: Substring) -> [String] {
        line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }

    private init?(cells given: [String]) {
        guard given.count <= Self.columns.count else { return nil }
        let cells = given + [String](repeating: "", count: Self.columns.count - given.count)
        guard !cells[0].isEmpty, !cells[1].isEmpty else { return nil }
        func names(_ cell: String) -> [String] { cell.split(separator: ";").map(String.init) }
        id = cells[0]
        title = cells[1]
        subtitle = cells[2]
        authors = names(cells[3])
        contributors = names(cells[4])
        edition = cells[5]
        publisher = cells[6]
        year = cells[7]
        isbn = cells[8]
        classNumber = cells[9]
        subjects = names(cells[10])
        series = cells[11]
        language = cells[12]
        summary = cells[13]
    }
}
