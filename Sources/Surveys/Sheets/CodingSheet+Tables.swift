public import Foundation
public import Kernel

extension CodingSheet {
    private static let columns: [SheetColumn] = [
        .account, .libraryName, .accountName, .function, .functionName, .code, .definition, .presentRule, .partialRule,
        .depth, .menuPath, .url, .persona, .screenshot, .date, .note, .group,
    ]

    private func cell(_ row: Row, _ column: SheetColumn, _ language: Language) -> String {
        switch column {
        case .library: row.library.id
        case .libraryName: row.library.name(language)
        case .account: row.account.id
        case .accountName: Self.name(row.account)
        case .group: row.function.group(language)
        case .function: row.function.id.rawValue
        case .functionName: row.function.name(language)
        case .definition: row.function.definition(language)
        case .presentRule: row.function.presentRule(language)
        case .partialRule: row.function.partialRule(language)
        case .code: row.entry?.code.name(language) ?? ""
        case .depth: row.entry?.depth?.name(language) ?? ""
        case .menuPath, .url, .persona, .screenshot, .date, .note: row.entry?.evidence[column.rawValue] ?? ""
        }
    }

    /// The sheet as CSV for Excel and WPS.
    public func csv(_ language: Language) -> Data {
        let header = Self.columns.map { $0.name(language) } + ["coder"]
        let cells = rows.map { row in Self.columns.map { cell(row, $0, language) } + [coder] }
        return TableWriter.csv(header, cells, for: .spreadsheets)
    }

    /// The sheet as a workbook with drop-downs; a second sheet tells how to code.
    public func workbook(_ language: Language) -> Data {
        let columns = Self.columns.map { column in
            let (width, style) = Self.look(column)
            return WorkbookWriter.Column(
                column.name(language), width: width, style: style, choices: Self.choices(column, language),
                colours: column == .code ? Self.colours(language) : [:])
        }
        let cells = rows.map { row in
            Self.columns.map { WorkbookWriter.Cell.text(cell(row, $0, language)) } + [.text(coder)]
        }
        let refusal = Localized(zh: "请从下拉表中选择", en: "Choose one of the list")
        let coding = WorkbookWriter.Sheet(
            name: Localized(zh: "编码", en: "Coding")(language),
            columns: columns + [WorkbookWriter.Column("coder", width: 10, style: .quiet)], rows: cells,
            frozenColumns: 6,
            refusal: (refusal(language), Code.allCases.map { $0.name(language) }.joined(separator: " / ")))
        return WorkbookWriter.bytes([coding, guide(language)])
    }

    private static func look(_ column: SheetColumn) -> (Double, WorkbookWriter.Style) {
        switch column {
        case .account, .function: (9, .quiet)
        case .library, .group: (14, .quiet)
        case .libraryName: (16, .wrapped)
        case .accountName: (16, .quiet)
        case .functionName: (20, .strong)
        case .code: (11, .entry)
        case .definition: (32, .quiet)
        case .presentRule, .partialRule: (34, .wrapped)
        case .depth, .date, .persona: (12, .textEntry)
        case .menuPath, .url, .note: (26, .textEntry)
        case .screenshot: (16, .textEntry)
        }
    }

    private static func choices(_ column: SheetColumn, _ language: Language) -> [String] {
        switch column {
        case .code: Code.allCases.map { $0.name(language) }
        case .depth: Depth.allCases.map { $0.name(language) }
        default: []
        }
    }

    private static func colours(_ language: Language) -> [String: String] {
        let colours: [Code: String] = [
            .present: "BFE3D0", .partial: "FBE3A6", .absent: "E3E5E8", .unverified: "E6D9F2",
        ]
        return Dictionary(uniqueKeysWithValues: colours.map { ($0.key.name(language), $0.value) })
    }

    private func guide(_ language: Language) -> WorkbookWriter.Sheet {
        let title = [title(language), coder].joined(separator: " · ")
        let lines = CodingGuide.lines(window: window).map { line -> [WorkbookWriter.Cell] in
            [.text(line.head(language)), .text(line.text(language))]
        }
        return WorkbookWriter.Sheet(
            name: Localized(zh: "说明", en: "How to code")(language),
            columns: [
                WorkbookWriter.Column(title, width: 22, style: .strong),
                WorkbookWriter.Column("", width: 90, style: .wrapped),
            ], rows: lines)
    }
}
