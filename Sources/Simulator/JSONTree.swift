/// Any JSON value.
enum JSONTree: Codable, Sendable, Equatable {
    case null
    case flag(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    case list([JSONTree])
    case fields([String: JSONTree])

    init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        if box.decodeNil() {
            self = .null
        } else if let flag = try? box.decode(Bool.self) {
            self = .flag(flag)
        } else if let integer = try? box.decode(Int64.self) {
            self = .integer(integer)
        } else if let number = try? box.decode(Double.self) {
            self = .number(number)
        } else if let text = try? box.decode(String.self) {
            self = .text(text)
        } else if let list = try? box.decode([JSONTree].self) {
            self = .list(list)
        } else {
            self = .fields(try box.decode([String: JSONTree].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var box = encoder.singleValueContainer()
        switch self {
        case .null: try box.encodeNil()
        case .flag(let flag): try box.encode(flag)
        case .integer(let integer): try box.encode(integer)
        case .number(let number): try box.encode(number)
        case .text(let text): try box.encode(text)
        case .list(let list): try box.encode(list)
        case .fields(let fields): try box.encode(fields)
        }
    }

    subscript(_ name: String) -> JSONTree? { if case .fields(let fields) = self { fields[name] } else { nil } }

    /// The text, also of a number.
    var string: String? {
        switch self {
        case .text(let text): text
        case .integer(let integer): String(integer)
        case .number(let number): String(number)
        case .flag(let flag): flag ? "1" : "0"
        default: nil
        }
    }

    var items: [JSONTree] { if case .list(let items) = self { items } else { [] } }
}

extension JSONTree: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByDictionaryLiteral,
    ExpressibleByArrayLiteral
{
    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int64) { self = .integer(value) }
    init(dictionaryLiteral elements: (String, JSONTree)...) {
        self = .fields(Dictionary(elements) { first, _ in first })
    }
    init(arrayLiteral elements: JSONTree...) { self = .list(elements) }
}
