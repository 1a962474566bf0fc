public import Foundation

extension StudyReport {
    /// Tables of more cells than this stand in their own file alone: a spreadsheet would open too slowly.
    private static let mostCells = 200_000

    /// The tables as one workbook, a sheet each.
    public var workbook: Data {
        let small = tables.filter { $0.rows.count * $0.columns.count <= Self.mostCells }
        return WorkbookWriter.bytes(
            small.map { table in
                WorkbookWriter.Sheet(
                    name: table.name, columns: table.columns.map { WorkbookWriter.Column($0) },
                    rows: table.rows.map { $0.map(\.workbookCell) }, frozenColumns: 1)
            })
    }
}

extension ReportTable.Cell {
    fileprivate var workbookCell: WorkbookWriter.Cell {
        switch self {
        case .text(let text): .text(text)
        case .number(let figure?) where figure.isFinite: .number(figure)
        case .number: .text("")
        }
    }
}
