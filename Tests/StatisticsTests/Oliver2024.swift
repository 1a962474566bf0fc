@testable import Statistics

/// What the tests need of a published survey of 25 libraries and 17 services.
///
/// Oliver, Rios, Carini and Ly, Data services at the academic library, Journal of eScience Librarianship 13(2) e780, 2024,
/// doi:10.7191/jeslib.780. Data: UAL-RE/data-service-landscape-scan, BSD-2-Clause, © 2020 The University of Arizona Libraries,
/// Research Engagement. Libraries and services stand in alphabetical order; salaries from IPEDS 2019 in US dollars.
enum Oliver2024 {
    static let rows = [
        "10111111011000000", "10011011011000100", "00011111011000101", "11111111010000010", "10111011011001000",
        "01111111111101111", "10011101001110000", "10111111011110100", "10111111111110101", "10111111011010111",
        "11111111011001111", "11111111010100100", "10111111011011010", "10011111011111110", "10111001011000000",
        "01111110011001000", "10011111010010010", "10111111011111010", "10111111011011010", "00111010011010100",
        "01111011011000101", "10111111111111010", "10011011111110110", "11111111111000000", "00011101000000000",
    ]
    static let salaries: [Double] = [
        12_714_916, 13_877_379, 17_314_181, 5_302_553, 26_585_922, 47_034_721, 15_896_320, 11_036_414, 32_217_198,
        10_725_701, 30_704_067, 10_712_725, 13_847_539, 22_595_035, 13_238_928, 13_484_661, 19_676_174, 18_948_568,
        9_750_326, 17_203_663, 23_563_233, 13_532_894, 20_093_354, 17_135_295, 6_176_904,
    ]
    static let expenditures: [Double] = [
        32_788_443, 37_162_911, 51_614_991, 15_877_486, 67_498_317, 115_558_767, 48_107_898, 35_097_024, 70_449_079,
        27_066_944, 70_387_611, 27_722_901, 40_276_275, 48_417_633, 40_632_993, 28_725_930, 49_709_283, 45_594_161,
        26_039_035, 52_282_408, 56_228_907, 27_556_726, 52_609_349, 35_392_662, 15_526_574,
    ]
    static let isInAAU = "0110111111111111110111110"
    static let isLandGrant = "0111101111001101100000011"
    static let stanford = 5

    static func matrix() throws -> CoverageMatrix {
        try CoverageMatrix(rows.map { row in row.map { $0 == "1" ? 1 : 0 } })
    }

    static func split(_ numbers: [Double], by flags: String) -> (with: [Double], without: [Double]) {
        let pairs = Array(zip(numbers, flags))
        return (pairs.filter { $0.1 == "1" }.map(\.0), pairs.filter { $0.1 == "0" }.map(\.0))
    }

    /// The two coders' codes of 29 items (both absent 108, second only 77, first only 163, both 348).
    static func items() throws -> CodingTable { try table(108, 77, 163, 348) }

    /// Their codes of the 17 services.
    static func services() throws -> CodingTable { try table(54, 24, 76, 254) }

    static func table(_ neither: Int, _ second: Int, _ first: Int, _ both: Int) throws -> CodingTable {
        try CodingTable(
            numbers: Array(repeating: [0, 0], count: neither) + Array(repeating: [0, 1], count: second)
                + Array(repeating: [1, 0], count: first) + Array(repeating: [1, 1], count: both))
    }
}

/// Whether a figure is another, to so many decimal places as printed.
func agrees(_ figure: Double?, _ printed: Double, places: Int = 6) -> Bool {
    guard let figure else { return false }
    var unit = 1.0
    for _ in 0..<places { unit /= 10 }
    return abs(figure - printed) <= unit * 0.5000001
}

/// Whether a figure is another to a relative error.
func isClose(_ figure: Double?, _ expected: Double, within relative: Double = 1e-12) -> Bool {
    guard let figure else { return false }
    return abs(figure - expected) <= relative * max(abs(expected), 1e-300)
}
