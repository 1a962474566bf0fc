import NIOCore

/// Writes JSON into one buffer as it goes, with no tree in between.
struct JSONWriter {
    /// What is written so far.
    private(set) var buffer: ByteBuffer
    private var needsComma = false

    /// Begins with an empty buffer.
    init(capacity: Int = 4096) { buffer = ByteBufferAllocator().buffer(capacity: capacity) }

    /// Writes an object; the closure writes members.
    mutating func object(_ members: (inout JSONWriter) -> Void) { enclose(0x7B, 0x7D, members) }

    /// Writes an array; the closure writes elements.
    mutating func list(_ elements: (inout JSONWriter) -> Void) { enclose(0x5B, 0x5D, elements) }

    /// Writes a member's name; its value must follow.
    mutating func name(_ name: String) {
        separate()
        quote(name)
        buffer.writeInteger(UInt8(0x3A))
        needsComma = false
    }

    mutating func text(_ text: String) {
        separate()
        quote(text)
    }

    mutating func number(_ number: Int) {
        separate()
        buffer.writeString(String(number))
    }

    mutating func flag(_ flag: Bool) {
        separate()
        buffer.writeStaticString(flag ? "true" : "false")
    }

    mutating func null() {
        separate()
        buffer.writeStaticString("null")
    }

    /// Writes what is JSON already.
    mutating func raw(_ json: ByteBuffer) {
        separate()
        buffer.writeImmutableBuffer(json)
    }

    mutating func value(_ value: JSONValue) {
        switch value {
        case .text(let text): self.text(text)
        case .number(let number): self.number(number)
        case .flag(let flag): self.flag(flag)
        case .list(let elements): list { writer in for element in elements { writer.value(element) } }
        case .object(let members):
            object { writer in
                for member in members {
                    writer.name(member.name)
                    writer.value(member.value)
                }
            }
        }
    }

    private mutating func enclose(_ open: UInt8, _ close: UInt8, _ inner: (inout JSONWriter) -> Void) {
        separate()
        buffer.writeInteger(open)
        needsComma = false
        inner(&self)
        buffer.writeInteger(close)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { buffer.writeInteger(UInt8(0x2C)) }
        needsComma = true
    }

    /// Writes a text in quotation marks: runs that need no escape go over as they are.
    private mutating func quote(_ text: String) {
        var text = text
        buffer.writeInteger(UInt8(0x22))
        text.withUTF8 { bytes in
            var start = 0
            for (index, byte) in bytes.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
                buffer.writeBytes(bytes[start..<index])
                escape(byte)
                start = index + 1
            }
            buffer.writeBytes(bytes[start...])
        }
        buffer.writeInteger(UInt8(0x22))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22: buffer.writeStaticString("\\\"")
        case 0x5C: buffer.writeStaticString("\\\\")
        case 0x0A: buffer.writeStaticString("\\n")
        case 0x0D: buffer.writeStaticString("\\r")
        case 0x09: buffer.writeStaticString("\\t")
        default: buffer.writeString((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16))
        }
    }
}
