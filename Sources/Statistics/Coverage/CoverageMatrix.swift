/// What each library has of each function: one row a library, one column a function.
///
/// A code is 1 (present), 0.5 (partial), 0 (absent) or nil (unverified).
public struct CoverageMatrix: Sendable, Equatable {
    /// How many libraries there are.
    public let libraries: Int
    /// How many functions there are.
    public let functions: Int
    /// Codes in halves, so that sums stay exact, library by library; -1 for unverified.
    let halves: [Int8]

    /// Takes rows of codes; throws a `CoverageFault`.
    public init(_ rows: [[Double?]]) throws {
        libraries = rows.count
        functions = rows.first?.count ?? 0
        var halves: [Int8] = []
        halves.reserveCapacity(libraries * functions)
        for (library, row) in rows.enumerated() {
            guard row.count == functions else {
                throw CoverageFault.unevenRow(library, expected: functions, found: row.count)
            }
            for (function, code) in row.enumerated() {
                switch code {
                case nil: halves.append(-1)
                case 0: halves.append(0)
                case 0.5: halves.append(1)
                case 1: halves.append(2)
                default: throw CoverageFault.unknownCode(library: library, function: function)
                }
            }
        }
        self.halves = halves
    }

    init(libraries: Int, functions: Int, halves: [Int8]) {
        self.libraries = libraries
        self.functions = functions
        self.halves = halves
    }

    /// A code: 1, 0.5, 0, or nil for unverified.
    public subscript(library library: Int, function function: Int) -> Double? {
        let half = halves[library * functions + function]
        return half < 0 ? nil : Double(half) / 2
    }
}

/// Why a matrix cannot be taken; rows and columns count from 0.
public enum CoverageFault: Error, Equatable {
    /// A row is longer or shorter than the first.
    case unevenRow(Int, expected: Int, found: Int)
    /// A code is none of 0, 0.5 and 1.
    case unknownCode(library: Int, function: Int)
}

extension CoverageMatrix {
    /// The codes of a library in halves.
    func row(_ library: Int) -> ArraySlice<Int8> { halves[library * functions..<(library + 1) * functions] }

    /// The codes of a function in halves.
    func column(_ function: Int) -> [Int8] {
        (0..<libraries).map { halves[$0 * functions + function] }
    }

    /// Only some libraries, in the order given.
    public func selecting(libraries chosen: [Int]) -> CoverageMatrix {
        CoverageMatrix(libraries: chosen.count, functions: functions, halves: chosen.flatMap { row($0) })
    }

    /// Only some functions, in the order given.
    public func selecting(functions chosen: [Int]) -> CoverageMatrix {
        let halves = (0..<libraries).flatMap { library in
            chosen.map { self.halves[library * functions + $0] }
        }
        return CoverageMatrix(libraries: libraries, functions: chosen.count, halves: halves)
    }

    /// Functions as rows and libraries as columns.
    public var transposed: CoverageMatrix {
        CoverageMatrix(
            libraries: functions, functions: libraries, halves: (0..<functions).flatMap { column($0) })
    }

    /// Every unverified code taken for present, or for absent.
    public func takingUnverified(asPresent isPresent: Bool) -> CoverageMatrix {
        CoverageMatrix(
            libraries: libraries, functions: functions, halves: halves.map { $0 < 0 ? (isPresent ? 2 : 0) : $0 })
    }

    /// The libraries without an unverified code.
    public var verifiedLibraries: [Int] { (0..<libraries).filter { row($0).allSatisfy { $0 >= 0 } } }

    /// What each library holds: the sum of its codes.
    public var librarySums: [Double] { (0..<libraries).map { Double(CodeCount(row($0)).halves) / 2 } }

    /// How many libraries hold each function: the sum of its codes.
    public var functionSums: [Double] { (0..<functions).map { Double(CodeCount(column($0)).halves) / 2 } }

    /// The codes of each library.
    public var libraryCounts: [CodeCount] { (0..<libraries).map { CodeCount(row($0)) } }

    /// The codes of each function.
    public var functionCounts: [CodeCount] { (0..<functions).map { CodeCount(column($0)) } }
}
