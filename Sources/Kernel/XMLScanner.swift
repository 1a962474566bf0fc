/// Reads XML piece by piece, of workbooks and of campus sign-ons: no document types, no entities beyond XML's five, no
/// external anything.
///
/// Names count without their prefix.
public struct XMLScanner {
    /// One piece.
    public enum Piece: Sendable, Equatable {
        /// An element begins: its name and attributes.
        case start(String, [String: String])
        /// An element ends: its name.
        case end(String)
        /// Characters between tags.
        case text(String)
    }

    private let bytes: [UInt8]
    private let file: String
    private var at = 0
    private var open: [String] = []
    private var closing: String?

    /// Prepares to read.
    ///
    /// - Parameter file: what the bytes are called in error messages.
    public init(_ bytes: [UInt8], file: String) {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        self.bytes = bytes
        self.file = file
        at = hasMark ? 3 : 0
    }

    /// The next piece; nil at the end.
    ///
    /// Throws `Fault` (`.data`) where the text is not well formed.
    public mutating func next() throws -> Piece? {
        if let name = closing {
            closing = nil
            open.removeLast()
            return .end(name)
        }
        while at < bytes.count {
            if bytes[at] != UInt8(ascii: "<") {
                let text = try text(until: UInt8(ascii: "<"))
                if open.isEmpty { continue }
                return .text(text)
            }
            if has("<!--") {
                try skip(past: "-->")
            } else if has("<?") {
                try skip(past: "?>")
            } else if has("<![CDATA[") {
                let start = at + 9
                try skip(past: "]]>")
                return .text(String(decoding: bytes[start..<at - 3], as: UTF8.self))
            } else if has("<!") {
                throw flaw("a document type is not allowed")
            } else {
                return try tag()
            }
        }
        guard open.isEmpty else { throw flaw("<\(open.last ?? "")> is not closed") }
        return nil
    }

    /// The text up to the end of the element just opened, elements within passed over except `leaving` ones.
    public mutating func wholeText(without skipped: Set<String> = []) throws -> String {
        var text = ""
        var depth = 1
        var hidden = 0
        while depth > 0, let piece = try next() {
            switch piece {
            case .start(let name, _):
                depth += 1
                if hidden > 0 || skipped.contains(name) { hidden += 1 }
            case .end:
                depth -= 1
                if hidden > 0 { hidden -= 1 }
            case .text(let part): if hidden == 0 { text += part }
            }
        }
        return text
    }

    private mutating func tag() throws -> Piece {
        at += 1
        if at < bytes.count, bytes[at] == UInt8(ascii: "/") {
            at += 1
            let name = try name()
            skipBlanks()
            try expect(UInt8(ascii: ">"))
            guard open.popLast() == name else { throw flaw("</\(name)> closes nothing") }
            return .end(name)
        }
        let name = try name()
        guard open.count < 64 else { throw flaw("elements are nested too deep") }
        var attributes: [String: String] = [:]
        while true {
            skipBlanks()
            guard at < bytes.count else { throw flaw("ends within a tag") }
            if bytes[at] == UInt8(ascii: ">") || bytes[at] == UInt8(ascii: "/") { break }
            let key = try self.name()
            skipBlanks()
            try expect(UInt8(ascii: "="))
            skipBlanks()
            guard at < bytes.count, [0x22, 0x27].contains(bytes[at]) else { throw flaw("an attribute has no quotes") }
            let quote = bytes[at]
            at += 1
            attributes[key] = try text(until: quote)
            try expect(quote)
        }
        open.append(name)
        if bytes[at] == UInt8(ascii: "/") {
            at += 1
            closing = name
        }
        try expect(UInt8(ascii: ">"))
        return .start(name, attributes)
    }

    private mutating func name() throws -> String {
        var start = at
        while at < bytes.count, bytes[at] > 0x20, !"=/><\"'".utf8.contains(bytes[at]) {
            if bytes[at] == UInt8(ascii: ":") { start = at + 1 }
            at += 1
        }
        guard at > start else { throw flaw("a name is missing") }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func text(until end: UInt8) throws -> String {
        var text: [UInt8] = []
        while at < bytes.count, bytes[at] != end {
            if bytes[at] == UInt8(ascii: "&") {
                text += try reference()
            } else {
                text.append(bytes[at])
                at += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func reference() throws -> [UInt8] {
        guard let end = bytes[at..<min(at + 12, bytes.count)].firstIndex(of: UInt8(ascii: ";")) else {
            throw flaw("a reference is not closed")
        }
        let name = String(decoding: bytes[at + 1..<end], as: UTF8.self)
        at = end + 1
        switch name {
        case "lt": return [UInt8(ascii: "<")]
        case "gt": return [UInt8(ascii: ">")]
        case "amp": return [UInt8(ascii: "&")]
        case "quot": return [UInt8(ascii: "\"")]
        case "apos": return [UInt8(ascii: "'")]
        default:
            let isHex = name.hasPrefix("#x")
            guard name.hasPrefix("#"), let code = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10),
                let scalar = Unicode.Scalar(code)
            else { throw flaw("&\(name); is not known") }
            return Array(String(scalar).utf8)
        }
    }

    private func has(_ mark: StaticString) -> Bool {
        let count = mark.utf8CodeUnitCount
        return at + count <= bytes.count && mark.withUTF8Buffer { bytes[at..<at + count].elementsEqual($0) }
    }

    private mutating func skip(past mark: StaticString) throws {
        while at < bytes.count, !has(mark) { at += 1 }
        guard at < bytes.count else { throw flaw("ends within a comment or section") }
        at += mark.utf8CodeUnitCount
    }

    private mutating func skipBlanks() {
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    }

    private mutating func expect(_ byte: UInt8) throws {
        guard at < bytes.count, bytes[at] == byte else { throw flaw("\(Character(Unicode.Scalar(byte))) is missing") }
        at += 1
    }

    private func flaw(_ words: String) -> Fault { Fault(.data, "\(file) is not well formed: \(words)") }
}
