import Foundation
public import Kernel

/// Suggestions as a file a coder goes through: nothing becomes a code before its row says so in the column `confirm`.
public enum SuggestionTable {
    /// The columns, of which `code` may be corrected and the evidence filled in before confirming.
    public static let columns =
        ["confirm", "account", "function", "function_name", "code", "confidence", "depth", "menu_path", "url"]
        + ["persona", "screenshot", "date", "note", "reason", "to_do"]

    /// One row for each suggestion.
    public static func rows(
        _ suggestions: [Suggestion], account: String, codebook: StudyCodebook, language: Language
    ) -> [[String]] {
        suggestions.map { suggestion in
            let name = codebook.index(of: suggestion.function).map { codebook.functions[$0].name(language) } ?? ""
            return [
                "", account, suggestion.function.rawValue, name, suggestion.code.rawValue,
                String(format: "%.2f", suggestion.confidence), suggestion.depth?.rawValue ?? "", suggestion.way,
                suggestion.address, "", "", "", "", suggestion.reason(language), suggestion.toDo(language),
            ]
        }
    }

    /// The rows a coder confirmed, with the columns of a coding file.
    ///
    /// A row is confirmed by `yes`, `y`, `x`, `1`, `true` or 是. Throws `Fault` (`.data`) with file and row where the column
    /// is missing, holds something else, or a confirmed code is none.
    public static func confirmed(_ table: Table) throws -> [[String]] {
        guard let confirm = table.index(of: "confirm") else {
            throw Fault(.data, "\(table.file): the column confirm is missing; is it a file of suggestions?")
        }
        let indexes = SheetColumn.coding.map { table.index(of: $0.rawValue) }
        return try table.rows.compactMap { row -> [String]? in
            let word = row.cells[confirm].lowercased()
            if no.contains(word) { return nil }
            guard yes.contains(word) else {
                let place = table.place(row, "confirm").words.english
                throw Fault(.data, "\(place): “\(row.cells[confirm])” is neither yes nor no")
            }
            let cells = indexes.map { $0.map { row.cells[$0] } ?? "" }
            guard Code(cell: cells[2]) != nil else {
                let place = table.place(row, "code").words.english
                throw Fault(.data, "\(place): “\(cells[2])” is no code")
            }
            guard !cells[0].isEmpty else {
                throw Fault(.data, "\(table.place(row, "account").words.english): the account is missing")
            }
            return cells
        }
    }

    private static let yes: Set<String> = ["yes", "y", "x", "1", "true", "ok", "是", "√", "✓"]
    private static let no: Set<String> = ["", "no", "n", "0", "false", "否"]
}
