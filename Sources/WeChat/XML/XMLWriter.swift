/// Builds XML as bytes, the way WeChat reads it: numbers bare, texts in CDATA.
struct XMLWriter {
    /// What was written so far.
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 512) { bytes.reserveCapacity(capacity) }

    /// Writes an element and all below it.
    mutating func node(_ node: XMLNode) {
        if !node.children.isEmpty {
            open(node.name)
            for child in node.children { self.node(child) }
            close(node.name)
        } else if node.isNumber, Int64(node.text) != nil {
            open(node.name)
            bytes.append(contentsOf: node.text.utf8)
            close(node.name)
        } else {
            text(node.name, node.text)
        }
    }

    /// Writes a start tag.
    mutating func open(_ name: String) {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: ">"))
    }

    /// Writes an end tag.
    mutating func close(_ name: String) {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(UInt8(ascii: "/"))
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: ">"))
    }

    /// Writes an element that holds a number.
    mutating func number(_ name: String, _ value: Int64) {
        open(name)
        bytes.append(contentsOf: String(value).utf8)
        close(name)
    }

    /// Writes an element that holds a text in CDATA.
    ///
    /// `]]>` is split over two sections; characters that XML 1.0 forbids are left out.
    mutating func text(_ name: String, _ value: String) {
        open(name)
        bytes.append(contentsOf: Self.start.utf8)
        var value = value
        value.withUTF8 { characters($0) }
        bytes.append(contentsOf: Self.end.utf8)
        close(name)
    }

    private static let start = "<![CDATA["
    private static let end = "]]>"
    private static let split = "]]]]><![CDATA[>"

    private mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {
        if text.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "]") && $0 != 0xEF }) {
            bytes.append(contentsOf: text)
            return
        }
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "]"), index + 2 < text.count, text[index + 1] == byte,
                text[index + 2] == UInt8(ascii: ">")
            {
                bytes.append(contentsOf: Self.split.utf8)
                index += 3
            } else if byte == 0xEF, text[index + 1] == 0xBF, text[index + 2] >= 0xBE {
                index += 3
            } else {
                if byte >= 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D { bytes.append(byte) }
                index += 1
            }
        }
    }
}
