internal import Foundation

/// Any JSON value, read as leniently as WeChat writes and written as strictly as WeChat reads.
enum RESTTree: Sendable, Equatable {
    case null
    case flag(Bool)
    case integer(Int64)
    case unsigned(UInt64)
    case number(Double)
    case text(String)
    case list([RESTTree])
    case fields([String: RESTTree])

    /// A field that an answer has to have and lacks.
    struct Missing: Error {
        var name: String
    }

    /// The field of this name; null where there is none.
    subscript(_ name: String) -> RESTTree {
        if case .fields(let fields) = self { fields[name] ?? .null } else { .null }
    }

    var isNull: Bool { self == .null }

    /// The text, also of a number: ids may exceed 2^53.
    var string: String? {
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
    var whole: Int? {
        switch self {
        case .integer(let integer): Int(exactly: integer)
        case .number(let number): Int(exactly: number.rounded())
        case .flag(let flag): flag ? 1 : 0
        case .text(let text): Int(text.trimmingCharacters(in: .whitespaces))
        default: nil
        }
    }

    /// The elements; one that stands alone counts as a list of itself.
    var items: [RESTTree] {
        switch self {
        case .list(let items): items
        case .null: []
        default: [self]
        }
    }

    func text(_ name: String) -> String { self[name].string ?? "" }

    /// The text of a field that must be there.
    func id(_ name: String) throws(Missing) -> String {
        guard let text = self[name].string, !text.isEmpty else { throw Missing(name: name) }
        return text
    }

    func whole(_ name: String) -> Int { self[name].whole ?? 0 }

    /// The number of a field that must be there.
    func count(_ name: String) throws(Missing) -> Int {
        guard let whole = self[name].whole else { throw Missing(name: name) }
        return whole
    }

    func isSet(_ name: String) -> Bool { whole(name) != 0 }

    func date(_ name: String) -> Date? {
        self[name].whole.flatMap { $0 == 0 ? nil : Date(timeIntervalSince1970: Double($0)) }
    }

    func texts(_ name: String) -> [String] { self[name].items.compactMap(\.string) }

    func number(_ name: String) -> Double {
        switch self[name] {
        case .number(let number): number
        case .text(let text): Double(text) ?? 0
        default: Double(whole(name))
        }
    }
}

extension RESTTree: Codable {
    init(from decoder: any Decoder) throws {
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
        } else if let list = try? box.decode([RESTTree].self) {
            self = .list(list)
        } else {
            self = .fields(try box.decode([String: RESTTree].self))
        }
    }

    /// Writes a value; control characters are left out, since JSON could write them only as `\u00XX`, which menus and
    /// drafts refuse.
    func encode(to encoder: any Encoder) throws {
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

extension RESTTree: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral
{
    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int64) { self = .integer(value) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(arrayLiteral elements: RESTTree...) { self = .list(elements) }

    /// Fields that are null are left out.
    init(dictionaryLiteral elements: (String, RESTTree)...) {
        self = .fields(Dictionary(elements.filter { !$0.1.isNull }) { first, _ in first })
    }

    /// A text; null when there is none to write.
    static func some(_ text: String?) -> RESTTree { text.map { .text($0) } ?? .null }

    /// A text; null when it is empty.
    static func filled(_ text: String) -> RESTTree { text.isEmpty ? .null : .text(text) }

    static func whole(_ number: Int) -> RESTTree { .integer(Int64(number)) }

    static func some(_ number: Int?) -> RESTTree { number.map { .integer(Int64($0)) } ?? .null }

    static func texts(_ texts: [String]) -> RESTTree { .list(texts.map { .text($0) }) }

    /// A number where the text is one: WeChat writes most ids as numbers and some readers of its own insist.
    static func numeric(_ id: String) -> RESTTree { Int64(id).map { .integer($0) } ?? .text(id) }
}

/// Something an answer of WeChat's is read as.
protocol RESTAnswer: Sendable {
    /// Reads the answer; throws when something it cannot do without is missing.
    init(_ tree: RESTTree) throws
}

extension RESTTree: RESTAnswer {
    init(_ tree: RESTTree) { self = tree }
}

/// An answer of which only the verdict matters.
struct Done: RESTAnswer {
    init(_ tree: RESTTree) {}
}
