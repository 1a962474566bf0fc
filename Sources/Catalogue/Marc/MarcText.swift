import Kernel

/// Turns the bytes of one file's records into text.
struct MarcText {
    /// What was told or found; `.auto` where each record is looked at.
    private let charset: MarcCharset
    /// What a record that is not UTF-8 is in, where each record is looked at.
    private let legacy: MarcCharset
    private let primary: Iconv?
    private let secondary: Iconv?

    /// Makes a decoder.
    ///
    /// Throws `Fault` (`.unavailable`) where the C library lacks a conversion.
    init(_ charset: MarcCharset, legacy: MarcCharset = .latin1) throws {
        self.charset = charset
        self.legacy = legacy
        switch charset == .auto ? legacy : charset {
        case .gb18030:
            primary = try Iconv(from: "GB18030")
            secondary = nil
        case .big5:
            primary = try Iconv(from: "CP950")
            // Hong Kong's characters, and the kana many systems in Taiwan use, are not in code page 950.
            secondary = try? Iconv(from: "BIG5-HKSCS")
        default:
            primary = nil
            secondary = nil
        }
    }

    /// The charset one record is in and, where that is UTF-8, how many bytes in it are none.
    func charset(_ bytes: [UInt8], _ range: Range<Int>) -> (charset: MarcCharset, damage: Int?) {
        guard charset == .auto || charset == .utf8 else { return (charset, nil) }
        let counts = CharsetEvidence.utf8(bytes, range)
        if charset == .utf8 || counts.invalid == 0 {
            // Plain ASCII may still hold the escape sequences of MARC-8.
            if charset == .auto, counts.valid == 0, legacy == .marc8 { return (.marc8, nil) }
            return (.utf8, counts.invalid)
        }
        return CharsetEvidence.isDamagedUTF8(counts) ? (.utf8, counts.invalid) : (legacy, nil)
    }

    /// The text of some bytes in Unicode form C; adds to `damage` how often a byte was no character.
    @inline(__always)
    func decode(_ bytes: [UInt8], _ range: Range<Int>, _ charset: MarcCharset, _ damage: inout Int) -> String {
        if charset == .utf8 { return CanonicalForm.text(bytes, range) }
        if Self.isPlain(bytes, range) { return String(decoding: bytes[range], as: UTF8.self) }
        return legacyText(bytes[range], charset, &damage)
    }

    private func legacyText(_ bytes: ArraySlice<UInt8>, _ charset: MarcCharset, _ damage: inout Int) -> String {
        switch charset {
        case .marc8: return CanonicalForm.text(Marc8Decoder.text(bytes, &damage))
        case .latin1:
            var text = String.UnicodeScalarView()
            for byte in bytes { text.append(Unicode.Scalar(byte)) }
            return CanonicalForm.text(String(text))
        default:
            guard let primary else { return String(decoding: bytes, as: UTF8.self) }
            var found = 0
            var converted = primary.convert(bytes, &found)
            if let secondary, found > 0 || Self.hasPrivateUse(converted) {
                var other = 0
                let second = secondary.convert(bytes, &other)
                if other <= found { (converted, found) = (second, other) }
            }
            damage += found
            return CanonicalForm.text(converted, 0..<converted.count)
        }
    }

    /// Whether UTF-8 holds characters of the private use area (U+E000-U+F8FF).
    private static func hasPrivateUse(_ bytes: [UInt8]) -> Bool {
        for index in bytes.indices.dropLast() {
            if bytes[index] == 0xEE || (bytes[index] == 0xEF && bytes[index + 1] < 0xA4) { return true }
        }
        return false
    }

    /// Printable ASCII without escape sequences: the same in every charset.
    @inline(__always)
    private static func isPlain(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        for index in range where bytes[index] >= 0x7F || bytes[index] < 0x20 { return false }
        return true
    }
}
