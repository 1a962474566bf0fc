public import Kernel

/// A statement with its parameters kept apart: whatever is interpolated becomes a bound value, never text.
///
/// `"SELECT title FROM bib WHERE library = \(library) AND id = \(id)"`. Fragments are composed by interpolating another
/// `SQL`; text that must be part of the statement (a table's name) only by the labelled `\(unsafe:)`.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// The statement with a question mark for each value.
    public private(set) var text: String
    /// The values in order.
    public private(set) var values: [SQLValue]

    /// A statement without values.
    public init(stringLiteral value: String) {
        text = value
        values = []
    }

    /// A statement with interpolated values.
    public init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    /// Joins fragments, for instance the rows of a `VALUES` list.
    public static func join(_ parts: [SQL], separator: String) -> SQL {
        var joined = SQL(stringLiteral: "")
        for (index, part) in parts.enumerated() {
            if index > 0 { joined.text += separator }
            joined.text += part.text
            joined.values += part.values
        }
        return joined
    }

    /// Collects literal text and values.
    public struct StringInterpolation: StringInterpolationProtocol {
        var text: String
        var values: [SQLValue] = []

        /// Prepares for a literal of this size.
        public init(literalCapacity: Int, interpolationCount: Int) {
            text = ""
            text.reserveCapacity(literalCapacity + interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        /// Adds statement text.
        public mutating func appendLiteral(_ literal: String) { text += literal }

        /// Adds a value.
        public mutating func appendInterpolation(_ value: some SQLConvertible) {
            text += "?"
            values.append(value.sqlValue)
        }

        /// Adds a value that may be absent.
        public mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            text += "?"
            values.append(value?.sqlValue ?? .null)
        }

        /// Adds a fragment with its values.
        public mutating func appendInterpolation(_ fragment: SQL) {
            text += fragment.text
            values += fragment.values
        }

        /// Adds text that becomes part of the statement.
        ///
        /// - Warning: only names and keywords written in this program, never anything from outside.
        public mutating func appendInterpolation(unsafe name: String) { text += name }

        /// Adds a parenthesised list of values for `IN`; an empty list matches nothing.
        public mutating func appendInterpolation(list values: [some SQLConvertible]) {
            if values.isEmpty {
                text += "(NULL)"
            } else {
                text += "(" + String(repeating: "?,", count: values.count - 1) + "?)"
                self.values += values.map(\.sqlValue)
            }
        }
    }
}

/// A value of the database: the five kinds both engines have.
public enum SQLValue: Sendable, Hashable {
    /// No value.
    case null
    /// A 64-bit integer.
    case integer(Int64)
    /// A double.
    case real(Double)
    /// Text without U+0000.
    case text(String)
    /// Bytes.
    case blob([UInt8])
}

/// Something that can be bound to a statement.
public protocol SQLConvertible {
    /// The value to bind.
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLConvertible {
    /// Itself.
    public var sqlValue: SQLValue { self }
}
extension Int: SQLConvertible {
    /// An integer.
    public var sqlValue: SQLValue { .integer(Int64(self)) }
}
extension Int64: SQLConvertible {
    /// An integer.
    public var sqlValue: SQLValue { .integer(self) }
}
extension Double: SQLConvertible {
    /// A double.
    public var sqlValue: SQLValue { .real(self) }
}
extension Bool: SQLConvertible {
    /// 1 or 0: a bare integer as a condition is not portable, so compare with 1.
    public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}
extension String: SQLConvertible {
    /// Text.
    public var sqlValue: SQLValue { .text(self) }
}
extension [UInt8]: SQLConvertible {
    /// Bytes.
    public var sqlValue: SQLValue { .blob(self) }
}
extension LibraryID: SQLConvertible {
    /// The raw id.
    public var sqlValue: SQLValue { .text(rawValue) }
}
extension AccountID: SQLConvertible {
    /// The raw id.
    public var sqlValue: SQLValue { .text(rawValue) }
}
extension ReaderID: SQLConvertible {
    /// The raw id.
    public var sqlValue: SQLValue { .text(rawValue) }
}
extension FunctionID: SQLConvertible {
    /// The raw id.
    public var sqlValue: SQLValue { .text(rawValue) }
}
extension SliceName: SQLConvertible {
    /// The raw name.
    public var sqlValue: SQLValue { .text(rawValue) }
}
