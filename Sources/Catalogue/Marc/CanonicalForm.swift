import Foundation

/// Text in Unicode normalisation form C, which everything in the catalogue is kept in.
enum CanonicalForm {
    /// The text of UTF-8 bytes in form C; what is no UTF-8 becomes U+FFFD.
    @inline(__always)
    static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        if isSurelyComposed(bytes, range) { return String(decoding: bytes[range], as: UTF8.self) }
        return slowText(bytes[range])
    }

    /// A text in form C.
    static func text(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return isSurelyComposed(bytes, 0..<bytes.count) ? text : slowText(bytes[...])
    }

    /// Line ends and tabs become blanks, other control characters go: no text may hold U+0000, and none needs the rest.
    private static func slowText(_ bytes: ArraySlice<UInt8>) -> String {
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case 0x09, 0x0A, 0x0D: kept.append(0x20)
            case 0..<0x20, 0x7F: continue
            default: kept.append(byte)
            }
        }
        return String(decoding: kept, as: UTF8.self).precomposedStringWithCanonicalMapping
    }

    /// Whether every character is of a block in which nothing combines or decomposes, and none is a control character.
    ///
    /// Normalising takes far longer than all other reading, and nearly all Chinese and English text is composed. A byte
    /// looked at here is the first of a character; false says only "not sure". The sure blocks are Latin before U+0300,
    /// most of general punctuation (U+2000 and U+2001 decompose), number forms and arrows, CJK punctuation and kana
    /// without the marks that combine (U+302A-F, U+3099-A), unified ideographs, Hangul syllables, and full-width forms.
    static func isSurelyComposed(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            let lead = bytes[index]
            if lead < 0x7F {
                guard lead >= 0x20 else { return false }
                index += 1
            } else if lead == 0x7F {
                return false
            } else if lead < 0xCC {
                index += 2
            } else {
                guard lead >= 0xE2, index + 2 < range.upperBound else { return false }
                let second = bytes[index + 1]
                let third = bytes[index + 2]
                switch lead {
                case 0xE2: guard isSurePunctuation(second, third) else { return false }
                case 0xE3: guard isSureCJK(second, third) else { return false }
                case 0xE4...0xE9: break
                case 0xEA: guard second >= 0xB0 else { return false }
                case 0xEB, 0xEC: break
                case 0xED: guard second < 0x9E else { return false }
                case 0xEF: guard second >= 0xBC else { return false }
                case 0xF0:
                    guard second >= 0xA0, second < 0xAF else { return false }
                    index += 1
                default: return false
                }
                index += 3
            }
        }
        return true
    }

    private static func isSurePunctuation(_ second: UInt8, _ third: UInt8) -> Bool {
        switch second {
        case 0x80: third > 0x81
        case 0x81, 0x82, 0x85, 0x86, 0x87, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97: true
        default: false
        }
    }

    private static func isSureCJK(_ second: UInt8, _ third: UInt8) -> Bool {
        switch second {
        case 0x80: !(0xAA...0xAF).contains(third)
        case 0x82: third != 0x99 && third != 0x9A
        default: true
        }
    }
}
