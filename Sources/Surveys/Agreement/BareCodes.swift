import Kernel
public import Statistics

/// A table of codes by itself: the first column names the unit, every other one is a coder, empty is missing.
///
/// Numbers keep their value and order. Words are only told apart, unless their order is declared. A table in which some codes
/// are numbers and others are not is refused at the first cell of the rarer kind, since that is a slip of the pen more often
/// than a choice; `asWords` takes all codes for words.
public struct BareCodes: Sendable {
    /// The file's name.
    public let file: String
    /// The units' names, row by row; they need not differ.
    public let units: [String]
    /// The row of each unit as a spreadsheet counts it.
    public let rows: [Int]
    /// The coders' names.
    public let coders: [String]
    /// The codes as written, unit by unit.
    public let written: [[String?]]
    /// The codes.
    public let table: CodingTable

    /// Reads a table; `order` declares all possible codes from least to most.
    ///
    /// Throws a `Fault` of kind `data` that names the place.
    public init(_ table: Table, order: [String]? = nil, asWords: Bool = false) throws {
        try table.refuseProblems()
        guard table.columns.count > 1 else {
            throw Fault(.data, "\(table.file) has no coder: the first column names the unit, each other one is a coder")
        }
        file = table.file
        coders = Array(table.columns.dropFirst())
        units = table.rows.map { $0.cells[0] }
        rows = table.rows.map(\.number)
        written = table.rows.map { row in row.cells.dropFirst().map { $0.isEmpty ? nil : $0 } }
        self.table = try CodeReading(table: table, written: written, order: order, asWords: asWords).codes()
    }
}

/// Decides whether codes are numbers or words.
private struct CodeReading {
    let table: Table
    let written: [[String?]]
    let order: [String]?
    let asWords: Bool

    func codes() throws -> CodingTable {
        do {
            let declared = order?.map(plainNumber)
            let isAscending = declared.map { isStrictlyAscending($0) } ?? true
            if !asWords, isAscending, try areNumbers() {
                return try CodingTable(
                    numbers: written.map { $0.map { $0.flatMap(plainNumber) } }, declared: declared?.compactMap { $0 })
            }
            return try CodingTable(words: written, declaredOrder: order)
        } catch let fault as CodingTableFault {
            throw Fault(.data, words(for: fault))
        }
    }

    /// Throws where some codes are numbers and others are not.
    private func areNumbers() throws -> Bool {
        var first: [Bool: (row: Int, column: Int)] = [:]
        var counts = [true: 0, false: 0]
        for (row, cells) in written.enumerated() {
            for (column, cell) in cells.enumerated() {
                guard let cell else { continue }
                let isNumber = plainNumber(cell) != nil
                counts[isNumber, default: 0] += 1
                if first[isNumber] == nil { first[isNumber] = (row, column) }
            }
        }
        guard let number = first[true], let word = first[false] else { return first[false] == nil }
        let numbersAreRarer = (counts[true] ?? 0) < (counts[false] ?? 0)
        let place = numbersAreRarer ? number : word
        let cell = written[place.row][place.column] ?? ""
        throw Fault(
            .data,
            "\(self.place(place.row, place.column)): “\(cell)” is \(numbersAreRarer ? "a" : "no") number, unlike the other "
                + "codes; --words takes all codes for words")
    }

    private func place(_ row: Int, _ column: Int) -> String {
        table.place(table.rows[row], table.columns[column + 1]).words.english
    }

    private func words(for fault: CodingTableFault) -> String {
        switch fault {
        case .undeclared(let row, let column):
            "\(place(row, column)): “\(written[row][column] ?? "")” is none of the codes that --order declares"
        case .declaredTwice(let index): "--order declares “\(order?[index] ?? "")” twice"
        case .notANumber(let row, let column): "\(place(row, column)): not a finite number"
        case .unevenRow(let row, _, _): "\(table.file) row \(table.rows[row].number): too few or too many cells"
        }
    }
}

private func isStrictlyAscending(_ numbers: [Double?]) -> Bool {
    guard let first = numbers.first, first != nil else { return false }
    return zip(numbers, numbers.dropFirst()).allSatisfy { one, next in
        if let one, let next { one < next } else { false }
    }
}

/// The finite number a cell holds in decimal notation, its point perhaps a comma and its digits perhaps wide; else nil.
func plainNumber(_ cell: String) -> Double? {
    let narrow = cell.halfWidth.replacing(",", with: ".")
    guard narrow.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) || "+-.eE".unicodeScalars.contains($0) }),
        let number = Double(narrow), number.isFinite
    else { return nil }
    return number
}

extension Table {
    /// Throws the first thing wrong with the table's shape.
    func refuseProblems() throws {
        if let problem = problems.first(where: { $0.weight == .error }) {
            throw Fault(.data, problem.line(.english))
        }
        if let place = columns.firstIndex(of: "") {
            throw Fault(.data, "\(file) row 1: column \(place + 1) has no name")
        }
    }
}
