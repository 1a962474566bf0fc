import Foundation
import Kernel
import Yams

/// Settings as they were written, before they are read into their types.
enum SettingsTree: Sendable, Equatable {
    case text(String)
    case list([SettingsTree])
    case object([String: SettingsTree])
    /// A part a room reads for itself: YAML, and where it stands.
    case part(String, place: String)

    /// Reads a YAML file and checks every key and value against the shape.
    static func parse(yaml: String, file: String) throws -> SettingsTree {
        do {
            guard let node = try Yams.compose(yaml: yaml) else { return .object([:]) }
            return try read(node, as: .root, path: "", file: file)
        } catch let error as YamlError {
            throw Fault(.settings, "\(file): not valid YAML: \(error)")
        }
    }

    private static func read(
        _ node: Node, as shape: SettingsShape, path: String, file: String
    ) throws -> SettingsTree {
        let place = "\(file):\(node.mark?.line ?? 0)"
        switch (shape, node) {
        case (.object(let fields), .mapping(let mapping)):
            return try .object(readFields(mapping, fields, path: path, file: file))
        case (.list(let fields), .sequence(let sequence)):
            let elements = try sequence.enumerated().map { index, element in
                guard case .mapping(let mapping) = element else {
                    throw Fault(.settings, "\(place): \(path)[\(index)] must be a mapping with an id")
                }
                let read = try readFields(mapping, fields, path: "\(path)[\(index)]", file: file)
                guard case .text = read["id"] else {
                    throw Fault(.settings, "\(place): \(path)[\(index)] has no id")
                }
                return SettingsTree.object(read)
            }
            return .list(elements)
        case (.map(let inner), .mapping(let mapping)):
            var object: [String: SettingsTree] = [:]
            for (key, value) in mapping {
                let name = key.string ?? ""
                object[name] = try read(value, as: inner, path: path + "." + name, file: file)
            }
            return .object(object)
        case (.texts, .sequence(let sequence)):
            return .list(try sequence.map { try read($0, as: .text, path: path, file: file) })
        case (.part, _):
            return .part(try Yams.serialize(node: node), place: "\(place): \(path)")
        case (.texts, .scalar(let scalar)):
            return .list([.text(scalar.string)])
        case (_, .scalar(let scalar)):
            if scalar.string.isEmpty || node.null != nil { return .text("") }
            try check(scalar.string, as: shape, name: path, place: place)
            return .text(scalar.string)
        default:
            throw Fault(.settings, "\(place): \(path.isEmpty ? "the settings" : path) must be \(shape.expectation)")
        }
    }

    private static func readFields(
        _ mapping: Node.Mapping, _ fields: [SettingsShape.Field], path: String, file: String
    ) throws -> [String: SettingsTree] {
        var object: [String: SettingsTree] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            let full = path.isEmpty ? name : path + "." + name
            guard let field = fields.first(where: { $0.name == name }) else {
                let hint = name.nearest(in: fields.map(\.name)).map { "; did you mean \($0)?" } ?? ""
                throw Fault(.settings, "\(file):\(key.mark?.line ?? 0): unknown key \(full)\(hint)")
            }
            if value.null != nil { continue }
            object[name] = try read(value, as: field.shape, path: full, file: file)
        }
        return object
    }

    /// Refuses a value that is not of its shape.
    static func check(_ value: String, as shape: SettingsShape, name: String, place: String) throws {
        let fits =
            switch shape {
            case .text, .secret, .texts: true
            case .integer: Int(value) != nil
            case .flag: ["true", "false"].contains(value.lowercased())
            case .word(let words): words.contains(value)
            case .object, .list, .map, .part: false
            }
        guard fits else { throw Fault(.settings, "\(place): \(name) must be \(shape.expectation)") }
    }

    /// The value of a key, in an object.
    subscript(_ key: String) -> SettingsTree? {
        if case .object(let object) = self { object[key] } else { nil }
    }

    /// The text here, nil where it is empty or no text.
    var value: String? {
        if case .text(let text) = self, !text.isEmpty { text } else { nil }
    }

    /// The elements here.
    var elements: [SettingsTree] {
        if case .list(let elements) = self { elements } else { [] }
    }

    /// The keys and values here.
    var entries: [String: SettingsTree] {
        if case .object(let object) = self { object } else { [:] }
    }

    /// A part as its room's own type, nil where it is not set.
    func decoded<Part: Decodable>(as type: Part.Type) throws -> Part? {
        guard case .part(let yaml, let place) = self else { return nil }
        do {
            return try YAMLDecoder().decode(type, from: yaml)
        } catch let error as DecodingError {
            throw Fault(.settings, "\(place): \(error.words)")
        }
    }

    /// Decodes a part whose fields the settings know one by one, as `decoded` does what a room reads for itself.
    func decodedFields<Part: Decodable>(as type: Part.Type, place: String) throws -> Part {
        do {
            return try YAMLDecoder().decode(type, from: written(indent: ""))
        } catch let error as DecodingError {
            throw Fault(.settings, "\(place): \(error.words)")
        }
    }

    /// Itself as YAML; words are quoted unless they are numbers or flags.
    private func written(indent: String) -> String {
        switch self {
        case .text(let text):
            let isPlain = Int(text) != nil || ["true", "false"].contains(text)
            return isPlain ? text : "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        case .part(let yaml, _):
            let inner = indent + "  "
            return "\n" + yaml.split(separator: "\n").map { inner + $0 }.joined(separator: "\n")
        case .list(let elements):
            return "[" + elements.map { $0.written(indent: indent) }.joined(separator: ", ") + "]"
        case .object(let fields):
            if fields.isEmpty { return "{}" }
            let inner = indent.isEmpty ? "" : indent + "  "
            let lines = fields.sorted { $0.key < $1.key }.map { key, value in
                "\(inner)\(key): \(value.written(indent: inner + " "))"
            }
            return (indent.isEmpty ? "" : "\n") + lines.joined(separator: "\n")
        }
    }

    /// Sets a value along a path of keys; a list's element is named by its id and made where it is missing.
    mutating func set(_ value: SettingsTree, at path: ArraySlice<String>) {
        guard let key = path.first else {
            self = value
            return
        }
        let rest = path.dropFirst()
        switch self {
        case .list(var elements):
            let index = elements.firstIndex { $0["id"]?.value == key }
            var element = index.map { elements[$0] } ?? .object(["id": .text(key)])
            element.set(value, at: rest)
            if let index { elements[index] = element } else { elements.append(element) }
            self = .list(elements)
        default:
            var object = entries
            var child = object[key] ?? .object([:])
            child.set(value, at: rest)
            object[key] = child
            self = .object(object)
        }
    }
}

extension SettingsShape {
    /// What a value of this shape looks like, for error messages.
    var expectation: String {
        switch self {
        case .text, .secret: "a text"
        case .integer: "a whole number"
        case .flag: "true or false"
        case .word(let words): "one of " + words.joined(separator: ", ")
        case .object, .map: "a mapping of keys"
        case .list: "a list"
        case .part: "a mapping or list"
        case .texts: "a list of texts"
        }
    }
}

extension DecodingError {
    /// What is wrong and where, for a person.
    var words: String {
        let (context, extra): (Context, String) =
            switch self {
            case .keyNotFound(let key, let context): (context, "\(key.stringValue) is missing")
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                (context, context.debugDescription)
            @unknown default: (Context(codingPath: [], debugDescription: ""), "\(self)")
            }
        let path = context.codingPath.reduce("") { path, key in
            if let index = key.intValue { return "\(path)[\(index)]" }
            return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
        }
        return path.isEmpty ? extra : "\(path): \(extra)"
    }
}
