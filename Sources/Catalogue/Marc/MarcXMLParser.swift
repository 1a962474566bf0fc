/// Parses one `record` element strictly: nesting, quoting and references must be right; names count without prefix.
struct MarcXMLParser {
    private let text: MarcText

    init(text: MarcText) {
        self.text = text
    }

    /// The record in a range that begins with `<record` and ends with its closing tag.
    func record(_ bytes: [UInt8], _ range: Range<Int>, _ flaws: inout [MarcFlaw]) throws(MarcFlaw) -> MarcRecord {
        let (charset, known) = text.charset(bytes, range)
        var damage = known ?? 0
        var bytes = bytes
        var range = range
        if charset != .utf8 {
            // Character references are Unicode whatever the file is in, so everything becomes that first.
            bytes = Array(text.decode(bytes, range, charset, &damage).utf8)
            range = 0..<bytes.count
        }
        var run = Run(bytes: bytes, at: range.lowerBound, end: range.upperBound)
        try run.element()
        guard run.sawFields else { throw .noFields }
        damage += run.damage
        if damage > 0 { flaws.append(.damagedText(count: damage, charset: charset)) }
        return run.record
    }

    /// Whether a tag's name, without prefix, is a certain one.
    static func isNamed(_ name: StaticString, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        var end = start
        while end < range.upperBound, isNameByte(bytes[end]) {
            if bytes[end] == UInt8(ascii: ":") { start = end + 1 }
            end += 1
        }
        guard end - start == name.utf8CodeUnitCount else { return false }
        return name.withUTF8Buffer { bytes[start..<end].elementsEqual($0) }
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F, 0x80...0xFF: true
        default: false
        }
    }
}
