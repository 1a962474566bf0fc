/// Takes a query and the parts of a path apart, strictly.
enum QueryText {
    /// One `name=value`; a text that cannot be read is nil.
    struct Pair: Sendable, Hashable {
        var name: String?
        var value: String?
    }

    /// The pairs of a query in their order.
    static func pairs(_ query: String) -> [Pair] {
        query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Pair(
                name: decoded(parts[0], plus: true), value: parts.count > 1 ? decoded(parts[1], plus: true) : "")
        }
    }

    /// A text without its percent signs; nil where one does not stand before two digits, or the bytes are no UTF-8.
    static func decoded(_ text: some StringProtocol, plus: Bool = false) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case 0x25:
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { return nil }
                bytes.append(high << 4 | low)
            case 0x2B where plus: bytes.append(0x20)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// A text as it may stand in a query: everything but unreserved characters as percent signs.
    static func encoded(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.unicodeScalars.append(.init(byte))
            default: out += (byte < 0x10 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return out
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
