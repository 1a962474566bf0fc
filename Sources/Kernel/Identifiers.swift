/// A typed name or key, so that one kind of id cannot be passed for another.
public protocol Identifier: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible,
    ExpressibleByStringLiteral
where RawValue == String {
    /// Wraps a raw id without checking it.
    init(rawValue: String)
}

extension Identifier {
    /// Wraps a literal id.
    public init(stringLiteral value: String) { self.init(rawValue: value) }

    /// Wraps a raw id.
    public init(_ value: String) { self.init(rawValue: value) }

    /// The raw id.
    public var description: String { rawValue }

    /// Orders ids by their raw bytes.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A library this deployment serves; first in every key of the database.
public struct LibraryID: Identifier {
    /// The id as the settings spell it.
    public var rawValue: String
    /// Wraps a raw id.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// One official account of a library on one channel, as the settings name it.
public struct AccountID: Identifier {
    /// The id as the settings spell it.
    public var rawValue: String
    /// Wraps a raw id.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A reader as a channel knows them within one account: WeChat's openid.
///
/// - Warning: personal data. It never reaches a log.
public struct ReaderID: Identifier {
    /// The channel's own id.
    public var rawValue: String
    /// Wraps a raw id.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// One function of the codebook, for instance `CO01`.
public struct FunctionID: Identifier {
    /// Two letters of the group and two digits.
    public var rawValue: String
    /// Wraps a raw id.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A slice's name, `room.slice`, for instance `catalogue.search`.
public struct SliceName: Identifier {
    /// The dotted name.
    public var rawValue: String
    /// Wraps a raw name.
    public init(rawValue: String) { self.rawValue = rawValue }
}
