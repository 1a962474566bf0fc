/// The recursive descent behind `StrictXML.parse`; bounded by the depth allowed and the bytes given.
struct XMLReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let maximumDepth: Int
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    /// Reads the prologue, the root element, and nothing after it.
    mutating func document() throws(XMLRefusal) -> XMLNode {
        if starts(with: "\u{FEFF}") { position += 3 }
        skipSpace()
        if starts(with: "<?xml") { try declaration() }
        try skipComments()
        guard peek(0) == UInt8(ascii: "<") else { throw .malformed }
        try refuseMarkup()
        let root = try element(depth: 1)
        try skipComments()
        guard position == bytes.count else { throw .trailing }
        return root
    }

    private mutating func element(depth: Int) throws(XMLRefusal) -> XMLNode {
        guard depth <= maximumDepth else { throw .tooDeep }
        position += 1
        let name = try self.name()
        skipSpace()
        if peek(0) == UInt8(ascii: "/") {
            guard peek(1) == UInt8(ascii: ">") else { throw .malformed }
            position += 2
            return XMLNode(string(name))
        }
        guard let end = peek(0) else { throw .malformed }
        guard end == UInt8(ascii: ">") else { throw Self.isNameStart(end) ? .attribute : .malformed }
        position += 1
        return try content(of: name, depth: depth)
    }

    private mutating func content(of name: Range<Int>, depth: Int) throws(XMLRefusal) -> XMLNode {
        var node = XMLNode(string(name))
        var text = XMLText()
        while true {
            let start = position
            skipSpace()
            let isSpace = peek(0) == UInt8(ascii: "<")
            while let byte = peek(0), byte != UInt8(ascii: "<") { position += 1 }
            guard let next = peek(1) else { throw .malformed }
            // White space between elements and before a section is layout, not text.
            let isLayout = isSpace && (next != UInt8(ascii: "/") || !node.children.isEmpty || text.hasSection)
            if start < position, !isLayout { try text.append(characters: bytes, start..<position) }
            if next == UInt8(ascii: "/") {
                try close(name)
                node.text = text.value
                return node
            } else if starts(with: "<![CDATA[") {
                try text.append(verbatim: bytes, section())
            } else if starts(with: "<!--") {
                try comment()
            } else {
                try refuseMarkup()
                if node.children.isEmpty { node.children.reserveCapacity(8) }
                node.children.append(try element(depth: depth + 1))
            }
        }
    }

    private mutating func close(_ name: Range<Int>) throws(XMLRefusal) {
        position += 2
        let closing = try self.name()
        guard bytes[closing].elementsEqual(bytes[name]) else { throw .malformed }
        skipSpace()
        guard peek(0) == UInt8(ascii: ">") else { throw .malformed }
        position += 1
    }

    /// The inside of the CDATA section that starts here.
    private mutating func section() throws(XMLRefusal) -> Range<Int> {
        position += 9
        let start = position
        while position + 2 < bytes.count {
            if bytes[position] == UInt8(ascii: "]"), starts(with: "]]>") {
                position += 3
                return start..<position - 3
            }
            position += 1
        }
        throw .malformed
    }

    private mutating func comment() throws(XMLRefusal) {
        position += 4
        let start = position
        while position + 2 < bytes.count {
            if starts(with: "--") {
                guard bytes[position + 2] == UInt8(ascii: ">") else { throw .malformed }
                var ignored = XMLText()
                try ignored.append(verbatim: bytes, start..<position)
                position += 3
                return
            }
            position += 1
        }
        throw .malformed
    }

    /// Reads `<?xml … ?>`; an encoding other than UTF-8 is refused.
    private mutating func declaration() throws(XMLRefusal) {
        guard let after = peek(5), Self.isSpace(after) else { throw .instruction }
        let start = position
        while !starts(with: "?>") {
            guard let byte = peek(0), byte < 0x80, position - start < 128 else { throw .malformed }
            position += 1
        }
        let words = string(start..<position).lowercased().split { " \t\r\n=\"'".contains($0) }
        guard words.dropFirst().first == "version" else { throw .malformed }
        if let encoding = words.firstIndex(of: "encoding") {
            guard encoding + 1 < words.count, words[encoding + 1] == "utf-8" || words[encoding + 1] == "utf8" else {
                throw .encoding
            }
        }
        position += 2
    }

    private mutating func skipComments() throws(XMLRefusal) {
        skipSpace()
        while starts(with: "<!--") {
            try comment()
            skipSpace()
        }
    }

    /// Throws at `<?` and `<!`; what is allowed of them was taken before.
    private func refuseMarkup() throws(XMLRefusal) {
        if peek(1) == UInt8(ascii: "!") { throw .documentType }
        if peek(1) == UInt8(ascii: "?") { throw .instruction }
    }

    private mutating func name() throws(XMLRefusal) -> Range<Int> {
        let start = position
        guard let first = peek(0), Self.isNameStart(first) else { throw .malformed }
        while let byte = peek(0), Self.isNamePart(byte) { position += 1 }
        return start..<position
    }

    private mutating func skipSpace() {
        while let byte = peek(0), Self.isSpace(byte) { position += 1 }
    }

    private func peek(_ offset: Int) -> UInt8? {
        position + offset < bytes.count ? bytes[position + offset] : nil
    }

    private func starts(with prefix: StaticString) -> Bool {
        let length = prefix.utf8CodeUnitCount
        guard position + length <= bytes.count else { return false }
        for offset in 0..<length where bytes[position + offset] != prefix.utf8Start[offset] { return false }
        return true
    }

    /// Names are ASCII, so this cannot meet invalid UTF-8.
    private func string(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    private static func isNameStart(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") || byte == UInt8(ascii: "_")
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        isNameStart(byte) || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }
}
