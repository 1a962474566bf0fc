public import Foundation

/// Writes a workbook that Excel, WPS and LibreOffice open (ECMA-376, .xlsx).
public struct WorkbookWriter: Sendable {
    /// What stands in a cell.
    public enum Cell: Sendable, Hashable, ExpressibleByStringLiteral {
        /// A text; empty for none.
        case text(String)
        /// A number.
        case number(Double)

        /// A text.
        public init(stringLiteral value: String) { self = .text(value) }
    }

    /// How the cells of a column look.
    public enum Style: Int, Sendable {
        /// As the program likes.
        case plain = 0
        /// Wrapped text.
        case wrapped = 2
        /// Wrapped text in grey, for what stands beside.
        case quiet = 3
        /// A place to fill in, centred.
        case entry = 4
        /// A place to write text into.
        case textEntry = 5
        /// Bold text.
        case strong = 6
    }

    /// A column.
    public struct Column: Sendable {
        /// Its heading.
        public var title: String
        /// Its width in characters.
        public var width: Double
        /// How its cells look.
        public var style: Style
        /// What may be chosen in it; empty for anything.
        public var choices: [String]
        /// The colours of cells that hold a choice: six hexadecimal digits each.
        public var colours: [String: String]

        /// Describes a column.
        public init(
            _ title: String, width: Double = 14, style: Style = .plain, choices: [String] = [],
            colours: [String: String] = [:]
        ) {
            self.title = title
            self.width = width
            self.style = style
            self.choices = choices
            self.colours = colours
        }
    }

    /// A sheet with a header row.
    public struct Sheet: Sendable {
        /// Its name, at most 31 characters.
        public var name: String
        /// Its columns.
        public var columns: [Column]
        /// Its rows.
        public var rows: [[Cell]]
        /// How many columns stay in view.
        public var frozenColumns: Int
        /// Said where something else than a choice is written: heading and text.
        public var refusal: (title: String, text: String)

        /// Describes a sheet.
        public init(
            name: String, columns: [Column], rows: [[Cell]], frozenColumns: Int = 0,
            refusal: (title: String, text: String) = ("", "")
        ) {
            self.name = name
            self.columns = columns
            self.rows = rows
            self.frozenColumns = frozenColumns
            self.refusal = refusal
        }
    }

    /// The bytes of a workbook; the same sheets give the same bytes.
    public static func bytes(_ sheets: [Sheet]) -> Data {
        var strings = SharedStrings()
        var zip = ZipWriter()
        let parts = sheets.map { SheetXML(sheet: $0, allColours: WorkbookParts.colours(sheets)).text(&strings) }
        zip.add("[Content_Types].xml", Array(WorkbookParts.contentTypes(sheets.count).utf8))
        zip.add("_rels/.rels", Array(WorkbookParts.packageRelations.utf8))
        zip.add("xl/workbook.xml", Array(WorkbookParts.workbook(sheets).utf8))
        zip.add("xl/_rels/workbook.xml.rels", Array(WorkbookParts.workbookRelations(sheets.count).utf8))
        zip.add("xl/styles.xml", Array(WorkbookParts.styles(sheets).utf8))
        for (index, part) in parts.enumerated() {
            zip.add("xl/worksheets/sheet\(index + 1).xml", Array(part.utf8))
        }
        zip.add("xl/sharedStrings.xml", Array(strings.xml.utf8))
        return zip.data
    }
}

/// Texts of a workbook, each kept once.
struct SharedStrings {
    private var indexes: [String: Int] = [:]
    private var texts: [String] = []
    private var uses = 0

    mutating func index(of text: String) -> Int {
        uses += 1
        if let index = indexes[text] { return index }
        indexes[text] = texts.count
        texts.append(text)
        return texts.count - 1
    }

    var xml: String {
        let items = texts.map { "<si><t xml:space=\"preserve\">\(WorkbookText.escaped($0))</t></si>" }.joined()
        return WorkbookParts.declaration
            + "<sst xmlns=\"\(WorkbookParts.main)\" count=\"\(uses)\" uniqueCount=\"\(texts.count)\">\(items)</sst>"
    }
}
