internal import Kernel

/// A received message, cut into its parts.
struct SIP2Frame: Sendable, Hashable {
    /// The two digits that say which message it is.
    let code: String
    /// The fixed part, its characters by position; shorter than it should be where the server left some out.
    let fixed: [UInt8]
    /// The variable fields in their order, unknown ones too.
    let fields: [SIP2Field]

    /// How long the fixed part of each answer is.
    static let fixedLengths = [
        "10": 22, "12": 22, "16": 20, "18": 24, "20": 19, "24": 35, "26": 35, "30": 22, "36": 19, "38": 19, "64": 59,
        "66": 27, "94": 1, "96": 0, "98": 34,
    ]

    /// Decodes a line, as a whole and before it is cut: in GB 18030 and Big5 the delimiter's byte is part of characters.
    init(_ line: SIP2Line, charset: SystemCharset, delimiter: UInt8 = UInt8(ascii: "|")) throws {
        let text = try charset.decode(line.bytes[..<line.bodyEnd])
        code = String(decoding: text.prefix(2), as: UTF8.self)
        let rest = text.dropFirst(2)
        let length = Self.fixedLength(code, rest, delimiter: delimiter)
        fixed = Array(rest.prefix(length))
        fields = Self.fields(rest.dropFirst(length), delimiter: delimiter)
    }

    /// Where the fixed part ends: by its length, or earlier where a delimiter shows that fields have begun before.
    private static func fixedLength(_ code: String, _ rest: ArraySlice<UInt8>, delimiter: UInt8) -> Int {
        let length = fixedLengths[code] ?? 0
        guard let end = rest.prefix(length).firstIndex(of: delimiter) else { return length }
        let first = rest[..<end]
        let starts = ["AO", "AA", "AB", "BK"].compactMap { name in
            first.indices.dropLast().first { first[$0...].starts(with: name.utf8) }
        }
        return (starts.min() ?? first.startIndex) - rest.startIndex
    }

    /// A piece that does not begin like a field belongs to the one before: a delimiter stood inside its value.
    private static func fields(_ text: ArraySlice<UInt8>, delimiter: UInt8) -> [SIP2Field] {
        var pieces: [[UInt8]] = []
        for piece in text.split(separator: delimiter, omittingEmptySubsequences: true) {
            if SIP2Field.isName(piece) || pieces.isEmpty {
                pieces.append(Array(piece))
            } else {
                pieces[pieces.count - 1] += [delimiter] + piece
            }
        }
        return pieces.filter { SIP2Field.isName($0[...]) }.map { piece in
            SIP2Field(
                name: String(decoding: piece.prefix(2), as: UTF8.self), value: SIP2Value.received(piece.dropFirst(2)))
        }
    }

    /// The first value of a field; nil where it is missing.
    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// All values of a field that say something.
    func all(_ name: String) -> [String] { fields.filter { $0.name == name && !$0.value.isEmpty }.map(\.value) }

    /// The first value of a field that says something.
    func text(_ name: String) -> String? { all(name).first }

    /// A field that says yes or no; nil where it is missing or says neither.
    func flag(_ name: String) -> Bool? {
        switch self[name]?.uppercased() {
        case "Y": true
        case "N": false
        default: nil
        }
    }

    /// Some characters of the fixed part; blanks where it is too short.
    func fixed(_ start: Int, _ length: Int) -> String {
        let part = fixed.dropFirst(start).prefix(length)
        return String(decoding: part, as: UTF8.self) + String(repeating: " ", count: length - part.count)
    }

    /// Whether the character at a place of the fixed part says yes.
    func isOn(_ place: Int) -> Bool { ["Y", "1"].contains(fixed(place, 1)) }

    /// A number of the fixed part; nil where it is blank.
    func number(_ start: Int, _ length: Int = 4) -> Int? { Int(fixed(start, length).trimmed) }
}
