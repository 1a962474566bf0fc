import Testing

@testable import Web

struct CodesTests {
    @Test func `every pattern of a barcode is eleven modules wide, the stop thirteen`() throws {
        for text in ["2023010001", "A1", "12345", "~ !", "x"] {
            let code = try #require(Code128(text))
            #expect((code.width - 13) % 11 == 0, "\(text)")
        }
        #expect(Code128("") == nil && Code128("读者") == nil)
    }

    @Test func `a QR code is as large as its text needs, up to its limit`() throws {
        #expect(QRCode("A")?.size == 21)
        #expect(QRCode(String(repeating: "x", count: 62))?.size == 33)
        #expect(QRCode(String(repeating: "x", count: 180))?.size == 53)
        #expect(QRCode(String(repeating: "x", count: 181)) == nil)
    }

    /// Read back by an independent decoder (zxing-cpp 2.3), as were codes of every version and all printable characters.
    @Test func `a QR code is what other programs read`() throws {
        let code = try #require(QRCode("A"))
        let drawn = code.modules.map { row in row.map { $0 ? "#" : "." }.joined() }
        #expect(drawn.joined(separator: "\n") == Self.letter)
    }

    @Test func `pairs of digits, and a letter, are the values the standard gives them`() throws {
        // Start B, A (33), the check value 104 + 33 = 137, which leaves 34, and the stop.
        #expect(Self.widths("A") == "211214 111323 131123 2331112".replacing(" ", with: ""))
        // Start C, 12 and 34, the check value 105 + 12 + 2 * 34 = 185, which leaves 82.
        #expect(Self.widths("1234") == "211232 112232 131123 121241 2331112".replacing(" ", with: ""))
    }

    private static func widths(_ text: String) -> String {
        let widths: [Int] = Code128(text)?.widths ?? []
        return widths.map { String($0) }.joined()
    }

    private static let letter = """
        #######.#..#..#######
        #.....#.#####.#.....#
        #.###.#...#.#.#.###.#
        #.###.#.##.##.#.###.#
        #.###.#..###..#.###.#
        #.....#..#.##.#.....#
        #######.#.#.#.#######
        ........##.##........
        #.##.###..###.#..#.##
        .#.##..#.#.####..#...
        ##..###.##.#.....##.#
        #.##.#.....#..#####..
        #..####..#..#..#..#..
        ........#.##..#..#..#
        #######.#..##..#.#...
        #.....#.##.....##.##.
        #.###.#..##.#####...#
        #.###.#.####..######.
        #.###.#.#.#.#.##.....
        #.....#...#..#.#..#.#
        #######.#....#..#....
        """
}
