import Foundation

/// Holds a JSON value against a schema of the document, as far as its schemas go.
struct SchemaCheck {
    let document: [String: Any]

    /// Where the value differs; empty where it fits.
    func flaws(_ value: Any, _ schema: [String: Any], at place: String = "$") -> [String] {
        if let reference = schema["$ref"] as? String {
            guard let target = resolve(reference) else { return ["\(place): \(reference) leads nowhere"] }
            return flaws(value, target, at: place)
        }
        if let either = schema["oneOf"] as? [[String: Any]] {
            return either.count { flaws(value, $0, at: place).isEmpty } == 1 ? [] : ["\(place): not one of the forms"]
        }
        let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
        guard types.isEmpty || types.contains(where: { isType(value, $0) }) else { return ["\(place): not \(types)"] }
        if let words = schema["enum"] as? [String], let word = value as? String, !words.contains(word) {
            return ["\(place): \(word) is not among \(words)"]
        }
        if let elements = value as? [Any], let items = schema["items"] as? [String: Any] {
            return elements.enumerated().flatMap { flaws($1, items, at: "\(place)[\($0)]") }
        }
        guard let object = value as? [String: Any], let properties = schema["properties"] as? [String: Any] else {
            return []
        }
        let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(place): no \($0)" }
        return missing
            + object.flatMap { name, value in
                guard let schema = properties[name] as? [String: Any] else {
                    return ["\(place).\(name): not described"]
                }
                return flaws(value, schema, at: "\(place).\(name)")
            }
    }

    /// What a local reference leads to.
    func resolve(_ reference: String) -> [String: Any]? {
        reference.split(separator: "/").dropFirst().reduce(document as Any?) { value, name in
            (value as? [String: Any])?[String(name)]
        } as? [String: Any]
    }

    private func isType(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "string": value is String
        case "boolean": isFlag(value)
        case "integer":
            !isFlag(value) && (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } == true
        case "array": value is [Any]
        case "object": value is [String: Any]
        case "null": value is NSNull
        default: false
        }
    }

    private func isFlag(_ value: Any) -> Bool { String(describing: Swift.type(of: value)).contains("Bool") }
}
