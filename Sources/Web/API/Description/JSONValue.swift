/// A JSON value whose members keep their order, for what is described rather than computed.
indirect enum JSONValue: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([JSONValue])
    case object([Member])

    /// A name and its value.
    struct Member: Sendable, Hashable {
        var name: String
        var value: JSONValue
    }

    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int) { self = .number(value) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(members: elements) }

    /// An object of members in this order.
    init(members: [(String, JSONValue)]) { self = .object(members.map { Member(name: $0.0, value: $0.1) }) }

    /// An object with more members at its end; what is no object stays as it is.
    func adding(_ more: [(String, JSONValue)]) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members + more.map { Member(name: $0.0, value: $0.1) })
    }

    /// The value of a member, in an object.
    subscript(_ name: String) -> JSONValue? {
        if case .object(let members) = self { members.first { $0.name == name }?.value } else { nil }
    }
}
