/// Writes one sheet of a workbook.
struct SheetXML {
    let sheet: WorkbookWriter.Sheet
    var allColours: [String] = []

    func text(_ strings: inout SharedStrings) -> String {
        var data = row(1, sheet.columns.map { .text($0.title) }, styles: sheet.columns.map { _ in 1 }, &strings)
        let styles = sheet.columns.map(\.style.rawValue)
        for (index, cells) in sheet.rows.enumerated() { data += row(index + 2, cells, styles: styles, &strings) }
        let columns = sheet.columns.enumerated().map { index, column in
            "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(column.width)\" customWidth=\"1\"/>"
        }.joined()
        let frozen = sheet.frozenColumns
        let pane =
            "<pane \(frozen > 0 ? "xSplit=\"\(frozen)\" " : "")ySplit=\"1\" topLeftCell=\"\(Self.letters(frozen))2\" "
            + "activePane=\"\(frozen > 0 ? "bottomRight" : "bottomLeft")\" state=\"frozen\"/>"
        return WorkbookParts.declaration + "<worksheet xmlns=\"\(WorkbookParts.main)\">"
            + "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
            + "<sheetViews><sheetView workbookViewId=\"0\">\(pane)</sheetView></sheetViews>"
            + "<sheetFormatPr defaultRowHeight=\"15\"/><cols>\(columns)</cols><sheetData>\(data)</sheetData>"
            + "<autoFilter ref=\"\(Self.filterRange(sheet, absolute: false))\"/>" + conditions + validations
            + "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>"
            + "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"
    }

    private func row(
        _ number: Int, _ cells: [WorkbookWriter.Cell], styles: [Int], _ strings: inout SharedStrings
    ) -> String {
        var text = "<row r=\"\(number)\">"
        for (index, cell) in cells.enumerated() {
            let place =
                "r=\"\(Self.letters(index))\(number)\" s=\"\(styles.indices.contains(index) ? styles[index] : 0)\""
            switch cell {
            case .text(""): text += "<c \(place)/>"
            case .text(let string): text += "<c \(place) t=\"s\"><v>\(strings.index(of: string))</v></c>"
            case .number(let number): text += number.isFinite ? "<c \(place)><v>\(number)</v></c>" : "<c \(place)/>"
            }
        }
        return text + "</row>"
    }

    private var lastRow: Int { max(2, sheet.rows.count + 1) }

    private func range(_ column: Int) -> String {
        "\(Self.letters(column))2:\(Self.letters(column))\(lastRow)"
    }

    /// A drop-down refuses what is no choice; lists of more than 255 characters are beyond the format and left out.
    private var validations: String {
        let parts = sheet.columns.enumerated().compactMap { index, column -> String? in
            let list = column.choices.joined(separator: ",")
            guard !column.choices.isEmpty, list.utf16.count <= 255, !sheet.rows.isEmpty else { return nil }
            return "<dataValidation type=\"list\" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\" "
                + "errorTitle=\"\(WorkbookText.escaped(sheet.refusal.title))\" "
                + "error=\"\(WorkbookText.escaped(sheet.refusal.text))\" sqref=\"\(range(index))\">"
                + "<formula1>&quot;\(WorkbookText.escaped(list))&quot;</formula1></dataValidation>"
        }
        return parts.isEmpty ? "" : "<dataValidations count=\"\(parts.count)\">\(parts.joined())</dataValidations>"
    }

    private var conditions: String {
        var priority = 0
        var text = ""
        for (index, column) in sheet.columns.enumerated() where !column.colours.isEmpty && !sheet.rows.isEmpty {
            var rules = ""
            for (value, colour) in column.colours.sorted(by: { $0.key < $1.key }) {
                guard let place = allColours.firstIndex(of: colour) else { continue }
                priority += 1
                rules +=
                    "<cfRule type=\"cellIs\" dxfId=\"\(place)\" priority=\"\(priority)\" operator=\"equal\">"
                    + "<formula>&quot;\(WorkbookText.escaped(value))&quot;</formula></cfRule>"
            }
            text += "<conditionalFormatting sqref=\"\(range(index))\">\(rules)</conditionalFormatting>"
        }
        return text
    }

    /// The cells a filter stands over.
    static func filterRange(_ sheet: WorkbookWriter.Sheet, absolute: Bool) -> String {
        let last = letters(max(0, sheet.columns.count - 1))
        let row = max(1, sheet.rows.count + 1)
        return absolute ? "$A$1:$\(last)$\(row)" : "A1:\(last)\(row)"
    }

    /// The letters of a column counted from 0.
    static func letters(_ column: Int) -> String {
        var text = ""
        var left = column + 1
        while left > 0 {
            text = String(Character(Unicode.Scalar(UInt8(65 + (left - 1) % 26)))) + text
            left = (left - 1) / 26
        }
        return text
    }
}
