/// Gathers the text of one element out of character data and CDATA sections.
struct XMLText {
    /// The text so far.
    private(set) var value = ""
    /// Whether a CDATA section was among it.
    private(set) var hasSection = false

    /// Appends character data, in which entities stand for characters.
    mutating func append(
        characters bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
    ) throws(XMLRefusal) {
        add(try Self.decode(bytes, range, entities: true))
    }

    /// Appends the inside of a CDATA section.
    mutating func append(verbatim bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) throws(XMLRefusal) {
        hasSection = true
        add(try Self.decode(bytes, range, entities: false))
    }

    private mutating func add(_ text: String) {
        if value.isEmpty { value = text } else { value += text }
    }

    private static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, entities: Bool
    ) throws(XMLRefusal) -> String {
        let part = UnsafeBufferPointer(rebasing: bytes[range])
        switch kind(of: part, entities: entities) {
        case .ascii: return String(decoding: part, as: UTF8.self)
        case .plain: if let text = String(validating: part, as: UTF8.self) { return text }
        case .other:
            if let text = String(validating: try clean(part, entities: entities), as: UTF8.self) { return text }
        }
        throw .encoding
    }

    private enum Kind {
        /// Stands as it is, and cannot be wrong.
        case ascii
        /// Stands as it is where it is UTF-8.
        case plain
        /// Something has to be replaced, dropped or refused, which is rare.
        case other
    }

    private static func kind(of bytes: UnsafeBufferPointer<UInt8>, entities: Bool) -> Kind {
        var all: UInt8 = 0
        for (index, byte) in bytes.enumerated() {
            all |= byte
            if byte < 0x20 {
                if byte != 0x0A && byte != 0x09 { return .other }
            } else if byte == 0xEF {
                if index + 1 < bytes.count, bytes[index + 1] == 0xBF { return .other }
            } else if entities, byte == UInt8(ascii: "&") || byte == UInt8(ascii: ">") {
                return .other
            }
        }
        return all < 0x80 ? .ascii : .plain
    }

    private static func clean(
        _ bytes: UnsafeBufferPointer<UInt8>, entities: Bool
    ) throws(XMLRefusal) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x00:
                throw .zero
            case 0x0D:
                out.append(0x0A)
                if index < bytes.count, bytes[index] == 0x0A { index += 1 }
            case 0x01..<0x09, 0x0B, 0x0C, 0x0E..<0x20:
                continue
            case 0xEF where index + 1 < bytes.count && bytes[index] == 0xBF && bytes[index + 1] >= 0xBE:
                guard bytes[index + 1] <= 0xBF else { throw .encoding }
                index += 2
            case UInt8(ascii: "&") where entities:
                index = try entity(bytes, at: index, into: &out)
            case UInt8(ascii: ">") where entities && index >= 3:
                if bytes[index - 2] == UInt8(ascii: "]"), bytes[index - 3] == UInt8(ascii: "]") { throw .malformed }
                out.append(byte)
            default:
                out.append(byte)
            }
        }
        return out
    }

    /// Appends what the entity after `&` stands for and returns where the text goes on.
    private static func entity(
        _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, into out: inout [UInt8]
    ) throws(XMLRefusal) -> Int {
        let limit = min(start + 10, bytes.count)
        guard let end = bytes[start..<limit].firstIndex(of: UInt8(ascii: ";")), end > start else { throw .entity }
        let name = bytes[start..<end]
        if name.first == UInt8(ascii: "#") {
            try number(name.dropFirst(), into: &out)
        } else {
            guard let character = named[String(decoding: name, as: UTF8.self)] else { throw .entity }
            out.append(character)
        }
        return end + 1
    }

    private static let named: [String: UInt8] = [
        "lt": UInt8(ascii: "<"), "gt": UInt8(ascii: ">"), "amp": UInt8(ascii: "&"), "apos": UInt8(ascii: "'"),
        "quot": UInt8(ascii: "\""),
    ]

    private static func number(
        _ digits: Slice<UnsafeBufferPointer<UInt8>>, into out: inout [UInt8]
    ) throws(XMLRefusal) {
        let isHex = digits.first == UInt8(ascii: "x")
        let text = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
        guard let first = text.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-"),
            let value = UInt32(text, radix: isHex ? 16 : 10), let scalar = Unicode.Scalar(value)
        else { throw .entity }
        switch value {
        case 0: throw .zero
        case 0x01..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0xFFFE, 0xFFFF: return
        default: out.append(contentsOf: Character(scalar).utf8)
        }
    }
}
