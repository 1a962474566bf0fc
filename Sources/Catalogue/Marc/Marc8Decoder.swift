/// Reads MARC-8: ISO 2022 escapes between the Library of Congress's character sets.
///
/// Source: MARC 21 Specifications for Record Structure, Character Sets, and Exchange Media, "MARC-8 Encoding
/// Environment". Every subfield begins in ASCII (G0) and ANSEL (G1). Combining marks precede their letter here and follow
/// it in Unicode. Bytes that are no character become U+FFFD and count as damage.
struct Marc8Decoder {
    private static let ascii: UInt8 = 0x42
    private static let ansel: UInt8 = 0x45
    private static let eacc: UInt8 = 0x31
    private static let replacement: Unicode.Scalar = "\u{FFFD}"

    private let sets: Marc8Sets
    private var lower = Self.ascii
    private var upper = Self.ansel
    private var marks: [Unicode.Scalar] = []
    private var output = String.UnicodeScalarView()
    private var damage = 0
    /// Whether a byte was lost and the next whole character is being looked for.
    private var isLost = false

    private init(sets: Marc8Sets) {
        self.sets = sets
    }

    /// The text of some bytes, not yet in form C.
    static func text(_ bytes: ArraySlice<UInt8>, _ damage: inout Int) -> String {
        var decoder = Marc8Decoder(sets: .shared)
        decoder.run(bytes)
        damage += decoder.damage
        return String(decoder.output)
    }

    private mutating func run(_ bytes: ArraySlice<UInt8>) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == 0x1B {
                index = escape(bytes, index)
            } else if byte <= 0x20 || byte == 0x7F {
                if byte == 0x20 || (0x09...0x0D).contains(byte) { put(" ") }
                index += 1
            } else if (byte < 0x80 ? lower : upper) == Self.eacc {
                index = ideograph(bytes, index)
            } else {
                single(byte)
                index += 1
            }
        }
        output.append(contentsOf: marks)
    }

    /// Follows an escape sequence and says where the text goes on; one that is unknown is left out as damage.
    private mutating func escape(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Int {
        var at = index + 1
        func peek() -> UInt8 { at < bytes.endIndex ? bytes[at] : 0 }
        switch peek() {
        case UInt8(ascii: "g"), UInt8(ascii: "b"), UInt8(ascii: "p"):
            // Technique 1: Greek symbols, subscripts, superscripts.
            lower = peek() == UInt8(ascii: "g") ? 0x67 : peek() == UInt8(ascii: "b") ? 0x62 : 0x70
            return at + 1
        case UInt8(ascii: "s"):
            lower = Self.ascii
            return at + 1
        default: break
        }
        if peek() == UInt8(ascii: "$") { at += 1 }
        var isUpper = false
        switch peek() {
        case UInt8(ascii: "("), UInt8(ascii: ","): at += 1
        case UInt8(ascii: ")"), UInt8(ascii: "-"):
            isUpper = true
            at += 1
        default: break
        }
        if peek() == UInt8(ascii: "!") { at += 1 }
        guard at < bytes.endIndex, sets.has(bytes[at]) else {
            damage += 1
            return index + 1
        }
        if isUpper { upper = bytes[at] } else { lower = bytes[at] }
        return at + 1
    }

    /// Three bytes of EACC, or what stands where they should be.
    private mutating func ideograph(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Int {
        // `{6924f6}` is how some systems write a code they could not convert.
        if bytes[index] == UInt8(ascii: "{"), index + 7 < bytes.endIndex, bytes[index + 7] == UInt8(ascii: "}") {
            damage += 1
            put(Self.replacement)
            return index + 8
        }
        guard index + 2 < bytes.endIndex, bytes[index + 1] > 0x20, bytes[index + 2] > 0x20 else {
            // A lone byte before a space, an escape or the end is punctuation typed without leaving EACC.
            damage += 1
            put(bytes[index] < 0x80 ? Unicode.Scalar(bytes[index]) : Self.replacement)
            return index + 1
        }
        let code = bytes[index..<index + 3].reduce(UInt32(0)) { $0 << 8 | UInt32($1 & 0x7F) }
        if let scalar = sets.ideograph(code) {
            put(scalar)
            isLost = false
            return index + 3
        }
        // In a run that is no multiple of three a byte was lost: the next position that makes sense goes on. One
        // U+FFFD stands for all that is passed over.
        if !isLost {
            damage += 1
            put(Self.replacement)
        }
        isLost = !isAligned(bytes, index)
        return index + (isLost ? 1 : 3)
    }

    /// Whether the bytes up to the next blank or escape are whole groups of three.
    private func isAligned(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
        var end = index
        while end < bytes.endIndex, bytes[end] > 0x20 { end += 1 }
        return (end - index) % 3 == 0
    }

    private mutating func single(_ byte: UInt8) {
        if byte >= 0x80, byte < 0xA0 {
            switch byte {
            // Non-sorting marks say nothing to a reader.
            case 0x88, 0x89: break
            case 0x8D: put("\u{200D}")
            case 0x8E: put("\u{200C}")
            default:
                damage += 1
                put(Self.replacement)
            }
            return
        }
        guard let scalar = sets.character(byte & 0x7F, in: byte < 0x80 ? lower : upper) else {
            damage += 1
            put(Self.replacement)
            return
        }
        if Self.isCombining(scalar) { marks.append(scalar) } else { put(scalar) }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        output.append(scalar)
        guard !marks.isEmpty else { return }
        output.append(contentsOf: marks)
        marks.removeAll(keepingCapacity: true)
    }

    /// Marks that stand before their letter; those of Hebrew and Arabic too.
    private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0300...0x036F, 0x05B0...0x05BD, 0x05BF, 0x05C1, 0x064B...0x0652, 0xFB1E, 0xFE20...0xFE2F: true
        default: false
        }
    }
}
