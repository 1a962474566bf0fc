/// The modules of a QR code while it is being drawn.
struct QRPlane: Sendable {
    let version: QRVersion
    private(set) var dark: [[Bool]]
    /// Modules that carry no data.
    private(set) var isFixed: [[Bool]]
    private var size: Int { version.size }

    /// Draws what every code of a version has.
    init(version: QRVersion) {
        self.version = version
        let row = [Bool](repeating: false, count: version.size)
        (dark, isFixed) = ([[Bool]](repeating: row, count: version.size), [[Bool]](repeating: row, count: version.size))
        for place in 0..<size {
            set(6, place, place % 2 == 0)
            set(place, 6, place % 2 == 0)
        }
        for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] { drawFinder(row, column) }
        drawAlignment()
        drawFormat(mask: 0)
        drawVersion()
    }

    private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
        guard (0..<size).contains(row), (0..<size).contains(column) else { return }
        dark[row][column] = isDark
        isFixed[row][column] = true
    }

    private mutating func drawFinder(_ row: Int, _ column: Int) {
        for down in -4...4 {
            for across in -4...4 {
                let ring = max(abs(down), abs(across))
                set(row + down, column + across, ring != 2 && ring != 4)
            }
        }
    }

    private mutating func drawAlignment() {
        let places = version.alignment
        for row in places {
            for column in places {
                let isCorner =
                    (row == 6 && column == 6) || (row == 6 && column == places.last)
                    || (row == places.last && column == 6)
                if isCorner { continue }
                for down in -2...2 {
                    for across in -2...2 { set(row + down, column + across, max(abs(down), abs(across)) != 1) }
                }
            }
        }
    }

    /// Level M and the mask, twice, with their BCH remainder (annex C).
    private mutating func drawFormat(mask: Int) {
        var rest = mask
        for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
        let bits = (mask << 10 | rest) ^ 0x5412
        func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
        for index in 0...5 { set(index, 8, bit(index)) }
        set(7, 8, bit(6))
        set(8, 8, bit(7))
        set(8, 7, bit(8))
        for index in 9..<15 { set(8, 14 - index, bit(index)) }
        for index in 0..<8 { set(8, size - 1 - index, bit(index)) }
        for index in 8..<15 { set(size - 15 + index, 8, bit(index)) }
        set(size - 8, 8, true)
    }

    /// The version's number, twice, from version 7 on (annex D).
    private mutating func drawVersion() {
        guard version.number >= 7 else { return }
        var rest = version.number
        for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
        let bits = version.number << 12 | rest
        for index in 0..<18 {
            let (near, far) = (index / 3, size - 11 + index % 3)
            set(near, far, bits >> index & 1 == 1)
            set(far, near, bits >> index & 1 == 1)
        }
    }

    /// With the codewords laid out in pairs of columns, upwards and downwards in turn.
    func filled(with words: [UInt8]) -> QRPlane {
        var plane = self
        var next = 0
        var right = size - 1
        while right >= 1 {
            if right == 6 { right = 5 }
            for step in 0..<size {
                let row = (right + 1) & 2 == 0 ? size - 1 - step : step
                for column in [right, right - 1] where !isFixed[row][column] && next < words.count * 8 {
                    plane.dark[row][column] = words[next / 8] >> (7 - next % 8) & 1 == 1
                    next += 1
                }
            }
            right -= 2
        }
        return plane
    }

    /// With a mask over the data, and told of it.
    func masked(_ mask: Int, keeping plain: QRPlane) -> QRPlane {
        var plane = self
        for row in 0..<size {
            for column in 0..<size where !plain.isFixed[row][column] && Self.flips(mask, row, column) {
                plane.dark[row][column].toggle()
            }
        }
        plane.drawFormat(mask: mask)
        return plane
    }

    private static func flips(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
        switch mask {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: row * column % 2 + row * column % 3 == 0
        case 6: (row * column % 2 + row * column % 3) % 2 == 0
        default: ((row + column) % 2 + row * column % 3) % 2 == 0
        }
    }

    /// How badly it reads (7.8.3): runs, blocks, what looks like a finder, and uneven shares.
    var penalty: Int {
        let columns = (0..<size).map { column in dark.map { $0[column] } }
        let lines = (dark + columns).map { Self.runs($0) + Self.finders($0) }.reduce(0, +)
        var blocks = 0
        for row in 1..<size {
            for column in 1..<size {
                let one = dark[row][column]
                if one == dark[row - 1][column], one == dark[row][column - 1], one == dark[row - 1][column - 1] {
                    blocks += 3
                }
            }
        }
        let share = dark.reduce(0) { $0 + $1.count { $0 } } * 100 / (size * size)
        return lines + blocks + abs(share - 50) / 5 * 10
    }

    private static func runs(_ line: [Bool]) -> Int {
        var (penalty, run) = (0, 1)
        for index in 1..<line.count {
            run = line[index] == line[index - 1] ? run + 1 : 1
            penalty += run == 5 ? 3 : run > 5 ? 1 : 0
        }
        return penalty
    }

    private static func finders(_ line: [Bool]) -> Int {
        guard line.count >= 11 else { return 0 }
        let bits = (0...(line.count - 11)).map { start in line[start..<start + 11].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
        }
        return bits.count { $0 == 0b101_1101_0000 || $0 == 0b000_0101_1101 } * 40
    }
}
