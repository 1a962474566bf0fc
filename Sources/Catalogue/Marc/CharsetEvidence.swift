/// What the bytes of some records say about their charset.
///
/// UTF-8 is recognised by being valid. For the others the frequent characters are counted: GB 2312 level 1 (leads B0-D7,
/// both bytes high), Big5's frequent part (leads A4-C6), and ANSEL (a combining mark before a letter).
struct CharsetEvidence {
    /// Records whose multi-byte sequences are all valid UTF-8.
    private(set) var validRecords = 0
    /// Records that are not ASCII and not UTF-8.
    private(set) var otherRecords = 0
    private var hasEscapes = false
    private var gb = Tally()
    private var big5 = Tally()
    private var ansel = Tally()

    private struct Tally {
        var good = 0
        var fair = 0
        var bad = 0
        var rate: Double { good + fair + bad == 0 ? 0 : Double(good - 3 * bad) / Double(good + fair + bad) }
    }

    /// Looks at one record's bytes.
    mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
        if bytes[range].contains(0x1B) { hasEscapes = true }
        let utf8 = Self.utf8(bytes, range)
        guard utf8.invalid > 0 else {
            if utf8.valid > 0 { validRecords += 1 }
            return
        }
        if Self.isDamagedUTF8(utf8) {
            validRecords += 1
            return
        }
        otherRecords += 1
        countGB(bytes, range)
        countBig5(bytes, range)
        countANSEL(bytes, range)
    }

    /// The likeliest charset of what is not UTF-8; nil where nothing fits.
    func legacy(_ dialect: MarcDialect?, declaredGB: Bool) -> MarcCharset? {
        if hasEscapes, dialect != .unimarc, dialect != .cnmarc { return .marc8 }
        guard otherRecords > 0 else {
            switch dialect {
            case .marc21, nil: return .marc8
            case .cnmarc: return .gb18030
            case .unimarc: return declaredGB ? .gb18030 : .latin1
            }
        }
        var best: (charset: MarcCharset, rate: Double) = (.gb18030, gb.rate)
        if big5.rate > best.rate { best = (.big5, big5.rate) }
        // UNIMARC's own eight-bit sets are not ANSEL.
        if dialect == .marc21 || dialect == nil, ansel.rate > best.rate { best = (.marc8, ansel.rate) }
        if best.rate > 0.4 { return best.charset }
        return declaredGB || (dialect == .cnmarc && gb.rate > 0) ? .gb18030 : nil
    }

    // MARK: UTF-8

    /// Counts the multi-byte sequences that are valid UTF-8 and the bytes that are not part of one.
    static func utf8(_ bytes: [UInt8], _ range: Range<Int>) -> (valid: Int, invalid: Int) {
        var valid = 0
        var invalid = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let lead = bytes[index]
            if lead < 0x80 {
                index += 1
                continue
            }
            let length = sequenceLength(bytes, index, range.upperBound)
            if length == 0 { invalid += 1 } else { valid += 1 }
            index += max(length, 1)
        }
        return (valid, invalid)
    }

    /// UTF-8 that was damaged on its way, rather than another charset.
    static func isDamagedUTF8(_ counts: (valid: Int, invalid: Int)) -> Bool {
        counts.valid > 3 * counts.invalid
    }

    @inline(__always)
    private static func sequenceLength(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int {
        let lead = bytes[index]
        let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
        guard length > 0, index + length <= end else { return 0 }
        for place in 1..<length where bytes[index + place] & 0xC0 != 0x80 { return 0 }
        let second = bytes[index + 1]
        switch lead {
        case 0xE0: return second >= 0xA0 ? length : 0
        case 0xED: return second < 0xA0 ? length : 0
        case 0xF0: return second >= 0x90 ? length : 0
        case 0xF4: return second < 0x90 ? length : 0
        default: return length
        }
    }

    // MARK: The others

    private mutating func countGB(_ bytes: [UInt8], _ range: Range<Int>) {
        Self.pairs(bytes, range) { lead, next, third, fourth in
            let isPair = (0x40...0x7E).contains(next) || (0x80...0xFE).contains(next)
            if (0x81...0xFE).contains(lead), isPair {
                let isFrequent = next >= 0xA1 && ((0xA1...0xA3).contains(lead) || (0xB0...0xD7).contains(lead))
                if isFrequent { gb.good += 1 } else { gb.fair += 1 }
                return 2
            }
            if (0x81...0xFE).contains(lead), (0x30...0x39).contains(next), (0x81...0xFE).contains(third),
                (0x30...0x39).contains(fourth)
            {
                gb.fair += 1
                return 4
            }
            gb.bad += 1
            return 1
        }
    }

    private mutating func countBig5(_ bytes: [UInt8], _ range: Range<Int>) {
        Self.pairs(bytes, range) { lead, next, _, _ in
            guard (0x81...0xFE).contains(lead), (0x40...0x7E).contains(next) || (0xA1...0xFE).contains(next) else {
                big5.bad += 1
                return 1
            }
            let isFrequent = (0xA1...0xA3).contains(lead) || (0xA4...0xC6).contains(lead)
            if isFrequent { big5.good += 1 } else { big5.fair += 1 }
            return 2
        }
    }

    private mutating func countANSEL(_ bytes: [UInt8], _ range: Range<Int>) {
        Self.pairs(bytes, range) { lead, next, _, _ in
            let isLetter = (0x41...0x5A).contains(next & 0xDF) || next >= 0xE0 || (0xA1...0xBD).contains(next)
            switch lead {
            case 0xE0...0xFE: if isLetter { ansel.good += 1 } else { ansel.bad += 1 }
            case 0x88, 0x89, 0x8D, 0x8E, 0xA1...0xBD, 0xC0...0xC8: ansel.good += 1
            default: ansel.bad += 1
            }
            return 1
        }
    }

    private static func pairs(
        _ bytes: [UInt8], _ range: Range<Int>, _ step: (UInt8, UInt8, UInt8, UInt8) -> Int
    ) {
        func at(_ index: Int) -> UInt8 { index < range.upperBound ? bytes[index] : 0 }
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] < 0x80 {
                index += 1
            } else {
                index += step(bytes[index], at(index + 1), at(index + 2), at(index + 3))
            }
        }
    }
}
