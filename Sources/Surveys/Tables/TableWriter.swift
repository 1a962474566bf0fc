public import Foundation

/// Writes tables as comma-separated values (RFC 4180).
public enum TableWriter {
    /// For whom a file is written.
    public enum Reader: Sendable {
        /// Programs and version control: plain UTF-8, lines end in LF.
        case programs
        /// Excel and WPS: a byte order mark, lines end in CRLF, and text that would run as a formula behind an apostrophe.
        case spreadsheets
    }

    /// The bytes of a table.
    public static func csv(_ columns: [String], _ rows: [[String]], for reader: Reader = .programs) -> Data {
        let end = reader == .programs ? "\n" : "\r\n"
        var text = reader == .programs ? "" : "\u{FEFF}"
        for cells in [columns] + rows {
            text += cells.map { field($0, reader) }.joined(separator: ",")
            text += end
        }
        return Data(text.utf8)
    }

    private static func field(_ cell: String, _ reader: Reader) -> String {
        let cell = runs(cell) && (reader == .spreadsheets || cell.hasPrefix("'")) ? "'" + cell : cell
        let needsQuotes = cell.utf8.contains { [UInt8(ascii: ","), 0x22, 0x0A, 0x0D, 0x3B, 0x09].contains($0) }
        let isComment = cell.hasPrefix("#")
        guard needsQuotes || isComment else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }

    /// Whether a spreadsheet would take a text for a formula.
    private static func runs(_ cell: String) -> Bool {
        guard let first = cell.first(where: { $0 != "'" }), "=+-@".contains(first) else { return false }
        return Double(cell) == nil
    }
}
