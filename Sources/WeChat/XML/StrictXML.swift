/// Reads and writes the small part of XML that WeChat uses, and refuses the rest.
///
/// General parsers expand entities, fetch documents or fail on the control characters that readers paste into a chat;
/// this one can do none of that.
public enum StrictXML {
    /// Reads one document.
    ///
    /// Control characters that XML 1.0 forbids are dropped from texts (WeChat passes them through); U+0000 is refused.
    /// Line ends become LF, as XML demands. White space around a CDATA section is not part of the text.
    /// - Parameter maximumDepth: how deep elements may nest; the root is 1.
    public static func parse(_ bytes: [UInt8], maximumDepth: Int = 8) throws(XMLRefusal) -> XMLNode {
        try bytes.withUnsafeBufferPointer { (buffer) throws(XMLRefusal) in
            var reader = XMLReader(buffer, maximumDepth: maximumDepth)
            return try reader.document()
        }
    }

    /// Writes an element with its children: numbers bare, every other text in CDATA.
    public static func write(_ node: XMLNode) -> String { String(decoding: bytes(node), as: UTF8.self) }

    /// Writes an element with its children as UTF-8.
    public static func bytes(_ node: XMLNode) -> [UInt8] {
        var writer = XMLWriter()
        writer.node(node)
        return writer.bytes
    }
}
