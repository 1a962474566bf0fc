import Kernel

/// Reads the cells of one sheet.
struct SheetReader {
    private var scanner: XMLScanner
    private let file: String
    private let strings: [String]
    /// How many cells were read in all.
    private(set) var cells: Int

    init(_ bytes: [UInt8], file: String, strings: [String], cells: Int) {
        scanner = XMLScanner(bytes, file: file)
        self.file = file
        self.strings = strings
        self.cells = cells
    }

    mutating func rows() throws -> [(number: Int, cells: [String])] {
        var rows: [(number: Int, cells: [String])] = []
        var number = 0
        var row: [String] = []
        while let piece = try scanner.next() {
            switch piece {
            case .start("row", let attributes):
                number = try place(attributes["r"], after: number, limit: 1_048_576)
                row = []
            case .start("c", let attributes):
                let column = try column(attributes["r"], after: row.count)
                cells += max(0, column - row.count) + 1
                guard cells <= Workbook.cellLimit else { throw Fault(.data, "\(file) holds too many cells") }
                guard column >= row.count else { throw Fault(.data, "\(file) row \(number): cells out of order") }
                row += Array(repeating: "", count: column - row.count)
                row.append(try value(attributes["t"] ?? "n"))
            case .end("row"):
                while row.last?.trimmed == "" { row.removeLast() }
                if !row.isEmpty { rows.append((number, row)) }
            default: continue
            }
        }
        return rows
    }

    private func place(_ text: String?, after last: Int, limit: Int) throws -> Int {
        guard let text else { return last + 1 }
        guard let number = Int(text), number > last, number <= limit else {
            throw Fault(.data, "\(file): rows out of order")
        }
        return number
    }

    /// The column of a reference such as `AB12`, from 0.
    private func column(_ reference: String?, after count: Int) throws -> Int {
        guard let reference else { return count }
        let letters = reference.utf8.prefix { (0x41...0x5A).contains($0) }
        let number = letters.count > 3 ? 0 : letters.reduce(0) { $0 * 26 + Int($1) - 0x40 }
        guard number > 0, number <= 16_384 else { throw Fault(.data, "\(file): “\(reference)” is no cell") }
        return number - 1
    }

    /// What a cell holds, by its type (ECMA-376 part 1, 18.18.11).
    private mutating func value(_ type: String) throws -> String {
        var value = ""
        var inline = ""
        while let piece = try scanner.next() {
            switch piece {
            case .start("v", _): value = try scanner.wholeText()
            case .start("is", _): inline = WorkbookText.unescaped(try scanner.wholeText(without: ["rPh"]))
            case .end("c"):
                switch type {
                case "s": return Int(value).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? ""
                case "inlineStr": return inline
                case "b": return value == "1" ? "1" : "0"
                case "e": return ""
                case "n": return Self.plain(value)
                default: return value
                }
            default: continue
            }
        }
        return ""
    }

    /// A number as people write it: `1.0` and `1E0` are `1`.
    private static func plain(_ text: String) -> String {
        guard let number = Double(text), number.isFinite else { return text }
        return number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
    }
}
