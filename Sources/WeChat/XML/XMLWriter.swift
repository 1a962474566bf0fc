/// Builds XML as bytes, the way WeChat reads it: numbers bare, texts in CDATA.
struct XMLWriter {
    /// What was written so far.
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 512) { bytes.reserveCapacity(capacity) }

    /// Writes an element and all below it.
    mutating func node(_ node: XMLNode) {
        append("<")
        bytes.append(contentsOf: node.name.utf8)
        append(">")
        if !node.children.isEmpty {
            for child in node.children { self.node(child) }
        } else if node.isNumber, Int64(node.text) != nil {
            bytes.append(contentsOf: node.text.utf8)
        } else {
            section(node.text)
        }
        append("</")
        bytes.append(contentsOf: node.name.utf8)
        append(">")
    }

    /// Writes a start tag.
    mutating func open(_ name: StaticString) {
        append("<")
        append(name)
        append(">")
    }

    /// Writes an end tag.
    mutating func close(_ name: StaticString) {
        append("</")
        append(name)
        append(">")
    }

    /// Writes an element that holds a number.
    mutating func number(_ name: StaticString, _ value: Int64) {
        open(name)
        bytes.append(contentsOf: String(value).utf8)
        close(name)
    }

    /// Writes an element that holds a text in CDATA.
    mutating func text(_ name: StaticString, _ value: String) {
        open(name)
        section(value)
        close(name)
    }

    /// Writes a text in CDATA: `]]>` is split over two sections, characters that XML 1.0 forbids are left out.
    private mutating func section(_ text: String) {
        append("<![CDATA[")
        var text = text
        text.withUTF8 { characters($0) }
        append("]]>")
    }

    private mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Copies runs of what may stand as it is.
    private mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        while index < text.count {
            let length = Self.special(text, index)
            guard length > 0 else {
                index += 1
                continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            if text[index] == UInt8(ascii: "]") { append("]]]]><![CDATA[>") }
            index += length
            start = index
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }

    /// How many bytes from here on cannot stay: a forbidden character, or the end of a section.
    private static func special(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        let byte = text[index]
        if byte < 0x20 { return byte == 0x0A || byte == 0x09 || byte == 0x0D ? 0 : 1 }
        guard byte == UInt8(ascii: "]") || byte == 0xEF, index + 2 < text.count else { return 0 }
        let (second, third) = (text[index + 1], text[index + 2])
        if byte == 0xEF { return second == 0xBF && third >= 0xBE ? 3 : 0 }
        return second == byte && third == UInt8(ascii: ">") ? 3 : 0
    }
}
