internal import Foundation
internal import Kernel

/// One variable field of a message.
struct SIP2Field: Sendable, Hashable {
    /// Its two letters or digits.
    let name: String
    /// What it holds: composed (NFC), the delimiter's entity read, blanks at the ends gone.
    let value: String

    /// Whether a name is one a field can have.
    static func isName(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        return bytes.count == 2 && isName(bytes[...])
    }

    /// Whether the first two bytes of a piece can be a field's name.
    static func isName(_ piece: ArraySlice<UInt8>) -> Bool {
        guard piece.count >= 2 else { return false }
        return piece.prefix(2).allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
    }
}

/// What may stand in a field.
enum SIP2Value {
    /// The longest value of the specification, in characters.
    static let longest = 255

    /// Whether a text can be sent: no control character, no delimiter, not too long.
    static func isSendable(_ text: String, delimiter: Character) -> Bool {
        text.unicodeScalars.count <= longest
            && !text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || Character($0) == delimiter }
    }

    /// What was received, made readable.
    static func received(_ bytes: some Collection<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        // Evergreen writes a delimiter inside a value as an entity, and decomposes accents.
        let plain = text.contains("&#124;") ? text.replacing("&#124;", with: "|") : text
        let composed = plain.utf8.allSatisfy { $0 < 0x80 } ? plain : plain.precomposedStringWithCanonicalMapping
        return composed.trimmed
    }
}
