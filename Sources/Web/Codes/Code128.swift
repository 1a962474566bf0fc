/// A Code 128 barcode (ISO/IEC 15417): what desks and gates read off a library card.
struct Code128: Sendable, Equatable {
    /// The widths of bars and spaces in turn, a bar first, in modules.
    let widths: [Int]

    /// All modules together.
    var width: Int { widths.reduce(0, +) }

    /// Draws printable ASCII; nil where there is anything else, or nothing.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...48).contains(bytes.count), bytes.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        var values = Self.values(bytes)
        let sum = values.enumerated().reduce(0) { $0 + max(1, $1.offset) * $1.element }
        values.append(sum % 103)
        values.append(106)
        widths = values.flatMap { Self.patterns[$0].utf8.map { Int($0) - 0x30 } }
    }

    /// Pairs of digits in set C where the text is made of them, else set B.
    private static func values(_ bytes: [UInt8]) -> [Int] {
        let isNumber = bytes.allSatisfy { (0x30...0x39).contains($0) }
        guard isNumber, bytes.count >= 4 else { return [104] + bytes.map { Int($0) - 0x20 } }
        var values = [105]
        var rest = bytes[...]
        while rest.count >= 2 {
            let (tens, units) = (Int(rest.removeFirst()) - 0x30, Int(rest.removeFirst()) - 0x30)
            values.append(tens * 10 + units)
        }
        if let last = rest.first { values += [100, Int(last) - 0x20] }
        return values
    }

    private static let patterns = """
        212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222
        123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321
        232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121
        313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224
        111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111
        111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
        114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112
        """.split(whereSeparator: \.isWhitespace).map(String.init)
}
