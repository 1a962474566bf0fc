/// A QR code (ISO/IEC 18004:2015) of bytes, with error correction M, in versions 1 to 9: up to 180 bytes.
struct QRCode: Sendable, Equatable {
    /// Modules in a row; four light ones belong around it.
    let size: Int
    /// Row by row, true is dark.
    let modules: [[Bool]]

    /// Makes the smallest code that holds a text; nil where none does.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let version = QRVersion.all.first(where: { $0.dataCodewords >= bytes.count + 2 }) else { return nil }
        let plane = QRPlane(version: version)
        let filled = plane.filled(with: version.codewords(of: bytes))
        let masked = (0..<8).map { mask in filled.masked(mask, keeping: plane) }
        guard let best = masked.min(by: { $0.penalty < $1.penalty }) else { return nil }
        size = version.size
        modules = best.dark
    }
}

/// What the standard's tables say of one version at level M (tables 7 and 9, annex E).
struct QRVersion: Sendable {
    let number: Int
    let totalCodewords: Int
    let correctionPerBlock: Int
    let blocks: Int
    let alignment: [Int]

    var size: Int { 17 + 4 * number }
    var dataCodewords: Int { totalCodewords - correctionPerBlock * blocks }

    static let all = [
        QRVersion(number: 1, totalCodewords: 26, correctionPerBlock: 10, blocks: 1, alignment: []),
        QRVersion(number: 2, totalCodewords: 44, correctionPerBlock: 16, blocks: 1, alignment: [6, 18]),
        QRVersion(number: 3, totalCodewords: 70, correctionPerBlock: 26, blocks: 1, alignment: [6, 22]),
        QRVersion(number: 4, totalCodewords: 100, correctionPerBlock: 18, blocks: 2, alignment: [6, 26]),
        QRVersion(number: 5, totalCodewords: 134, correctionPerBlock: 24, blocks: 2, alignment: [6, 30]),
        QRVersion(number: 6, totalCodewords: 172, correctionPerBlock: 16, blocks: 4, alignment: [6, 34]),
        QRVersion(number: 7, totalCodewords: 196, correctionPerBlock: 18, blocks: 4, alignment: [6, 22, 38]),
        QRVersion(number: 8, totalCodewords: 242, correctionPerBlock: 22, blocks: 4, alignment: [6, 24, 42]),
        QRVersion(number: 9, totalCodewords: 292, correctionPerBlock: 22, blocks: 5, alignment: [6, 26, 46]),
    ]

    /// Data and correction, block by block interleaved.
    func codewords(of bytes: [UInt8]) -> [UInt8] {
        let data = padded(bytes)
        let short = dataCodewords / blocks
        let long = dataCodewords % blocks
        var parts: [[UInt8]] = []
        var start = 0
        for block in 0..<blocks {
            let length = short + (block >= blocks - long ? 1 : 0)
            parts.append(Array(data[start..<start + length]))
            start += length
        }
        let corrections = parts.map { ReedSolomon.correction(of: $0, count: correctionPerBlock) }
        return Self.interleaved(parts) + Self.interleaved(corrections)
    }

    private static func interleaved(_ parts: [[UInt8]]) -> [UInt8] {
        (0..<(parts.map(\.count).max() ?? 0)).flatMap { index in
            parts.compactMap { index < $0.count ? $0[index] : nil }
        }
    }

    /// Mode, count, bytes, terminator and the standard's padding.
    private func padded(_ bytes: [UInt8]) -> [UInt8] {
        var bits: [Bool] = []
        func add(_ value: Int, _ count: Int) {
            for bit in (0..<count).reversed() { bits.append(value >> bit & 1 == 1) }
        }
        add(0b0100, 4)
        add(bytes.count, 8)
        for byte in bytes { add(Int(byte), 8) }
        add(0, 4)
        var words = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        var isEven = true
        while words.count < dataCodewords {
            words.append(isEven ? 0xEC : 0x11)
            isEven.toggle()
        }
        return words
    }
}

/// Correction codewords over GF(256) with the polynomial 0x11D.
enum ReedSolomon {
    static func correction(of data: [UInt8], count: Int) -> [UInt8] {
        let generator = self.generator(count)
        var rest = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for index in 0..<count { rest[index] ^= product(generator[index], factor) }
        }
        return rest
    }

    private static func generator(_ degree: Int) -> [UInt8] {
        var polynomial = [UInt8](repeating: 0, count: degree - 1) + [1]
        var root: UInt8 = 1
        for _ in 0..<degree {
            for index in 0..<degree {
                polynomial[index] = product(polynomial[index], root)
                if index + 1 < degree { polynomial[index] ^= polynomial[index + 1] }
            }
            root = product(root, 2)
        }
        return polynomial
    }

    private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var product = 0
        for bit in (0..<8).reversed() {
            product = product << 1 ^ (product >> 7) * 0x11D
            product ^= (Int(right) >> bit & 1) * Int(left)
        }
        return UInt8(product & 0xFF)
    }
}
