public import Foundation
import Kernel

/// A sheet that comes back from a coder: a workbook, CSV, or the ZIP that the page for phones saves.
public struct FilledSheet: Sendable {
    /// What was filled in.
    public var table: Table
    /// The screenshots that came with it, by their name within `evidence/`.
    public var pictures: [String: Data] = [:]
    /// The coder its rows name; nil where they name none or several.
    public var coder: String?

    private static let picturesAtMost = 12 << 20

    /// Reads a file by what it holds, whatever its name.
    ///
    /// Throws `Fault` (`.data`) where no table with the columns function and code is found.
    public init(_ bytes: Data, name: String) throws {
        if Workbook.isZip(bytes) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            let archive = Workbook.isZip(bytes) ? try ZipArchive(bytes, file: name) : nil
            if let archive, archive.names.contains(Self.tableName) {
                try self.init(archive: archive, name: name)
            } else {
                try self.init(workbook: Workbook(bytes, file: name), name: name)
            }
        } else {
            try self.init(table: Table(csv: bytes, file: name))
        }
    }

    private init(table: Table, pictures: [String: Data] = [:]) {
        self.table = table
        self.pictures = pictures
        guard let column = table.index(of: "coder") else { return }
        let names = Set(table.rows.map { $0.cells[column] }.filter { !$0.isEmpty })
        coder = names.count == 1 ? names.first : nil
    }

    /// The table within the ZIP of the page for phones.
    static let tableName = "coding.csv"

    private init(archive: ZipArchive, name: String) throws {
        let table = try Table(csv: Data(try archive.read(Self.tableName) ?? []), file: name)
        var pictures: [String: Data] = [:]
        for path in archive.names where path.hasPrefix("evidence/") {
            let picture = String(path.dropFirst("evidence/".count))
            guard Self.isPictureName(picture), let bytes = try archive.read(path) else {
                throw Fault(.data, "\(name): “\(path)” is no name of a screenshot")
            }
            guard bytes.count <= Self.picturesAtMost, Self.isPicture(bytes) else {
                throw Fault(.data, "\(name): \(path) is no picture (JPEG, PNG or WebP of at most 12 MB)")
            }
            pictures[picture] = Data(bytes)
        }
        self.init(table: table, pictures: pictures)
    }

    private init(workbook: Workbook, name: String) throws {
        for sheet in workbook.sheets {
            let headings = sheet.rows.prefix(20).map { row in
                Set(row.cells.compactMap { SheetColumn(heading: $0.trimmed) })
            }
            guard let header = headings.firstIndex(where: { $0.isSuperset(of: [.function, .code]) }) else { continue }
            let records = sheet.rows[header...].map { SeparatedText.Record(row: $0.number, fields: $0.cells) }
            var table = try Table(records: records, file: name)
            if let column = table.index(of: "date") { Self.readDays(&table, column) }
            self.init(table: table)
            return
        }
        throw Fault(.data, "\(name) has no sheet with the columns function and code")
    }

    /// Spreadsheets keep a day as a number.
    private static func readDays(_ table: inout Table, _ column: Int) {
        for index in table.rows.indices {
            if let day = Double(table.rows[index].cells[column]).flatMap({ StudyDay(serial: $0) }) {
                table.rows[index].cells[column] = day.text
            }
        }
    }

    private static func isPictureName(_ name: String) -> Bool {
        let isSafe = name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains($0)
        }
        return isSafe && !name.hasPrefix(".") && name.count <= 120
            && ["jpg", "jpeg", "png", "webp"].contains { name.lowercased().hasSuffix(".\($0)") }
    }

    private static func isPicture(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xD8, 0xFF]) || bytes.starts(with: [0x89, 0x50, 0x4E, 0x47])
            || (bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8)))
    }
}
