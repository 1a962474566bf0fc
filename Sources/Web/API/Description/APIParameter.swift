import Kernel

/// A parameter of an operation: read and refused by the same description that the document shows.
struct APIParameter<Value: Sendable>: Sendable, DescribedParameter {
    let name: String
    let place: ParameterPlace
    let note: String
    let schema: JSONValue
    let isRequired: Bool
    /// The value where it is missing; of a required one never seen.
    let fallback: Value
    let example: String?
    private let reading: @Sendable (String) -> Value?
    let expectation: Localized

    init(
        _ name: String, in place: ParameterPlace = .query, _ note: String, schema: JSONValue, isRequired: Bool = false,
        fallback: Value, example: String? = nil, expectation: Localized,
        reading: @escaping @Sendable (String) -> Value?
    ) {
        (self.name, self.place, self.note, self.schema) = (name, place, note, schema)
        (self.isRequired, self.fallback, self.example) = (isRequired || place == .path, fallback, example)
        (self.reading, self.expectation) = (reading, expectation)
    }

    func read(_ text: String) -> (any Sendable)? { reading(text) }
}

/// Where a parameter stands.
enum ParameterPlace: String, Sendable {
    case query
    case path
}

/// A parameter whichever its type.
protocol DescribedParameter: Sendable {
    var name: String { get }
    var place: ParameterPlace { get }
    var note: String { get }
    var schema: JSONValue { get }
    var isRequired: Bool { get }
    var example: String? { get }
    /// What a value must be, to follow the parameter's name: “must be a whole number …”.
    var expectation: Localized { get }
    /// The value a text stands for; nil where it stands for none.
    func read(_ text: String) -> (any Sendable)?
}

extension APIParameter<String?> {
    /// A text of so many characters (Unicode scalars) without U+0000.
    static func text(
        _ name: String, _ note: String, upTo longest: Int, isRequired: Bool = false, example: String? = nil
    ) -> APIParameter {
        APIParameter(
            name, note,
            schema: [
                "type": "string", "minLength": 1, "maxLength": .number(longest), "pattern": #"^[^\u0000]*$"#,
            ], isRequired: isRequired, fallback: nil, example: example,
            expectation: Localized(
                zh: "应为 1 至 \(longest) 个字符，且不含 U+0000", en: "must be 1 to \(longest) characters without U+0000"),
            reading: { text in
                let isFit = !text.isEmpty && !text.utf8.contains(0) && text.unicodeScalars.count <= longest
                return isFit ? .some(text) : nil
            })
    }

    /// A text of a pattern; `matches` must say the same as the pattern.
    static func pattern(
        _ name: String, in place: ParameterPlace = .query, _ note: String, _ pattern: String, example: String? = nil,
        expectation: Localized, matches: @escaping @Sendable (String) -> Bool
    ) -> APIParameter {
        APIParameter(
            name, in: place, note, schema: ["type": "string", "pattern": .text(pattern)], fallback: nil,
            example: example, expectation: expectation, reading: { matches($0) ? .some($0) : nil })
    }
}

extension APIParameter<Int> {
    /// A whole number within a range.
    static func number(
        _ name: String, _ note: String, _ range: ClosedRange<Int>, default fallback: Int
    ) -> APIParameter {
        APIParameter(
            name, note, schema: range.schema.adding([("default", .number(fallback))]), fallback: fallback,
            expectation: range.expectation, reading: { range.read($0) })
    }
}

extension APIParameter<Int?> {
    /// A whole number within a range, which may be missing.
    static func number(_ name: String, _ note: String, _ range: ClosedRange<Int>) -> APIParameter {
        APIParameter(
            name, note, schema: range.schema, fallback: nil, expectation: range.expectation,
            reading: { text in range.read(text).map { .some($0) } })
    }
}

extension APIParameter<Bool> {
    /// `true` or `false`, false where it is missing.
    static func flag(_ name: String, _ note: String) -> APIParameter {
        APIParameter(
            name, note, schema: ["type": "boolean", "default": false], fallback: false,
            expectation: Localized(zh: "应为 true 或 false", en: "must be true or false"),
            reading: { ["true": true, "false": false][$0] })
    }
}

extension ClosedRange<Int> {
    fileprivate var schema: JSONValue {
        ["type": "integer", "minimum": .number(lowerBound), "maximum": .number(upperBound)]
    }

    fileprivate var expectation: Localized {
        Localized(
            zh: "应为 \(lowerBound) 至 \(upperBound) 的整数",
            en: "must be a whole number from \(lowerBound) to \(upperBound)")
    }

    /// A number as JSON writes it: no sign but minus, no zeros before it.
    fileprivate func read(_ text: String) -> Int? {
        guard let number = Int(text), String(number) == text, contains(number) else { return nil }
        return number
    }
}
