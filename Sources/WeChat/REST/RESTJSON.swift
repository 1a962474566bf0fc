internal import Foundation

/// JSON as WeChat's API wants it and gives it.
enum RESTJSON {
    /// Writes a body: every character as itself, slashes bare.
    ///
    /// WeChat's menu and draft calls refuse `\uXXXX` or store it literally.
    static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return try encoder.encode(value)
    }

    /// Reads an answer by its body, whatever its media type says.
    ///
    /// WeChat passes on raw control characters inside strings and now and then cuts a character in half; both would
    /// stop a strict decoder, so the former are dropped and the latter replaced.
    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: Data) throws -> Value {
        var clean = bytes.filter { $0 >= 0x20 }
        if clean.starts(with: [0xEF, 0xBB, 0xBF]) { clean.removeFirst(3) }
        return try JSONDecoder().decode(type, from: Data(String(decoding: clean, as: UTF8.self).utf8))
    }
}

/// A whole number that WeChat writes as a number or as a string.
struct LenientInteger: Decodable {
    var value: Int64

    init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        if let number = try? box.decode(Int64.self) {
            value = number
        } else if let number = Int64(try box.decode(String.self)) {
            value = number
        } else {
            throw DecodingError.dataCorruptedError(in: box, debugDescription: "not a whole number")
        }
    }
}

/// An id that WeChat writes as a number or as a string; kept as text, since it may exceed 2^53.
struct LenientID: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        if let number = try? box.decode(Int64.self) {
            text = String(number)
        } else if let number = try? box.decode(UInt64.self) {
            text = String(number)
        } else {
            text = try box.decode(String.self)
        }
    }
}
