internal import Foundation
internal import Kernel

/// The character sets library systems speak.
public enum SystemCharset: String, Sendable, CaseIterable, Codable {
    case utf8 = "utf-8"
    /// Also for what is called GBK, GB2312 or code page 936.
    case gb18030
    case big5
    case cp850
    case latin1

    /// Reads a name as vendors write it: `GBK` is GB 18030, `utf8` is `utf-8`.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        let other = [
            "utf8": "utf-8", "gbk": "gb18030", "gb2312": "gb18030", "cp936": "gb18030", "latin-1": "latin1",
            "iso-8859-1": "latin1",
        ]
        let name = text.lowercased()
        guard let charset = SystemCharset(rawValue: other[name] ?? name) else {
            let known = SystemCharset.allCases.map(\.rawValue).joined(separator: ", ")
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "“\(text)” is no charset; known are \(known)"))
        }
        self = charset
    }

    /// The C library's name of it.
    private var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .gb18030: "GB18030"
        case .big5: "BIG5"
        case .cp850: "CP850"
        case .latin1: "ISO-8859-1"
        }
    }

    /// Some bytes as UTF-8; what is no character becomes U+FFFD.
    func decode(_ bytes: ArraySlice<UInt8>) throws -> [UInt8] {
        if bytes.allSatisfy({ $0 < 0x80 }) { return Array(bytes) }
        guard self != .utf8 else { return Array(String(decoding: bytes, as: UTF8.self).utf8) }
        var damage = 0
        return try Iconv(from: name).convert(bytes, &damage)
    }

    /// A text in this set; nil where the set lacks a character.
    func encode(_ text: String) throws -> [UInt8]? {
        let bytes = Array(text.utf8)
        if self == .utf8 || bytes.allSatisfy({ $0 < 0x80 }) { return bytes }
        var damage = 0
        let written = try Iconv(to: name).convert(bytes[...], &damage)
        return damage == 0 ? written : nil
    }

    /// Whether every character of a text exists in this set.
    func canWrite(_ text: String) -> Bool { (try? encode(text)) != nil }
}
