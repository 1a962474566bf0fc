/// Reads standard numbers out of what cataloguers write around them.
enum BookNumber {
    /// The ISBN at the beginning of a text, digits and X only; nil where there are not 9, 10 or 13 of them.
    ///
    /// Binding, volume and price after it are cut; nine digits are an SBN and get their leading zero. The check digit is
    /// not looked at: what is on the book is what readers type.
    static func isbn(_ text: String) -> String? {
        var digits: [UInt8] = []
        scan: for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39: digits.append(UInt8(scalar.value))
            case 0xFF10...0xFF19: digits.append(UInt8(scalar.value - 0xFF10 + 0x30))
            case 0x58, 0x78, 0xFF38:
                guard digits.count == 9 else { break scan }
                digits.append(UInt8(ascii: "X"))
                break scan
            // Hyphens and dashes; a blank too as long as the number is not complete.
            case 0x2D, 0xAD, 0x2010...0x2015, 0x2212, 0xFF0D: continue
            case 0x20, 0x3000:
                if digits.count == 10 && !digits.starts(with: [0x39, 0x37]) || digits.count >= 13 { break scan }
            default:
                // `ISBN`, colons and brackets may come before it.
                if digits.isEmpty { continue }
                break scan
            }
        }
        switch digits.count {
        case 10, 13: return String(decoding: digits, as: UTF8.self)
        case 9: return "0" + String(decoding: digits, as: UTF8.self)
        default: return nil
        }
    }

    /// The ISSN in a text as `NNNN-NNNN`, nil where there is none.
    static func issn(_ text: String) -> String? {
        var digits: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39: digits.append(byte)
            case UInt8(ascii: "X"), UInt8(ascii: "x"): if digits.count == 7 { digits.append(UInt8(ascii: "X")) }
            case UInt8(ascii: "-"), 0x20: break
            default: if !digits.isEmpty, digits.count < 8 { return nil }
            }
            if digits.count == 8 { break }
        }
        guard digits.count == 8 else { return nil }
        return String(decoding: digits[0..<4], as: UTF8.self) + "-" + String(decoding: digits[4...], as: UTF8.self)
    }
}
