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
    static func tree(_ bytes: Data) throws -> JSONTree {
        var clean = bytes.filter { $0 >= 0x20 }
        if clean.starts(with: [0xEF, 0xBB, 0xBF]) { clean.removeFirst(3) }
        return try JSONDecoder().decode(JSONTree.self, from: Data(String(decoding: clean, as: UTF8.self).utf8))
    }

    /// Reads an answer as what it is documented to be.
    static func read<Answer: RESTAnswer>(_ type: Answer.Type = Answer.self, from bytes: Data) throws -> Answer {
        try Answer(try tree(bytes))
    }
}
