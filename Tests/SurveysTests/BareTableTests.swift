import Foundation
import Kernel
import Statistics
import Surveys
import Testing

struct BareTableTests {
    private static let few = Draws(samples: 20)

    private func agree(_ text: String, order: [String]? = nil, asWords: Bool = false) throws -> OrderedJSON {
        let table = try Table(csv: Data(text.utf8), file: "codes.csv")
        return BareAgreement(try BareCodes(table, order: order, asWords: asWords), draws: Self.few).json
    }

    private func analyse(_ text: String) throws -> OrderedJSON {
        BareAnalysis(try BareMatrix(try Table(csv: Data(text.utf8), file: "matrix.csv")), draws: Self.few).json
    }

    /// Krippendorff, Computing Krippendorff's alpha-reliability, 2011: four observers, twelve units, blanks.
    private static let krippendorff = """
        unit,A,B,C,D
        1,1,1,,1
        2,2,2,3,2
        3,3,3,3,3
        4,3,3,3,3
        5,2,2,2,2
        6,1,2,3,4
        7,4,4,4,4
        8,1,1,2,1
        9,2,2,2,2
        10,,5,5,5
        11,,,1,1
        12,,,3,

        """

    @Test func `the published example of alpha comes out, and coefficients of two coders are null`() throws {
        let json = try agree(Self.krippendorff)
        let alpha = try #require(json["krippendorff_alpha"])
        for (scale, printed) in [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)] {
            guard case .number(let figure)? = alpha[scale] else {
                Issue.record("no alpha \(scale)")
                continue
            }
            #expect(abs(figure - printed) < 0.000_5)
        }
        for name in ["cohen_kappa", "cohen_kappa_linear", "cohen_kappa_quadratic", "scott_pi"] {
            #expect(json[name] == .null)
        }
        #expect(json["units_coded_by_all"] == .count(8))
        #expect(json["units_left_out"] == .count(4))
    }

    @Test func `words are only told apart until their order is declared`() throws {
        let text = "unit,a,b\n1,low,low\n2,high,low\n3,mid,high\n4,mid,mid\n"
        let bare = try agree(text)
        #expect(bare["cohen_kappa_linear"] == .null)
        #expect(bare["krippendorff_alpha"]?["ordinal"] == .null)
        #expect(bare["cohen_kappa"] != .null)
        let ordered = try agree(text, order: ["low", "mid", "high"])
        #expect(ordered["cohen_kappa_linear"] != .null)
        #expect(ordered["krippendorff_alpha"]?["interval"] == .null)
    }

    @Test func `declared numbers widen the distance between ranks`() throws {
        let text = "unit,a,b\n1,0,0\n2,1,0\n3,1,1\n"
        #expect(try agree(text)["possible_codes"] == .count(2))
        #expect(try agree(text, order: ["0", "0.5", "1"])["possible_codes"] == .count(3))
    }

    @Test func `codes that are all the same leave chance-corrected figures undefined`() throws {
        let json = try agree("unit,a,b\n1,1,1\n2,1,1\n")
        #expect(json["percent"] == .number(1))
        for name in ["cohen_kappa", "scott_pi", "fleiss_kappa", "gwet_ac1", "brennan_prediger"] {
            #expect(json[name] == .null, "\(name)")
        }
        #expect(json["krippendorff_alpha"]?["nominal"] == .null)
    }

    @Test(arguments: ["unit,a,b\n", "unit,a\n1,1\n", "unit,a,b\n1,,\n2,,1\n"])
    func `a table that compares nothing has every figure null`(text: String) throws {
        let json = try agree(text)
        #expect(json["percent"] == .null)
        #expect(json["krippendorff_alpha"]?["nominal"] == .null)
        #expect(json["gate"]?["verdict"] == "undefined")
    }

    @Test func `carriage returns, a byte order mark and GB18030 make no difference`() throws {
        let plain = "单元,甲,乙\n一,有,有\n二,无,有\n三,有,有\n"
        let expected = try agree(plain)["cohen_kappa"]
        #expect(expected != .null)
        #expect(try agree("\u{FEFF}" + plain.replacing("\n", with: "\r\n"))["cohen_kappa"] == expected)
        let gb: [UInt8] = [
            0xB5, 0xA5, 0xD4, 0xAA, 0x2C, 0xBC, 0xD7, 0x2C, 0xD2, 0xD2, 0x0A,  // 单元,甲,乙
            0xD2, 0xBB, 0x2C, 0xD3, 0xD0, 0x2C, 0xD3, 0xD0, 0x0A,  // 一,有,有
            0xB6, 0xFE, 0x2C, 0xCE, 0xDE, 0x2C, 0xD3, 0xD0, 0x0A,  // 二,无,有
            0xC8, 0xFD, 0x2C, 0xD3, 0xD0, 0x2C, 0xD3, 0xD0, 0x0A,  // 三,有,有
        ]
        let codes = try BareCodes(try Table(csv: Data(gb), file: "gb.csv"))
        #expect(codes.coders == ["甲", "乙"])
        #expect(BareAgreement(codes, draws: Self.few).json["cohen_kappa"] == expected)
    }

    static let refusals: [(text: String, words: String)] = [
        ("unit,a,b\n1,0,1\n2,0,x1\n", "codes.csv row 3, column b: “x1” is no number, unlike the other codes"),
        ("unit,a,b\n1,yes,no\n2,1,no\n", "codes.csv row 3, column a: “1” is a number, unlike the other codes"),
        ("unit,a,a\n1,0,1\n", "codes.csv row 1, column a: two columns of this name"),
        ("unit\n1\n", "codes.csv has no coder"),
        ("unit,a,b\n1,0,1,1\n", "codes.csv row 2: 4 cells under 3 columns"),
        ("", "codes.csv is empty"),
    ]

    @Test(arguments: refusals)
    func `a table that cannot be meant is refused with its place`(text: String, words: String) throws {
        let fault = #expect(throws: Fault.self) { try agree(text) }
        #expect(fault?.kind == .data)
        #expect(fault?.message.hasPrefix(words) == true, "\(fault?.message ?? "")")
    }

    @Test func `an undeclared code is refused with its place, and words may be taken for words`() throws {
        let text = "unit,a,b\n1,0,1\n2,0,x\n"
        #expect(try agree(text, asWords: true)["scale"]?["kind"] == "words")
        let fault = #expect(throws: Fault.self) { try agree("unit,a,b\n1,0,2\n", order: ["0", "1"]) }
        #expect(fault?.message == "codes.csv row 2, column b: “2” is none of the codes that --order declares")
    }

    @Test func `blanks leave Cochran's Q and Jaccard, and are counted`() throws {
        let json = try analyse("library,x,y,z\nA,1,0.5,0\nB,1,1,0\nC,0,1,\nD,0,0,1\n")
        #expect(json["coverage"]?["libraries"]?["A"] == .number(0.5))
        #expect(json["coverage"]?["libraries"]?["C"] == .number(0.5))
        #expect(json["coverage"]?["functions"]?["y"] == .number(0.625))
        #expect(json["cochran_q"]?["libraries_left_out"] == .count(1))
        #expect(json["cochran_q"]?["df"] == .count(2))
        // A has only x present, B has x and y, D has z: distances 1/2, 1 and 1.
        #expect(json["jaccard"]?["mean"] == .number(2.5 / 3))
        #expect(json["blanks"] == .count(1))
    }

    @Test func `a matrix without anything has figures that are null and coverage that is 0`() throws {
        let json = try analyse("library,x,y\nA,0,0\nB,0,0\n")
        #expect(json["unevenness"]?["libraries"]?["gini"] == .null)
        #expect(json["cochran_q"]?["q"] == .null)
        #expect(json["coverage"]?["libraries"]?["A"] == .number(0))
        #expect(try analyse("library,x,y\n")["jaccard"]?["mean"] == .null)
        #expect(try analyse("library,x,y\nA,,\nB,1,0\n")["coverage"]?["libraries"]?["A"] == .null)
    }

    @Test(arguments: [
        ("library,x\nA,1\nA,0\n", "matrix.csv row 3, column library: “A” stands in row 2 already"),
        ("library,x\nA,0.7\n", "matrix.csv row 2, column x: “0.7” is none of 1, 0.5, 0 and empty"),
        ("library,x\nA,1\nB,presnt\n", "matrix.csv row 3, column x: “presnt” is none of 1, 0.5, 0 and empty"),
        ("library,x\n,1\n", "matrix.csv row 2, column library: the library has no name"),
        ("library\nA\n", "matrix.csv has no function"),
    ])
    func `a matrix that cannot be meant is refused with its place`(text: String, words: String) throws {
        let fault = #expect(throws: Fault.self) { try analyse(text) }
        #expect(fault?.kind == .data)
        #expect(fault?.message.hasPrefix(words) == true, "\(fault?.message ?? "")")
    }
}
