import Testing

@testable import Statistics

struct AgreementTests {
    /// Krippendorff, Computing Krippendorff's alpha-reliability, 2011, example C: 4 observers, 12 units.
    static func krippendorff() throws -> CodingTable {
        let observers: [[Double?]] = [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, nil, nil, nil], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nil, 3],
            [nil, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nil], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nil],
        ]
        return try CodingTable(numbers: (0..<12).map { unit in observers.map { $0[unit] } })
    }

    @Test func `alpha is that of Krippendorff 2011 on every scale`() throws {
        let agreement = Agreement(try Self.krippendorff())
        #expect(agrees(agreement.alphaNominal, 0.743421))
        #expect(agrees(agreement.alphaOrdinal, 0.815388))
        #expect(agrees(agreement.alphaInterval, 0.849107))
        #expect(agrees(agreement.alphaRatio, 0.797403))
        #expect(agreement.unitsPairable == 11)
        #expect(agreement.unitsCodedByAll == 8)
        #expect(agreement.unitsLeftOut == 4)
        #expect(agreement.cohenKappa == nil)
        #expect(agreement.scottPi == nil)
    }

    /// Documented in irrCAC as raw_4raters, the same table, with Gwet's treatment of blanks.
    @Test func `what is there counts as in irrCAC`() throws {
        let agreement = Agreement(try Self.krippendorff(), missing: .useWhatIsThere)
        #expect(agrees(agreement.fleissKappa, 0.76117, places: 5))
        #expect(agrees(agreement.gwetAC1, 0.77544, places: 5))
        #expect(agrees(agreement.brennanPrediger, 0.77273, places: 5))
        #expect(agrees(agreement.alphaNominal, 0.74342, places: 5))
    }

    /// Package data cont3x3abstractors of irrCAC.
    @Test func `two abstractors agree as in irrCAC`() throws {
        let cells: [(Double, Double, Int)] = [(1, 1, 13), (2, 2, 20), (2, 3, 7), (3, 2, 4), (3, 3, 56)]
        let rows = cells.flatMap { Array(repeating: [$0.0, $0.1] as [Double?], count: $0.2) }
        let agreement = Agreement(try CodingTable(numbers: rows))
        #expect(agrees(agreement.percent, 0.89, places: 12))
        #expect(agrees(agreement.cohenKappa, 0.79641, places: 5))
        #expect(agrees(agreement.scottPi, 0.79624, places: 5))
        #expect(agrees(agreement.gwetAC1, 0.84933, places: 5))
        #expect(agrees(agreement.brennanPrediger, 0.835, places: 5))
        #expect(agrees(agreement.alphaNominal, 0.79726, places: 5))
    }

    @Test func `the textbook's 20 5 10 15 has kappa 0.40`() throws {
        let agreement = Agreement(try Oliver2024.table(20, 5, 10, 15))
        #expect(agrees(agreement.percent, 0.70, places: 12))
        #expect(agrees(agreement.cohenKappa, 0.40, places: 12))
    }

    @Test func `ternary codes have the weighted kappas of the reference`() throws {
        let x: [Double] = [2, 2, 1, 0, 2, 1, 0, 0, 2, 1, 1, 2]
        let y: [Double] = [2, 1, 1, 0, 2, 0, 0, 1, 2, 1, 2, 2]
        let agreement = Agreement(try CodingTable(numbers: zip(x, y).map { [$0, $1] }))
        #expect(agrees(agreement.cohenKappa, 0.489362))
        #expect(agrees(agreement.cohenKappaLinear, 0.612903))
        #expect(agrees(agreement.cohenKappaQuadratic, 0.739130))
        #expect(agrees(agreement.alphaNominal, 0.510638))
        #expect(agrees(agreement.alphaOrdinal, 0.752811))
    }

    @Test func `Oliver's two coders agree as computed from the raw data`() throws {
        let items = Agreement(try Oliver2024.items())
        #expect(items.units == 696)
        #expect(agrees(items.percent, 0.655172))
        #expect(agrees(items.cohenKappa, 0.230606))
        #expect(agrees(items.scottPi, 0.217274))
        #expect(agrees(items.alphaNominal, 0.217836))
        #expect(agrees(items.gwetAC1, 0.383634))
        let services = Agreement(try Oliver2024.services())
        #expect(services.units == 408)
        #expect(agrees(services.percent, 0.754902))
        #expect(agrees(services.cohenKappa, 0.368265))
        #expect(agrees(services.scottPi, 0.354757))
        #expect(agrees(services.alphaNominal, 0.355548))
        #expect(agrees(services.gwetAC1, 0.604774))
    }

    /// Oliver's service Geospatial: both coders found it in all 24 libraries.
    @Test func `full agreement on one code is undefined, not 1`() throws {
        let agreement = Agreement(try Oliver2024.table(0, 0, 0, 24))
        #expect(agreement.percent == 1)
        for coefficient in Coefficient.allCases where coefficient != .percent {
            #expect(agreement[coefficient] == nil, "\(coefficient)")
        }
    }

    @Test func `a declared second code makes AC1 and Brennan-Prediger defined where one was used`() throws {
        let table = try CodingTable(numbers: Array(repeating: [1, 1], count: 24), declared: [0, 1])
        let agreement = Agreement(table)
        #expect(agreement.gwetAC1 == 1)
        #expect(agreement.brennanPrediger == 1)
        #expect(agreement.cohenKappa == nil)
    }

    /// Oliver's service Data_management.
    @Test func `lopsided codes give a kappa below 0 with high agreement, and a warning`() throws {
        let table = try Oliver2024.table(0, 1, 1, 22)
        let agreement = Agreement(table)
        #expect(agrees(agreement.percent, 0.917, places: 3))
        #expect(agrees(agreement.cohenKappa, -0.043, places: 3))
        let prevalence = try #require(CodePrevalence(table))
        #expect(prevalence.mayMislead)
        #expect(isClose(prevalence.prevalenceIndex, 22.0 / 24))
        #expect(prevalence.biasIndex == 0)
        #expect(CodePrevalence(try Oliver2024.items())?.mayMislead == false)
    }

    @Test func `words without order have no measure by order, declared words have`() throws {
        let rows: [[String?]] = [
            ["absent", "absent"], ["partial", "present"], ["present", "present"], ["absent", nil],
        ]
        let words = Agreement(try CodingTable(words: rows))
        #expect(words.cohenKappa != nil)
        #expect(words.cohenKappaLinear == nil)
        #expect(words.alphaOrdinal == nil)
        #expect(words.alphaInterval == nil)
        let ordered = Agreement(try CodingTable(words: rows, declaredOrder: ["absent", "partial", "present"]))
        let numbers = Agreement(try CodingTable(numbers: [[0, 0], [0.5, 1], [1, 1], [0, nil]]))
        #expect(ordered.cohenKappaLinear == numbers.cohenKappaLinear)
        #expect(ordered.alphaOrdinal == numbers.alphaOrdinal)
        #expect(ordered.alphaInterval == nil)
    }

    static let uncoded: [[[Double?]]] = [
        [], [[]], [[1]], [[1], [2]], [[nil, nil], [nil, nil]], [[1, nil], [nil, 1]],
        [[nil, 0], [1, nil], [nil, 1]],
    ]

    @Test(arguments: uncoded)
    func `without a unit coded twice everything is undefined`(rows: [[Double?]]) throws {
        let table = try CodingTable(numbers: rows)
        #expect(Coefficient.allCases.allSatisfy { Agreement(table)[$0] == nil })
        let intervals = try #require(AgreementIntervals(table))
        #expect(Coefficient.allCases.allSatisfy { intervals[$0] == nil })
        #expect(CodePrevalence(table) == nil)
        #expect(CoderBias(table) == nil)
    }

    @Test func `numbers below 0 have no ratio, and 0 beside 0 no distance`() throws {
        #expect(Agreement(try CodingTable(numbers: [[-1, 1], [1, 1], [2, 2]])).alphaRatio == nil)
        #expect(Agreement(try CodingTable(numbers: [[0, 0], [1, 1], [0, 1]])).alphaRatio != nil)
    }

    @Test func `faulty tables say where`() {
        #expect(throws: CodingTableFault.unevenRow(1, expected: 2, found: 1)) {
            try CodingTable(numbers: [[1, 2], [1]])
        }
        #expect(throws: CodingTableFault.notANumber(row: 0, column: 1)) { try CodingTable(numbers: [[1, .nan]]) }
        #expect(throws: CodingTableFault.undeclared(row: 1, column: 0)) {
            try CodingTable(numbers: [[1, 0], [3, 1]], declared: [0, 1])
        }
        #expect(throws: CodingTableFault.declaredTwice(2)) {
            try CodingTable(words: [["a"]], declaredOrder: ["a", "b", "a"])
        }
    }
}
