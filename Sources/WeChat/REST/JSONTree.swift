internal import Kernel

/// Any JSON value, read as leniently as WeChat writes and written as strictly as WeChat reads.
public enum JSONTree: Sendable, Equatable {
    /// `null`.
    case null
    /// `true` or `false`.
    case flag(Bool)
    /// A whole number.
    case integer(Int64)
    /// A whole number beyond those.
    case unsigned(UInt64)
    /// Any other number.
    case number(Double)
    /// A text.
    case text(String)
    /// A list.
    case list([JSONTree])
    /// An object.
    case fields([String: JSONTree])

    /// The text, also of a number: ids may exceed 2^53.
    public var string: String? {
        switch self {
        case .text(let text): text
        case .integer(let integer): String(integer)
        case .unsigned(let integer): String(integer)
        case .number(let number): String(number)
        case .flag(let flag): flag ? "1" : "0"
        default: nil
        }
    }

    /// The whole number, also where it is written as a text.
    public var whole: Int? {
        switch self {
        case .integer(let integer): Int(exactly: integer)
        case .number(let number): Int(exactly: number.rounded())
        case .flag(let flag): flag ? 1 : 0
        case .text(let text): Int(text.trimmed)
        default: nil
        }
    }

    /// A whole number.
    public static func whole(_ number: Int) -> JSONTree { .integer(Int64(number)) }

    /// A list of texts.
    public static func texts(_ texts: [String]) -> JSONTree { .list(texts.map { .text($0) }) }
}

extension JSONTree: Codable {
    /// Reads any value.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        if box.decodeNil() {
            self = .null
        } else if let text = try? box.decode(String.self) {
            self = .text(text)
        } else if let flag = try? box.decode(Bool.self) {
            self = .flag(flag)
        } else if let integer = try? box.decode(Int64.self) {
            self = .integer(integer)
        } else if let integer = try? box.decode(UInt64.self) {
            self = .unsigned(integer)
        } else if let number = try? box.decode(Double.self) {
            self = .number(number)
        } else if let list = try? box.decode([JSONTree].self) {
            self = .list(list)
        } else {
            self = .fields(try box.decode([String: JSONTree].self))
        }
    }

    /// Writes a value; control characters are left out, since JSON could write them only as `\u00XX`, which menus and
    /// drafts refuse.
    public func encode(to encoder: any Encoder) throws {
        var box = encoder.singleValueContainer()
        switch self {
        case .null: try box.encodeNil()
        case .flag(let flag): try box.encode(flag)
        case .integer(let integer): try box.encode(integer)
        case .unsigned(let integer): try box.encode(integer)
        case .number(let number): try box.encode(number)
        case .text(let text): try box.encode(Self.clean(text))
        case .list(let list): try box.encode(list)
        case .fields(let fields): try box.encode(fields)
        }
    }

    private static func clean(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 && !(0x09...0x0A ~= $0) && $0 != 0x0D }) else { return text }
        return String(
            text.unicodeScalars.filter { $0.value >= 0x20 || [0x09, 0x0A, 0x0D].contains($0.value) }.map(Character.init)
        )
    }
}

extension JSONTree: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A whole number.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .flag(value) }
    /// A list.
    public init(arrayLiteral elements: JSONTree...) { self = .list(elements) }

    /// An object; fields that are null are left out.
    public init(dictionaryLiteral elements: (String, JSONTree)...) {
        self = .fields(Dictionary(elements.filter { !$0.1.isNull }) { first, _ in first })
    }
}
