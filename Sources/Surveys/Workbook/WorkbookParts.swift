/// The parts of a workbook that are no sheet.
enum WorkbookParts {
    static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    static func contentTypes(_ sheets: Int) -> String {
        let parts = (1...max(sheets, 1)).map {
            "<Override PartName=\"/xl/worksheets/sheet\($0).xml\" ContentType=\"\(type).worksheet+xml\"/>"
        }.joined()
        return declaration + "<Types xmlns=\"\(package)/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(type).sheet.main+xml\"/>" + parts
            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(type).styles+xml\"/>"
            + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"\(type).sharedStrings+xml\"/></Types>"
    }

    static var packageRelations: String {
        declaration + "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\" "
            + "Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    }

    static func workbookRelations(_ sheets: Int) -> String {
        var parts = (1...max(sheets, 1)).map {
            "<Relationship Id=\"rId\($0)\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
        }
        parts.append("<Relationship Id=\"rId\(sheets + 1)\" Type=\"\(office)/styles\" Target=\"styles.xml\"/>")
        parts.append(
            "<Relationship Id=\"rId\(sheets + 2)\" Type=\"\(office)/sharedStrings\" Target=\"sharedStrings.xml\"/>")
        return declaration + "<Relationships xmlns=\"\(package)/relationships\">\(parts.joined())</Relationships>"
    }

    static func workbook(_ sheets: [WorkbookWriter.Sheet]) -> String {
        var list = ""
        var names = ""
        for (index, sheet) in sheets.enumerated() {
            let name = WorkbookText.escaped(sheet.name)
            list += "<sheet name=\"\(name)\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
            let quoted = "'\(name.replacing("'", with: "''"))'"
            let range = "\(quoted)!\(SheetXML.filterRange(sheet, absolute: true))"
            names +=
                "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(index)\" hidden=\"1\">\(range)</definedName>"
            names += "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(index)\">\(quoted)!$1:$1</definedName>"
        }
        return declaration + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><bookViews><workbookView/></bookViews>"
            + "<sheets>\(list)</sheets><definedNames>\(names)</definedNames></workbook>"
    }

    /// Fonts, fills and borders; the cell formats stand in the order of `WorkbookWriter.Style`, 1 being the header's.
    static func styles(_ sheets: [WorkbookWriter.Sheet]) -> String {
        let fonts = [
            "<sz val=\"11\"/><name val=\"Calibri\"/>",
            "<b/><sz val=\"11\"/><color rgb=\"FFFFFFFF\"/><name val=\"Calibri\"/>",
            "<sz val=\"10\"/><color rgb=\"FF555F66\"/><name val=\"Calibri\"/>",
            "<b/><sz val=\"11\"/><name val=\"Calibri\"/>",
        ].map { "<font>\($0)</font>" }
        let fills =
            ["none", "gray125"].map { "<fill><patternFill patternType=\"\($0)\"/></fill>" }
            + ["FF1F4E4A", "FFFFFBE9"].map {
                "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"\($0)\"/><bgColor indexed=\"64\"/></patternFill></fill>"
            }
        let line = "<color rgb=\"FFD5D9D8\"/>"
        let sides = ["left", "right", "top", "bottom"].map { "<\($0) style=\"thin\">\(line)</\($0)>" }.joined()
        let top = "<alignment vertical=\"top\" wrapText=\"1\"/>"
        let centre = "<alignment horizontal=\"center\" vertical=\"top\" wrapText=\"1\"/>"
        let middle = "<alignment vertical=\"center\" wrapText=\"1\"/>"
        let formats = [
            (0, 0, 0, "<alignment vertical=\"top\"/>"), (1, 2, 1, middle), (0, 0, 1, top), (2, 0, 1, top),
            (3, 3, 1, centre), (0, 3, 1, top), (3, 0, 1, top),
        ].map { font, fill, border, alignment in
            "<xf numFmtId=\"0\" fontId=\"\(font)\" fillId=\"\(fill)\" borderId=\"\(border)\" xfId=\"0\" applyFont=\"1\" "
                + "applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">\(alignment)</xf>"
        }
        let colours = colours(sheets).map {
            "<dxf><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF\($0)\"/><bgColor rgb=\"FF\($0)\"/></patternFill></fill></dxf>"
        }
        func list(_ name: String, _ items: [String]) -> String {
            "<\(name) count=\"\(items.count)\">\(items.joined())</\(name)>"
        }
        return declaration + "<styleSheet xmlns=\"\(main)\">" + list("fonts", fonts) + list("fills", fills)
            + list(
                "borders",
                ["<border><left/><right/><top/><bottom/><diagonal/></border>", "<border>\(sides)<diagonal/></border>"])
            + list("cellStyleXfs", ["<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"])
            + list("cellXfs", formats)
            + list("cellStyles", ["<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"])
            + list("dxfs", colours) + "</styleSheet>"
    }

    /// Every colour of a choice once, in an order of its own.
    static func colours(_ sheets: [WorkbookWriter.Sheet]) -> [String] {
        Set(sheets.flatMap(\.columns).flatMap(\.colours.values)).sorted()
    }
}
