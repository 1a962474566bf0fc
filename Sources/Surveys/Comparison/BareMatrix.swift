import Kernel
public import Statistics

/// A table of libraries by functions by itself: the first column names the library, every other one is a function.
///
/// A code is 1, 0.5 or 0 (or their words), and empty where unverified. Each library and each function stands once.
public struct BareMatrix: Sendable {
    /// The file's name.
    public let file: String
    /// The libraries' names.
    public let libraries: [String]
    /// The functions' names.
    public let functions: [String]
    /// The codes.
    public let matrix: CoverageMatrix

    /// Reads a table.
    ///
    /// Throws a `Fault` of kind `data` that names the place.
    public init(_ table: Table) throws {
        try table.refuseProblems()
        guard table.columns.count > 1 else {
            throw Fault(
                .data, "\(table.file) has no function: the first column names the library, each other one is a function"
            )
        }
        file = table.file
        functions = Array(table.columns.dropFirst())
        libraries = table.rows.map { $0.cells[0] }
        var seen: [String: Int] = [:]
        for row in table.rows {
            let place = table.place(row, table.columns[0]).words.english
            guard !row.cells[0].isEmpty else { throw Fault(.data, "\(place): the library has no name") }
            if let earlier = seen.updateValue(row.number, forKey: row.cells[0]) {
                throw Fault(.data, "\(place): “\(row.cells[0])” stands in row \(earlier) already")
            }
        }
        matrix = try CoverageMatrix(table.rows.map { row in try Self.codes(row, table) })
    }

    private static func codes(_ row: Table.Row, _ table: Table) throws -> [Double?] {
        try row.cells.enumerated().dropFirst().map { column, cell in
            if cell.isEmpty { return nil }
            guard let code = Code(cell: cell) else {
                let place = table.place(row, table.columns[column]).words.english
                let near = Code.nearest(to: cell).map { "; did you mean \($0)?" } ?? ""
                throw Fault(.data, "\(place): “\(cell)” is none of 1, 0.5, 0 and empty\(near)")
            }
            return code.value
        }
    }
}
