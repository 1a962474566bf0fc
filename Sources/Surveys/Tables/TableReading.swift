import Kernel

/// A table being read: cells by column name, and what is wrong with them.
struct TableReading {
    let table: Table
    var problems: [StudyProblem]
    private let indexes: [String: Int]

    /// Opens a table; a required column that is missing is an error.
    ///
    /// The columns named here are those cells are asked by.
    init(_ table: Table, required: [String], optional: [String] = []) {
        self.table = table
        problems = table.problems
        indexes = Dictionary(
            uniqueKeysWithValues: (required + optional).compactMap { column in
                table.index(of: column).map { (column, $0) }
            })
        for column in required where indexes[column] == nil {
            let near = column.nearest(in: table.columns)
            let words = Localized(
                zh: "缺少这一列" + (near.map { "；是否写成了“\($0)”？" } ?? ""),
                en: "this column is missing" + (near.map { "; is it the one called “\($0)”?" } ?? ""))
            problems.append(StudyProblem(.error, "missing-column", StudyPlace(table.file, column: column), words))
        }
    }

    func has(_ column: String) -> Bool { indexes[column] != nil }

    /// A cell; empty where the table lacks the column.
    func cell(_ row: Table.Row, _ column: String) -> String { indexes[column].map { row.cells[$0] } ?? "" }

    /// What `column`, `column_zh` and `column_en` say; nil where all are empty.
    func localized(_ row: Table.Row, _ column: String) -> Localized? {
        let plain = cell(row, column)
        let zh = [cell(row, column + "_zh"), plain, cell(row, column + "_en")].first { !$0.isEmpty }
        let en = [cell(row, column + "_en"), plain, cell(row, column + "_zh")].first { !$0.isEmpty }
        guard let zh, let en else { return nil }
        return Localized(zh: zh, en: en)
    }

    static func localizedColumns(_ columns: String...) -> [String] {
        columns.flatMap { [$0, $0 + "_zh", $0 + "_en"] }
    }

    /// The columns not asked for, with where they stand.
    var others: [(name: String, index: Int)] {
        let known = Set(indexes.values)
        return table.columns.enumerated().filter { !known.contains($0.offset) && $0.element != "" }
            .map { ($0.element, $0.offset) }
    }

    mutating func note(
        _ weight: StudyProblem.Weight, _ kind: String, _ row: Table.Row, _ column: String, _ words: Localized
    ) {
        problems.append(StudyProblem(weight, kind, table.place(row, column), words))
    }

    /// Notes an id that is not known, with the one that may have been meant.
    mutating func noteUnknown(
        _ kind: String, _ id: String, _ row: Table.Row, _ column: String, among known: some Sequence<String>,
        what: Localized
    ) {
        let near = id.nearest(in: known)
        let words = Localized(
            zh: id.isEmpty ? "缺少\(what.chinese)" : "没有\(what.chinese)“\(id)”" + (near.map { "；是否想写 \($0)？" } ?? ""),
            en: id.isEmpty
                ? "the \(what.english) is missing"
                : "there is no \(what.english) “\(id)”" + (near.map { "; did you mean \($0)?" } ?? ""))
        note(.error, kind, row, column, words)
    }
}
