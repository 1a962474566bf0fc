import Foundation
import Kernel
import Statistics
import Surveys
import Testing

struct TableTests {
    static let texts: [(text: String, cells: [[String]], rows: [Int])] = [
        ("a,b\n1,2\n", [["1", "2"]], [2]),
        ("a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]], [2, 3]),
        ("a;b\n\"1;x\";2\n", [["1;x", "2"]], [2]),
        ("a\tb\n1\t\"say \"\"x\"\"\"\n", [["1", "say \"x\""]], [2]),
        ("# from, a, b; c\n#\na,b\n\n1,\"two\nlines\"\n3,4\n", [["1", "two\nlines"], ["3", "4"]], [5, 6]),
        ("a,b,\n1,2,\n,,\n", [["1", "2"]], [2]),
        ("\u{FEFF}a,b\n 1 ,\u{3000}2\n", [["1", "2"]], [2]),
        ("a,b\n1\n", [["1", ""]], [2]),
        ("a\n'=1+1\n'tis\n", [["=1+1"], ["'tis"]], [2, 3]),
    ]

    @Test(arguments: texts)
    func `a table is read as a spreadsheet shows it`(text: String, cells: [[String]], rows: [Int]) throws {
        let table = try Table(csv: Data(text.utf8), file: "t.csv")
        #expect(table.rows.map(\.cells) == cells)
        #expect(table.rows.map(\.number) == rows)
        #expect(table.problems.isEmpty)
    }

    @Test(arguments: [
        ("", "t.csv is empty"), ("a,b\n1,\"2\n", "t.csv row 2: a quotation mark is not closed"),
        ("a\0b\n", "zero bytes"),
    ])
    func `what is no table is refused`(text: String, words: String) {
        #expect {
            try Table(csv: Data(text.utf8), file: "t.csv")
        } throws: {
            ($0 as? Fault)?.kind == .data && ($0 as? Fault)?.message.contains(words) == true
        }
    }

    @Test func `cells beyond the header and columns of one name are told`() throws {
        let table = try Table(csv: Data("a,a\n1,2,3\n".utf8), file: "t.csv")
        #expect(table.problems.map(\.kind).sorted() == ["ragged-row", "repeated-column"])
        #expect(table.problems.first?.place == StudyPlace("t.csv", row: 2))
    }

    /// `account,function,code,note` and one row, with a character beyond GBK.
    static let gb18030: [UInt8] =
        Array("account,function,code,note\r\nnorth-1,CO01,".utf8)
        + [0xD3, 0xD0, 0x2C, 0xA1, 0xB0, 0x81, 0x39, 0xEE, 0x39, 0xA1, 0xB1, 0xB7, 0xFE, 0xCE, 0xF1, 0x0D, 0x0A]

    @Test func `GB18030 and UTF-16 are recognised`() throws {
        let row = ["north-1", "CO01", "有", "“㐀”服务"]
        #expect(try Table(csv: Data(Self.gb18030), file: "t").rows.map(\.cells) == [row])
        let text = "account,function,code,note\r\n" + row.joined(separator: ",")
        for isLittle in [true, false] {
            let bytes = ("\u{FEFF}" + text).utf16.flatMap { unit in
                let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
                return isLittle ? pair : pair.reversed()
            }
            #expect(try Table(csv: Data(bytes), file: "t").rows.map(\.cells) == [row])
        }
        #expect(throws: Fault.self) { try Table(csv: Data([0x61, 0xFF, 0x0A]), file: "t") }
    }

    @Test func `headings in both languages name a column`() throws {
        let table = try Table(csv: Data("账号编号,Menu Path,编码\n".utf8), file: "t")
        #expect(table.index(of: "account") == 0)
        #expect(table.index(of: "menu_path") == 1)
        #expect(table.index(of: "code") == 2)
        #expect(table.index(of: "note") == nil)
    }

    @Test(arguments: [TableWriter.Reader.programs, .spreadsheets])
    func `what is written is read back, whatever the cells hold`(reader: TableWriter.Reader) throws {
        var random = SeededGenerator(seed: 7)
        let letters = Array("ab,;\t\"\n'=+-@#1.图书馆😀 ½").map(String.init)
        for _ in 0..<300 {
            let width = 1 + random.below(5)
            let rows = (0..<random.below(8)).map { _ in
                (0..<width).map { _ in
                    (0..<random.below(6)).map { _ in letters[random.below(letters.count)] }.joined().trimmed
                }
            }
            let columns = (0..<width).map { "c\($0)" }
            let bytes = TableWriter.csv(columns, rows, for: reader)
            let table = try Table(csv: bytes, file: "t")
            let kept = rows.filter { $0.contains { !$0.isEmpty } }
            #expect(table.rows.map(\.cells) == kept, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test func `a spreadsheet never runs what a coder wrote`() {
        let bytes = TableWriter.csv(["a"], [["=HYPERLINK(\"x\")"], ["-0.5"], ["@x"]], for: .spreadsheets)
        #expect(String(decoding: bytes, as: UTF8.self) == "\u{FEFF}a\r\n\"'=HYPERLINK(\"\"x\"\")\"\r\n-0.5\r\n'@x\r\n")
    }

    @Test(arguments: [
        ("2026-03-02", "2026-03-02"), ("2026/3/2", "2026-03-02"), ("2026年3月2日", "2026-03-02"),
        ("2026-03-02T09:30:00", "2026-03-02"), ("２０２６.３.２", "2026-03-02"), ("2024-02-29", "2024-02-29"),
        ("2026-02-29", nil), ("3/2/2026", nil), ("soon", nil), ("", nil),
    ])
    func `a day is read as coders write it`(text: String, day: String?) {
        #expect(StudyDay(text)?.text == day)
    }

    @Test(arguments: [(46_083.0, "2026-03-02"), (45_351, "2024-02-29"), (367, "1901-01-01"), (12, nil), (400_000, nil)])
    func `a day is read as spreadsheets count it`(serial: Double, day: String?) {
        #expect(StudyDay(serial: serial)?.text == day)
    }

    @Test(arguments: [
        ("present", Code.present), ("1", .present), ("1.0", .present), ("有", .present), ("PARTIAL", .partial),
        ("0.5", .partial), ("0,5", .partial), ("½", .partial), ("部分", .partial), ("０", .absent), ("无", .absent),
        ("未核实", .unverified), ("unverified", .unverified), ("0.7", nil), ("presnt", nil), ("2", nil),
    ])
    func `a code is read as coders write it`(cell: String, code: Code?) {
        #expect(Code(cell: cell) == code)
    }
}
