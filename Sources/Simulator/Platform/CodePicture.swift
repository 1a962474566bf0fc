/// Draws a QR code: version 4, error correction L, which holds the 78 bytes an address of a code needs at most.
///
/// Source: ISO/IEC 18004.
enum CodePicture {
    /// The picture as SVG; nil when the text is too long.
    static func svg(_ text: String) -> String? {
        guard let modules = modules(text) else { return nil }
        var path = ""
        for (row, line) in modules.enumerated() {
            for (column, isDark) in line.enumerated() where isDark { path += "M\(column + 4) \(row + 4)h1v1h-1z" }
        }
        let side = size + 8
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" width="430" height="430">\
            <rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(path)"/></svg>
            """
    }

    static let size = 33
    private static let dataCount = 80
    private static let checkCount = 20

    /// Rows of modules, dark ones true.
    static func modules(_ text: String) -> [[Bool]]? {
        let bytes = Array(text.utf8)
        guard bytes.count <= dataCount - 2 else { return nil }
        var grid = Grid()
        grid.drawPatterns()
        grid.fill(codewords(bytes))
        return grid.dark
    }

    /// Mode, length, bytes and padding, with the Reed-Solomon check after them.
    private static func codewords(_ bytes: [UInt8]) -> [UInt8] {
        // Mode 0100 and the length share a byte's halves with the text, so everything is shifted by four bits.
        var halves: [UInt8] = [4, UInt8(bytes.count >> 4), UInt8(bytes.count & 15)]
        for byte in bytes { halves += [byte >> 4, byte & 15] }
        halves.append(0)
        var data = stride(from: 0, to: halves.count, by: 2).map { halves[$0] << 4 | halves[$0 + 1] }
        var isFirst = true
        while data.count < dataCount {
            data.append(isFirst ? 0xEC : 0x11)
            isFirst.toggle()
        }
        return data + check(data)
    }

    /// The remainder of the data by the generator, over GF(256) with 0x11D.
    private static func check(_ data: [UInt8]) -> [UInt8] {
        var generator: [UInt8] = Array(repeating: 0, count: checkCount - 1) + [1]
        var root: UInt8 = 1
        for _ in 0..<checkCount {
            for index in 0..<checkCount {
                generator[index] = product(generator[index], root)
                if index + 1 < checkCount { generator[index] ^= generator[index + 1] }
            }
            root = product(root, 2)
        }
        var rest: [UInt8] = Array(repeating: 0, count: checkCount)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for index in 0..<checkCount { rest[index] ^= product(generator[index], factor) }
        }
        return rest
    }

    private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var result = 0
        for bit in stride(from: 7, through: 0, by: -1) {
            result = (result << 1) ^ ((result >> 7) * 0x11D)
            result ^= Int((right >> UInt8(bit)) & 1) * Int(left)
        }
        return UInt8(truncatingIfNeeded: result)
    }

    private struct Grid {
        var dark = Array(repeating: Array(repeating: false, count: size), count: size)
        private var isFixed = Array(repeating: Array(repeating: false, count: size), count: size)

        private mutating func set(_ column: Int, _ row: Int, _ isDark: Bool) {
            guard 0..<size ~= column, 0..<size ~= row else { return }
            dark[row][column] = isDark
            isFixed[row][column] = true
        }

        mutating func drawPatterns() {
            for index in 0..<size {
                set(6, index, index % 2 == 0)
                set(index, 6, index % 2 == 0)
            }
            for (column, row) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawFinder(column, row) }
            for row in -2...2 {
                for column in -2...2 { set(26 + column, 26 + row, max(abs(row), abs(column)) != 1) }
            }
            drawFormat()
        }

        private mutating func drawFinder(_ column: Int, _ row: Int) {
            for down in -4...4 {
                for right in -4...4 {
                    let distance = max(abs(down), abs(right))
                    set(column + right, row + down, distance != 2 && distance != 4)
                }
            }
        }

        /// Level L with mask 0, twice, and the module that is always dark.
        private mutating func drawFormat() {
            let data = 0b01000
            var rest = data
            for _ in 0..<10 { rest = (rest << 1) ^ ((rest >> 9) * 0x537) }
            let bits = (data << 10 | rest) ^ 0x5412
            func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
            for index in 0...5 { set(8, index, bit(index)) }
            set(8, 7, bit(6))
            set(8, 8, bit(7))
            set(7, 8, bit(8))
            for index in 9..<15 { set(14 - index, 8, bit(index)) }
            for index in 0..<8 { set(size - 1 - index, 8, bit(index)) }
            for index in 8..<15 { set(8, size - 15 + index, bit(index)) }
            set(8, size - 8, true)
        }

        /// Lays the codewords in columns of two, up and down from the right, under mask 0.
        mutating func fill(_ codewords: [UInt8]) {
            var index = 0
            for right in stride(from: size - 1, through: 1, by: -2) {
                let column = right <= 6 ? right - 1 : right
                let isUpward = (right + 1) & 2 == 0
                for step in 0..<size {
                    for side in 0..<2 {
                        let (x, y) = (column - side, isUpward ? size - 1 - step : step)
                        guard !isFixed[y][x] else { continue }
                        let isSet =
                            index < codewords.count * 8 && codewords[index >> 3] >> UInt8(7 - index & 7) & 1 == 1
                        dark[y][x] = isSet != ((x + y) % 2 == 0)
                        index += 1
                    }
                }
            }
        }
    }
}
