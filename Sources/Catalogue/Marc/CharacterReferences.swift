/// Characters written as `&#x8ECA;`, which is how MARC-8 carries what its sets lack.
///
/// Source: MARC 21 Specifications for Record Structure, "Lossless conversion of UCS/Unicode to MARC-8".
enum CharacterReferences {
    /// Whether any may be in some bytes.
    static func occur(in bytes: [UInt8], _ range: Range<Int>) -> Bool {
        for index in range where bytes[index] == UInt8(ascii: "&") {
            if index + 2 < range.upperBound, bytes[index + 1] == UInt8(ascii: "#"),
                bytes[index + 2] == UInt8(ascii: "x")
            {
                return true
            }
        }
        return false
    }

    /// Puts the characters into a record's texts.
    static func resolve(_ record: inout MarcRecord) {
        for field in record.fields.indices {
            for place in record.fields[field].subfields.indices {
                let value = record.fields[field].subfields[place].value
                record.fields[field].subfields[place].value = CanonicalForm.text(resolved(value))
            }
        }
    }

    /// A text with its references resolved; what is none stays as it is.
    static func resolved(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "&"), let (scalar, next) = reference(bytes, index) {
                out += Array(String(scalar).utf8)
                index = next
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func reference(_ bytes: [UInt8], _ index: Int) -> (Unicode.Scalar, next: Int)? {
        guard index + 3 < bytes.count, bytes[index + 1] == UInt8(ascii: "#"), bytes[index + 2] == UInt8(ascii: "x")
        else {
            return nil
        }
        let digits = bytes[(index + 3)...].prefix(7).prefix { $0 != UInt8(ascii: ";") }
        guard digits.endIndex < bytes.count, bytes[digits.endIndex] == UInt8(ascii: ";"),
            let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), code >= 0x20,
            let scalar = Unicode.Scalar(code)
        else { return nil }
        return (scalar, digits.endIndex + 1)
    }
}
