import Foundation
import Kernel

/// Finds which setting an environment variable names: `SHIQU_HTTP_PORT` is `http.port`,
/// `SHIQU_ACCOUNTS_MAIN_TOKEN` the token of the account `main`, and `…_FILE` reads a secret from a file.
enum SettingsEnvironment {
    /// Variables that are no settings.
    static let reserved: Set<String> = ["SHIQU_DEMO_ONCE", "SHIQU_CONFIG"]

    /// Applies all variables to a tree; an empty one counts as not set.
    ///
    /// Returns the names that match no setting and may be somebody else's: an orchestrator sets `SHIQU_SERVICE_HOST`
    /// for a service of this name.
    /// - Throws: a `Fault` where a name begins as a setting does and goes on wrongly, as `SHIQU_HTTP_PROT`.
    static func apply(_ environment: [String: String], to tree: inout SettingsTree) throws -> [String] {
        var unknown: [String] = []
        for (name, value) in environment.sorted(by: { $0.key < $1.key })
        where name.hasPrefix("SHIQU_") && !reserved.contains(name) && !value.isEmpty {
            let words = String(name.dropFirst(6))
            if let (path, shape) = match(words[...], .root, tree) {
                try SettingsTree.check(value, as: shape, name: path.joined(separator: "."), place: name)
                tree.prepareList(at: path, shape: .root)
                tree.set(.text(value), at: path[...])
            } else if words.hasSuffix("_FILE"), let (path, shape) = match(words.dropLast(5), .root, tree),
                case .secret = shape
            {
                guard let content = try? String(contentsOfFile: value, encoding: .utf8) else {
                    throw Fault(.settings, "\(name): the file \(value) cannot be read")
                }
                tree.prepareList(at: path, shape: .root)
                tree.set(.text(content.trimmed), at: path[...])
            } else if isNearMiss(words) {
                throw Fault(.settings, "\(name) names no setting; `shiqu config reference` lists them")
            } else {
                unknown.append(name)
            }
        }
        return unknown
    }

    /// Whether a name begins with the name of a setting and an underscore, so that it can only be meant as one.
    private static func isNearMiss(_ words: String) -> Bool {
        guard case .object(let fields) = SettingsShape.root else { return false }
        return fields.contains { words.hasPrefix($0.name.uppercased() + "_") }
    }

    /// The path a variable's name spells, and the shape at its end.
    ///
    /// Keys hold underscores too, so every way is tried.
    private static func match(
        _ words: Substring, _ shape: SettingsShape, _ tree: SettingsTree?
    ) -> (path: [String], shape: SettingsShape)? {
        switch shape {
        case .object(let fields):
            for field in fields {
                let name = field.name.uppercased()
                if words == name, !field.shape.isContainer { return ([field.name], field.shape) }
                guard words.hasPrefix(name + "_") else { continue }
                let rest = words.dropFirst(name.count + 1)
                if let found = match(rest, field.shape, tree?[field.name]) {
                    return ([field.name] + found.path, found.shape)
                }
            }
            return nil
        case .list(let fields):
            let known = (tree?.elements ?? []).compactMap { $0["id"]?.value }
            for id in known.sorted(by: { $0.count > $1.count }) {
                let name = id.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" }
                guard words.hasPrefix(String(name) + "_") else { continue }
                let element = tree?.elements.first { $0["id"]?.value == id }
                if let found = match(words.dropFirst(name.count + 1), .object(fields), element) {
                    return ([id] + found.path, found.shape)
                }
            }
            // No such element yet: the shortest id after which a key follows makes one.
            for index in words.indices where words[index] == "_" && index > words.startIndex {
                let rest = words[words.index(after: index)...]
                if let found = match(rest, .object(fields), nil) {
                    return ([words[..<index].lowercased()] + found.path, found.shape)
                }
            }
            return nil
        default:
            return nil
        }
    }
}

extension SettingsShape {
    fileprivate var isContainer: Bool {
        switch self {
        case .object, .list, .map, .texts, .part: true
        default: false
        }
    }
}

extension SettingsTree {
    /// Makes sure that a list on the way to a path is a list before an element is set in it.
    fileprivate mutating func prepareList(at path: [String], shape: SettingsShape) {
        guard let key = path.first, let field = shape.field(key) else { return }
        if case .list = field.shape, self[key] == nil { set(.list([]), at: [key]) }
    }
}
