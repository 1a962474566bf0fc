/// What each coder coded each unit as: one row a unit, one column a coder, nil where a coder left it out.
///
/// A unit is whatever was judged once by each coder, such as one function of one library. Numbers keep their value and their
/// order. Words are only told apart, unless the order is declared. Declared codes count as possible also when nobody used
/// them; without a declaration the codes that occur are taken for all there are.
public struct CodingTable: Sendable, Equatable {
    /// How many coders took part.
    public let coders: Int
    /// How many units were to be coded.
    public let units: Int
    /// The codes in their order.
    public let scale: CodeScale
    /// Whether the codes were declared, or taken from the table.
    public let isDeclared: Bool
    /// Places in the scale, unit by unit; -1 where nothing was coded.
    let codes: [Int32]

    /// A table of numbers; throws a `CodingTableFault`.
    public init(numbers rows: [[Double?]], declared: [Double]? = nil) throws {
        for (row, codes) in rows.enumerated() {
            for (column, code) in codes.enumerated() where code?.isFinite == false {
                throw CodingTableFault.notANumber(row: row, column: column)
            }
        }
        let values = declared ?? DistinctCodes(of: rows).sorted
        try self.init(rows, among: values, isDeclared: declared != nil) { .numbers($0.sorted()) }
    }

    /// A table of words; a declaration lists the possible ones from least to most.
    ///
    /// Throws a `CodingTableFault`.
    public init(words rows: [[String?]], declaredOrder: [String]? = nil) throws {
        let words = declaredOrder ?? DistinctCodes(of: rows).sorted
        try self.init(rows, among: words, isDeclared: declaredOrder != nil) {
            .words($0, isOrdered: declaredOrder != nil)
        }
    }

    private init<Code: Hashable & Comparable>(
        _ rows: [[Code?]], among declared: [Code], isDeclared: Bool, scale: ([Code]) -> CodeScale
    ) throws {
        self.scale = scale(declared)
        // Numbers are in ascending order whatever the order of the declaration; words are in the declared one.
        let ordered = self.scale.values == nil ? declared : declared.sorted()
        var place: [Code: Int32] = [:]
        for (index, code) in ordered.enumerated() {
            guard place.updateValue(Int32(index), forKey: code) == nil else {
                throw CodingTableFault.declaredTwice(declared.lastIndex(of: code) ?? index)
            }
        }
        let finder = CodeFinder(ordered, place)
        coders = rows.first?.count ?? 0
        units = rows.count
        self.isDeclared = isDeclared
        var codes: [Int32] = []
        codes.reserveCapacity(units * coders)
        for (row, line) in rows.enumerated() {
            guard line.count == coders else {
                throw CodingTableFault.unevenRow(row, expected: coders, found: line.count)
            }
            for (column, code) in line.enumerated() {
                guard let code else {
                    codes.append(-1)
                    continue
                }
                guard let found = finder.place(of: code) else {
                    throw CodingTableFault.undeclared(row: row, column: column)
                }
                codes.append(found)
            }
        }
        self.codes = codes
    }

    private init(coders: Int, units: Int, scale: CodeScale, isDeclared: Bool, codes: [Int32]) {
        self.coders = coders
        self.units = units
        self.scale = scale
        self.isDeclared = isDeclared
        self.codes = codes
    }
}

extension CodingTable {
    /// The codes of one unit as places in the scale; -1 where nothing was coded.
    func codes(of unit: Int) -> ArraySlice<Int32> { codes[unit * coders..<(unit + 1) * coders] }

    /// Only some units, in the order given; the scale stays.
    ///
    /// Without a declaration, measures that need to know how many codes there are count those that occur in the part.
    public func selecting(units chosen: [Int]) -> CodingTable {
        CodingTable(
            coders: coders, units: chosen.count, scale: scale, isDeclared: isDeclared,
            codes: chosen.flatMap { codes(of: $0) })
    }

    /// Only some coders, in the order given.
    public func selecting(coders chosen: [Int]) -> CodingTable {
        let codes = (0..<units).flatMap { unit in chosen.map { self.codes[unit * coders + $0] } }
        return CodingTable(coders: chosen.count, units: units, scale: scale, isDeclared: isDeclared, codes: codes)
    }

    /// The units about which two coders or more differ.
    public var disagreements: [Int] {
        (0..<units).filter { unit in
            let given = codes(of: unit).filter { $0 >= 0 }
            return given.contains { $0 != given.first }
        }
    }
}
