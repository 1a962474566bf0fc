public import Foundation
import Kernel

/// A table with a header row, whose cells know where they stand in the file.
public struct Table: Sendable {
    /// One row below the header.
    public struct Row: Sendable {
        /// The row as a spreadsheet counts it, the header being 1 where nothing stands above it.
        public var number: Int
        /// Its cells, trimmed, as many as there are columns.
        public var cells: [String]

        /// Makes a row.
        public init(number: Int, cells: [String]) {
            self.number = number
            self.cells = cells
        }
    }

    /// The file as people are told of it, for instance `coding/alice.csv`.
    public var file: String
    /// The names of the columns, trimmed.
    public var columns: [String]
    /// The rows that are not empty.
    public var rows: [Row]
    /// What is wrong with its shape: cells beyond the last column, columns of the same name.
    public var problems: [StudyProblem] = []

    /// Makes a table.
    public init(file: String, columns: [String], rows: [Row]) {
        self.file = file
        self.columns = columns
        self.rows = rows
    }

    /// Reads comma, tab or semicolon separated text in UTF-8, UTF-16 or GB 18030.
    ///
    /// Comment lines that begin with `#` may stand above the header. Throws `Fault` (`.data`) where there is no header, a
    /// quotation mark is not closed or the text is in no known charset.
    public init(csv bytes: Data, file: String) throws {
        let text = try TableText.decode(bytes, file: file).text
        guard !text.unicodeScalars.contains("\0") else {
            throw Fault(.data, "\(file) holds zero bytes: it is no text file")
        }
        let records: [SeparatedText.Record]
        do {
            records = try SeparatedText.records(of: text, separator: Self.separator(of: text))
        } catch {
            throw Fault(.data, "\(file) row \(error.row): a quotation mark is not closed")
        }
        try self.init(records: records, file: file)
    }

    /// Makes a table of records whose first one is the header.
    ///
    /// Throws `Fault` (`.data`) where there is none.
    init(records: [SeparatedText.Record], file: String) throws {
        guard let header = records.first else { throw Fault(.data, "\(file) is empty: it needs a header row") }
        var columns = header.fields.map(\.trimmed)
        while columns.last == "" { columns.removeLast() }
        self.init(file: file, columns: columns, rows: [])
        rows.reserveCapacity(records.count)
        for record in records.dropFirst() {
            var cells = record.fields.map { Self.unguarded($0.trimmed) }
            guard cells.contains(where: { !$0.isEmpty }) else { continue }
            if cells.count > columns.count, cells[columns.count...].contains(where: { !$0.isEmpty }) {
                let words = Localized(
                    zh: "有 \(cells.count) 个单元格，表头只有 \(columns.count) 列（含逗号的文字要加引号）",
                    en: "\(cells.count) cells under \(columns.count) columns (text with commas needs quotation marks)")
                problems.append(StudyProblem(.error, "ragged-row", StudyPlace(file, row: record.row), words))
            }
            cells = Array(cells.prefix(columns.count))
            cells += Array(repeating: "", count: columns.count - cells.count)
            rows.append(Row(number: record.row, cells: cells))
        }
        for (index, column) in columns.enumerated() where column != "" && columns[..<index].contains(column) {
            let words = Localized(zh: "有两列同名", en: "two columns of this name")
            let place = StudyPlace(file, row: header.row, column: column)
            problems.append(StudyProblem(.error, "repeated-column", place, words))
        }
    }

    /// Where a column stands; capitals do not count, and a heading for people in either language names it too.
    public func index(of column: String) -> Int? {
        if let exact = columns.firstIndex(of: column) { return exact }
        let known = SheetColumn(rawValue: column)
        return columns.firstIndex { heading in
            heading.lowercased() == column || (known != nil && SheetColumn(heading: heading) == known)
        }
    }

    /// Where a cell stands.
    public func place(_ row: Row, _ column: String) -> StudyPlace { StudyPlace(file, row: row.number, column: column) }

    /// The separator most frequent outside quotation marks in the first line that is no comment.
    private static func separator(of text: String) -> Unicode.Scalar {
        var counts: [Unicode.Scalar: Int] = [",": 0, "\t": 0, ";": 0]
        var isQuoted = false
        var isComment = false
        var isLineStart = true
        for scalar in text.unicodeScalars {
            let isLineEnd = scalar == "\n" || scalar == "\r"
            if isLineStart { isComment = scalar == "#" }
            isLineStart = isLineEnd
            if isComment { continue }
            if scalar == "\"" { isQuoted.toggle() }
            if isLineEnd, !isQuoted, counts.values.contains(where: { $0 > 0 }) { break }
            if !isQuoted, let count = counts[scalar] { counts[scalar] = count + 1 }
        }
        let best = counts.max { ($0.value, $1.key.value) < ($1.value, $0.key.value) }
        return best.flatMap { $0.value > 0 ? $0.key : nil } ?? ","
    }

    /// Takes off the apostrophe that keeps a spreadsheet from running a text as a formula.
    private static func unguarded(_ cell: String) -> String {
        guard cell.hasPrefix("'"), let first = cell.first(where: { $0 != "'" }), "=+-@".contains(first) else {
            return cell
        }
        return String(cell.dropFirst())
    }
}
