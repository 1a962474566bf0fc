public import Foundation
public import Kernel

/// The open cells as a sheet to decide on together, and what comes back of it.
public enum DecisionSheet {
    private static func evidence(_ study: Study, _ coder: String, _ cell: AdjudicationTable.Cell) -> String {
        let own = Set(study.accounts.filter { $0.library == cell.library.id }.map(\.id))
        let entries = (study.coding[coder] ?? []).filter { $0.function == cell.function.id && own.contains($0.account) }
        return entries.flatMap { entry in
            ["menu_path", "url", "screenshot", "persona", "note"].compactMap { entry.evidence[$0] }
        }.joined(separator: "; ")
    }

    private static func headings(_ coders: [String], _ language: Language) -> [String] {
        let words = [
            Localized(zh: "图书馆编号", en: "library"), Localized(zh: "图书馆", en: "library name"),
            Localized(zh: "功能编号", en: "function"), Localized(zh: "功能", en: "function name"),
            Localized(zh: "何时记“有”", en: "present when"), Localized(zh: "何时记“部分”", en: "partial when"),
        ].map { $0(language) }
        let said = coders.flatMap { coder in
            [coder, coder + Localized(zh: " 的证据", en: " on evidence")(language)]
        }
        return words + said + [Localized(zh: "编码", en: "code")(language), "decided_by", "reason", "date"]
    }

    private static func rows(_ study: Study, _ language: Language) -> (coders: [String], rows: [[String]]) {
        let table = AdjudicationTable(study)
        let rows = table.open.map { cell in
            let said = zip(table.coders, cell.codes).flatMap { coder, code in
                [code?.name(language) ?? "–", evidence(study, coder, cell)]
            }
            let function = cell.function
            return [
                cell.library.id, cell.library.name(language), function.id.rawValue, function.name(language),
                function.presentRule(language), function.partialRule(language),
            ] + said + ["", "", "", ""]
        }
        return (table.coders, rows)
    }

    /// The open cells as CSV for Excel and WPS.
    public static func csv(_ study: Study, _ language: Language) -> Data {
        let (coders, rows) = rows(study, language)
        return TableWriter.csv(headings(coders, language), rows, for: .spreadsheets)
    }

    /// The open cells as a workbook with drop-downs.
    public static func workbook(_ study: Study, _ language: Language) -> Data {
        let (coders, rows) = rows(study, language)
        let codes = Code.allCases.map { $0.name(language) }
        let titles = headings(coders, language)
        let columns = titles.enumerated().map { index, title -> WorkbookWriter.Column in
            switch index {
            case 0, 2: WorkbookWriter.Column(title, width: 10, style: .quiet)
            case 1, 3: WorkbookWriter.Column(title, width: 18, style: .strong)
            case 4, 5: WorkbookWriter.Column(title, width: 32, style: .wrapped)
            case titles.count - 4: WorkbookWriter.Column(title, width: 11, style: .entry, choices: codes)
            case (titles.count - 3)...: WorkbookWriter.Column(title, width: 18, style: .textEntry)
            case _ where index.isMultiple(of: 2): WorkbookWriter.Column(title, width: 11, style: .strong)
            default: WorkbookWriter.Column(title, width: 30, style: .quiet)
            }
        }
        return WorkbookWriter.bytes([
            WorkbookWriter.Sheet(
                name: Localized(zh: "裁定", en: "Decisions")(language), columns: columns,
                rows: rows.map { $0.map { .text($0) } }, frozenColumns: 4,
                refusal: (
                    Localized(zh: "请从下拉表中选择", en: "Choose one of the list")(language), codes.joined(separator: " / ")
                ))
        ])
    }

    /// The decisions of a filled sheet; rows without a code are passed over.
    ///
    /// Throws `Fault` (`.data`) with the place of every code that is none.
    public static func decisions(_ bytes: Data, name: String, study: Study) throws -> [Adjudication] {
        let filled = try FilledSheet(bytes, name: name)
        let (decided, _, problems) = AdjudicationReader.read(filled.table, study, Recoding())
        if problems.haveErrors { throw problems.fault() }
        return decided
    }
}
