public import Foundation
import Kernel

/// The cells of a workbook as Excel, WPS and LibreOffice save it (ECMA-376, .xlsx).
public struct Workbook: Sendable {
    /// One sheet.
    public struct Sheet: Sendable {
        /// Its name.
        public var name: String
        /// Its rows that hold anything, by their number.
        public var rows: [(number: Int, cells: [String])]
    }

    /// Its sheets in order.
    public var sheets: [Sheet] = []

    /// The most cells a workbook may hold, empty ones before the last of a row counted.
    static let cellLimit = 5_000_000

    /// Whether bytes begin as a ZIP file does.
    public static func isZip(_ bytes: Data) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

    /// Reads a workbook.
    ///
    /// Formulas count by the value saved with them, dates by the number of their day. Throws `Fault` (`.data`) where it is
    /// none, is encrypted, damaged or beyond the bounds.
    public init(_ data: Data, file: String) throws {
        if data.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw Fault(.data, "\(file) is an old .xls file or has a password: save it as .xlsx without one")
        }
        let archive = try ZipArchive(data, file: file)
        guard let book = try archive.read("xl/workbook.xml") else { throw Fault(.data, "\(file) is no .xlsx workbook") }
        let targets = try Self.targets(archive, file)
        let strings = try Self.strings(archive, file)
        var scanner = XMLScanner(book, file: file)
        var cells = 0
        var starts1904 = false
        while let piece = try scanner.next() {
            guard case .start(let name, let attributes) = piece else { continue }
            if name == "workbookPr" { starts1904 = ["1", "true"].contains(attributes["date1904"]) }
            guard name == "sheet", let path = attributes["id"].flatMap({ targets[$0] }),
                let bytes = try archive.read(path)
            else { continue }
            var reader = SheetReader(bytes, file: file, strings: strings, cells: cells)
            let rows = try reader.rows()
            cells = reader.cells
            sheets.append(Sheet(name: attributes["name"] ?? "", rows: rows))
        }
        if starts1904 {
            throw Fault(.data, "\(file) counts days from 1904: switch that off in Excel's options, save again")
        }
        if sheets.isEmpty { throw Fault(.data, "\(file) holds no sheet") }
    }

    /// The path of each part the workbook names.
    private static func targets(_ archive: ZipArchive, _ file: String) throws -> [String: String] {
        guard let bytes = try archive.read("xl/_rels/workbook.xml.rels") else { return [:] }
        var scanner = XMLScanner(bytes, file: file)
        var targets: [String: String] = [:]
        while let piece = try scanner.next() {
            guard case .start("Relationship", let attributes) = piece, let id = attributes["Id"],
                let target = attributes["Target"]
            else { continue }
            targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        }
        return targets
    }

    private static func strings(_ archive: ZipArchive, _ file: String) throws -> [String] {
        guard let bytes = try archive.read("xl/sharedStrings.xml") else { return [] }
        var scanner = XMLScanner(bytes, file: file)
        var strings: [String] = []
        while let piece = try scanner.next() {
            // rPh holds how a word is pronounced, which is no part of it.
            if case .start("si", _) = piece {
                strings.append(WorkbookText.unescaped(try scanner.wholeText(without: ["rPh"])))
            }
        }
        return strings
    }
}
