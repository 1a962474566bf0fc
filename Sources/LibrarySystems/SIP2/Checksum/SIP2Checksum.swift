/// The check of a message: the two's complement of the sum of its bytes, through the letters `AZ`.
///
/// SIP2 2.00, "Checksum". Summing characters instead of bytes is the classic mistake.
enum SIP2Checksum {
    /// The checksum of some bytes.
    static func of(_ bytes: some Sequence<UInt8>) -> UInt16 {
        0 &- bytes.reduce(UInt16(0)) { $0 &+ UInt16($1) }
    }

    /// Four upper-case hexadecimal digits.
    static func digits(_ value: UInt16) -> [UInt8] {
        let hex = Array("0123456789ABCDEF".utf8)
        return [12, 8, 4, 0].map { hex[Int(value >> UInt16($0)) & 15] }
    }

    /// Reads four hexadecimal digits of either case.
    static func read(_ digits: ArraySlice<UInt8>) -> UInt16? {
        guard digits.count == 4, digits.allSatisfy({ isHex($0) }) else { return nil }
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    /// The sums that servers get who add characters: their low bytes (Koha 3.2), or whole code points.
    static func mistaken(_ text: String) -> [UInt16] {
        let scalars = text.unicodeScalars
        let low = scalars.reduce(UInt16(0)) { $0 &+ UInt16($1.value & 0xFF) }
        let whole = scalars.reduce(UInt16(0)) { $0 &+ UInt16(truncatingIfNeeded: $1.value) }
        return [0 &- low, 0 &- whole]
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }
}
