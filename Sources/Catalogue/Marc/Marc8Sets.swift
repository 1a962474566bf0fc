/// The code tables of MARC-8, unpacked once.
struct Marc8Sets: Sendable {
    /// The tables everybody uses.
    static let shared = Marc8Sets()

    private var single: [[Unicode.Scalar?]]
    private var codes: [UInt32] = []
    private var characters: [Unicode.Scalar] = []

    private init() {
        single = Array(repeating: [], count: 128)
        for (final, table) in Marc8Tables.single {
            var set = [Unicode.Scalar?](repeating: nil, count: 256)
            Self.unpack(table) { set[Int($0 & 0xFF)] = $1 }
            single[Int(final)] = set
        }
        var all: [(UInt32, Unicode.Scalar)] = []
        Self.unpack(Marc8Tables.eacc) { all.append(($0, $1)) }
        // The table is written in order, so finding is by halving.
        codes = all.map(\.0)
        characters = all.map(\.1)
    }

    /// How many characters EACC has.
    var count: Int { codes.count }

    /// Whether a final character names a set.
    func has(_ final: UInt8) -> Bool {
        final == 0x31 || (final < 128 && !single[Int(final)].isEmpty)
    }

    /// The character of a seven-bit code in a set.
    func character(_ code: UInt8, in final: UInt8) -> Unicode.Scalar? {
        let set = single[Int(final & 0x7F)]
        return set.isEmpty ? nil : set[Int(code)]
    }

    /// The character of a three-byte code.
    func ideograph(_ code: UInt32) -> Unicode.Scalar? {
        var low = 0
        var high = codes.count
        while low < high {
            let middle = (low + high) / 2
            if codes[middle] < code { low = middle + 1 } else { high = middle }
        }
        return low < codes.count && codes[low] == code ? characters[low] : nil
    }

    /// Reads runs of `code:` and the four hexadecimal digits of each character from there on.
    private static func unpack(_ table: String, _ each: (UInt32, Unicode.Scalar) -> Void) {
        var code: UInt32 = 0
        var number: UInt32 = 0
        var digits = 0
        let bytes = Array(table.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 0x20 || byte == 0x0A { continue }
            number = number << 4 | UInt32(byte >= 0x41 ? (byte & 0x5F) - 0x37 : byte - 0x30)
            digits += 1
            if isCode(bytes, index, digits) {
                if index < bytes.count, bytes[index] == UInt8(ascii: ":") {
                    code = number
                    number = 0
                    digits = 0
                    index += 1
                }
            } else if digits == 4 {
                if let scalar = Unicode.Scalar(number) { each(code, scalar) }
                code += 1
                number = 0
                digits = 0
            }
        }
    }

    /// Whether the digits being read belong to a code: a colon comes within six digits, before any blank.
    private static func isCode(_ bytes: [UInt8], _ index: Int, _ digits: Int) -> Bool {
        var ahead = index
        while ahead < bytes.count, ahead - index + digits <= 6 {
            if bytes[ahead] == UInt8(ascii: ":") { return true }
            if bytes[ahead] == 0x20 || bytes[ahead] == 0x0A { return false }
            ahead += 1
        }
        return false
    }
}
