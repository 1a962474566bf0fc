import Foundation

/// A JSON value whose members keep their order and whose numbers keep all their digits.
///
/// Libraries and functions stay in the order of their file, the same on every run. Numbers are written as the shortest text
/// that reads back to the same number; one that is not finite is null.
public indirect enum OrderedJSON: Sendable, Equatable {
    /// A figure that is undefined.
    case null
    /// Yes or no.
    case flag(Bool)
    /// A count.
    case count(Int)
    /// A figure.
    case number(Double)
    /// Words.
    case text(String)
    /// Values in order.
    case list([OrderedJSON])
    /// Members in order.
    case object([Member])

    /// A name and its value.
    public struct Member: Sendable, Equatable {
        /// The name.
        public let name: String
        /// The value.
        public let value: OrderedJSON

        /// Names a value.
        public init(_ name: String, _ value: OrderedJSON) {
            self.name = name
            self.value = value
        }
    }

    /// A figure, or null.
    public init(_ number: Double?) { self = number.map { $0.isFinite ? .number($0) : .null } ?? .null }

    /// A count, or null.
    public init(_ count: Int?) { self = count.map { .count($0) } ?? .null }

    /// Words, or null.
    public init(_ text: String?) { self = text.map { .text($0) } ?? .null }

    /// Something that has a value, or null.
    public init<Thing>(_ thing: Thing?, _ value: (Thing) -> OrderedJSON) { self = thing.map(value) ?? .null }

    /// The value of a member; nil where this is no object or has none of that name.
    public subscript(_ name: String) -> OrderedJSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The members of this object and then another's; a value that is no object adds none.
    public func adding(_ other: OrderedJSON) -> OrderedJSON {
        guard case .object(let own) = self, case .object(let more) = other else { return self }
        return .object(own + more)
    }
}

extension OrderedJSON: ExpressibleByDictionaryLiteral, ExpressibleByStringLiteral {
    /// Members in the order written.
    public init(dictionaryLiteral members: (String, OrderedJSON)...) {
        self = .object(members.map { Member($0.0, $0.1) })
    }

    /// Words.
    public init(stringLiteral text: String) { self = .text(text) }
}

extension OrderedJSON {
    /// The text, indented by two spaces; lists of single values on one line.
    public var pretty: String { text(indent: "") }

    private func text(indent: String) -> String {
        switch self {
        case .null: return "null"
        case .flag(let flag): return flag ? "true" : "false"
        case .count(let count): return "\(count)"
        case .number(let number): return "\(number)"
        case .text(let text): return Self.quoted(text)
        case .list(let values) where values.allSatisfy(\.isSingle):
            return "[" + values.map { $0.text(indent: "") }.joined(separator: ", ") + "]"
        case .list(let values):
            return Self.block("[", values.map { $0.text(indent: indent + "  ") }, "]", indent)
        case .object(let members):
            let lines = members.map { Self.quoted($0.name) + ": " + $0.value.text(indent: indent + "  ") }
            return members.isEmpty ? "{}" : Self.block("{", lines, "}", indent)
        }
    }

    private var isSingle: Bool {
        switch self {
        case .list, .object: false
        default: true
        }
    }

    private static func block(_ open: String, _ lines: [String], _ close: String, _ indent: String) -> String {
        open + "\n" + lines.map { "\(indent)  \($0)" }.joined(separator: ",\n") + "\n\(indent)\(close)"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20: result += String(format: "\\u%04x", scalar.value)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
