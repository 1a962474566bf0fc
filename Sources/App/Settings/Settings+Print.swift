import Foundation
import Kernel

extension Settings {
    /// The settings in force as YAML, secrets masked.
    func printed() -> String {
        var lines: [String] = []
        Self.write(tree, as: shape, indent: 0, into: &lines)
        let masked = lines.map { $0.hasPrefix("database: ") ? "database: \(Self.quoted(databaseShown))" : $0 }
        return masked.joined(separator: "\n")
    }

    /// The database's address without a password, to be shown.
    var databaseShown: String {
        guard var parts = URLComponents(string: databaseURL), parts.scheme?.hasPrefix("postgres") == true else {
            return databaseURL
        }
        if parts.password != nil { parts.password = "********" }
        parts.queryItems = parts.queryItems?.map { item in
            item.name.contains("password") ? URLQueryItem(name: item.name, value: "********") : item
        }
        return parts.string ?? "postgres://"
    }

    /// What is printed: beside several libraries the short form of one would contradict them.
    private var shape: SettingsShape {
        guard case .object(let fields) = SettingsShape.root, tree["libraries"]?.elements.isEmpty == false else {
            return .root
        }
        return .object(fields.filter { $0.name != "library" && $0.name != "accounts" })
    }

    private static func write(
        _ tree: SettingsTree?, as shape: SettingsShape, indent: Int, into lines: inout [String]
    ) {
        guard case .object(let fields) = shape else { return }
        let margin = String(repeating: "  ", count: indent)
        for field in fields {
            let value = tree?[field.name]
            switch field.shape {
            case .object:
                if value == nil, !field.hasDefaults { continue }
                lines.append("\(margin)\(field.name):")
                write(value, as: field.shape, indent: indent + 1, into: &lines)
            case .list(let fields):
                guard let elements = value?.elements, !elements.isEmpty else { continue }
                lines.append("\(margin)\(field.name):")
                for element in elements {
                    var inner: [String] = []
                    write(element, as: .object(fields), indent: indent + 2, into: &inner)
                    if let first = inner.first { inner[0] = margin + "  - " + first.trimmed }
                    lines += inner
                }
            case .map(let shape):
                guard let entries = value?.entries, !entries.isEmpty else { continue }
                lines.append("\(margin)\(field.name):")
                for (key, entry) in entries.sorted(by: { $0.key < $1.key }) {
                    if case .object = shape {
                        lines.append("\(margin)  \(quoted(key)):")
                        write(entry, as: shape, indent: indent + 2, into: &lines)
                    } else {
                        lines.append("\(margin)  \(quoted(key)): \(scalar(entry))")
                    }
                }
            case .part:
                guard case .part(let yaml, _)? = value else { continue }
                lines.append("\(margin)\(field.name):")
                lines += yaml.split(separator: "\n").map { "\(margin)  \($0)" }
            case .secret:
                guard value?.value != nil else { continue }
                lines.append("\(margin)\(field.name): \"********\"")
            default:
                guard let text = value.map(scalar) ?? (field.initial.isEmpty ? nil : quoted(field.initial)) else {
                    continue
                }
                lines.append("\(margin)\(field.name): \(text)")
            }
        }
    }

    private static func scalar(_ tree: SettingsTree) -> String {
        switch tree {
        case .text(let text): quoted(text)
        case .list(let elements): "[" + elements.map(scalar).joined(separator: ", ") + "]"
        case .object, .part: "{}"
        }
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./".contains($0)) }
        if isPlain, !text.isEmpty { return text }
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

extension SettingsShape.Field {
    fileprivate var hasDefaults: Bool {
        guard case .object(let fields) = shape else { return !initial.isEmpty }
        return fields.contains { $0.hasDefaults }
    }
}
