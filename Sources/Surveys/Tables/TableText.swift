public import Foundation
import Kernel

/// The text of a file that a spreadsheet or an editor wrote.
public enum TableText {
    /// How the text was written.
    public enum Charset: String, Sendable {
        /// UTF-8, with or without a byte order mark.
        case utf8 = "UTF-8"
        /// UTF-16 with a byte order mark.
        case utf16 = "UTF-16"
        /// GB 18030, which holds GBK and GB 2312.
        case gb18030 = "GB18030"
    }

    /// Reads bytes: a byte order mark decides, then what is valid UTF-8 is, then GB 18030.
    ///
    /// Throws `Fault` (`.data`) where it is none of these, `.unavailable` where the system cannot convert.
    public static func decode(_ bytes: Data, file: String) throws -> (text: String, charset: Charset) {
        let bytes = [UInt8](bytes)
        switch (bytes.first, bytes.dropFirst().first) {
        case (0xFF, 0xFE): return (try utf16(bytes, isLittle: true, file), .utf16)
        case (0xFE, 0xFF): return (try utf16(bytes, isLittle: false, file), .utf16)
        default: break
        }
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        if let text = String(validating: hasMark ? bytes[3...] : bytes[...], as: UTF8.self) { return (text, .utf8) }
        var damage = 0
        let converted = try Iconv(from: "GB18030").convert(bytes[...], &damage)
        guard damage == 0, !hasMark else {
            throw Fault(.data, "\(file) is neither UTF-8, UTF-16 nor GB18030: save it as “CSV UTF-8”")
        }
        return (String(decoding: converted, as: UTF8.self), .gb18030)
    }

    private static func utf16(_ bytes: [UInt8], isLittle: Bool, _ file: String) throws -> String {
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }
        guard bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
            throw Fault(.data, "\(file) is not valid UTF-16")
        }
        return text
    }
}
