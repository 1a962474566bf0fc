import Testing

@testable import Statistics

struct AgreementPropertyTests {
    /// A random table of so many coders with blanks.
    static func table(seed: UInt64, coders: Int, units: Int = 40, blanks: Int = 8) throws -> [[Double?]] {
        var generator = SeededGenerator(seed: seed)
        return (0..<units).map { _ in
            let truth = Double(generator.below(4))
            return (0..<coders).map { _ in
                if generator.below(blanks) == 0 { return nil }
                return generator.below(3) > 0 ? truth : Double(generator.below(4))
            }
        }
    }

    static func expectSame(_ one: Agreement, _ other: Agreement) {
        for coefficient in Coefficient.allCases {
            switch (one[coefficient], other[coefficient]) {
            case (let a?, let b?): #expect(abs(a - b) < 1e-12, "\(coefficient)")
            case (let a, let b): #expect(a == b, "\(coefficient)")
            }
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>, [2, 3, 5])
    func `neither the order of coders nor that of units matters`(seed: UInt64, coders: Int) throws {
        let rows = try Self.table(seed: seed, coders: coders)
        let agreement = Agreement(try CodingTable(numbers: rows))
        Self.expectSame(agreement, Agreement(try CodingTable(numbers: rows.map { $0.reversed() })))
        Self.expectSame(agreement, Agreement(try CodingTable(numbers: rows.reversed())))
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `other names for the codes change nothing nominal`(seed: UInt64) throws {
        let rows = try Self.table(seed: seed, coders: 2)
        let names = ["d", "b", "a", "c"]
        let words = rows.map { row in row.map { code in code.map { names[Int($0)] } } }
        let numbers = Agreement(try CodingTable(numbers: rows))
        let renamed = Agreement(try CodingTable(words: words))
        for coefficient in [Coefficient.percent, .cohenKappa, .scottPi, .gwetAC1, .brennanPrediger, .alphaNominal] {
            #expect(isClose(numbers[coefficient], renamed[coefficient] ?? .nan, within: 1e-11))
        }
    }

    /// Alpha corrects for the number of codes, so it alone moves.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `every unit twice leaves all but alpha, which nears pi`(seed: UInt64) throws {
        let rows = try Self.table(seed: seed, coders: 2)
        let once = Agreement(try CodingTable(numbers: rows))
        let twice = Agreement(try CodingTable(numbers: rows + rows))
        for coefficient in Coefficient.allCases.prefix(8) {
            #expect(isClose(twice[coefficient], once[coefficient] ?? .nan, within: 1e-12))
        }
        let pi = try #require(once.scottPi)
        let n = Double(once.unitsCodedByAll)
        #expect(isClose(once.alphaNominal, 1 - (1 - pi) * (2 * n - 1) / (2 * n)))
        #expect(isClose(twice.alphaNominal, 1 - (1 - pi) * (4 * n - 1) / (4 * n)))
        #expect(isClose(once.fleissKappa, pi))
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `shifting numbers keeps interval alpha, scaling them ratio alpha, stretching them ordinal alpha`(
        seed: UInt64
    ) throws {
        let rows = try Self.table(seed: seed, coders: 3)
        let plain = Agreement(try CodingTable(numbers: rows))
        func changed(_ change: (Double) -> Double) throws -> Agreement {
            Agreement(try CodingTable(numbers: rows.map { row in row.map { code in code.map(change) } }))
        }
        #expect(isClose(try changed { $0 + 1e6 }.alphaInterval, plain.alphaInterval ?? .nan, within: 1e-9))
        #expect(isClose(try changed { $0 * 3 }.alphaRatio, plain.alphaRatio ?? .nan))
        #expect(isClose(try changed { $0 * $0 * $0 }.alphaOrdinal, plain.alphaOrdinal ?? .nan))
    }

    @Test func `units of a part count their own codes`() throws {
        let table = try CodingTable(numbers: [[0, 0], [1, 1], [2, 0], [2, 2]])
        #expect(Agreement(table).possibleCodes == 3)
        #expect(Agreement(table.selecting(units: [0, 1])).possibleCodes == 2)
        #expect(Agreement(table.selecting(units: [0, 1])).cohenKappa == 1)
        #expect(table.disagreements == [2])
        #expect(Agreement(table.selecting(coders: [1])).percent == nil)
    }
}
