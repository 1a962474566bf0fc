import Kernel
import Yams

/// Reads the values of one mapping and gathers what is wrong with it, line by line.
struct YAMLReading {
    let file: String
    private let mapping: Node.Mapping
    private let path: String
    private(set) var problems: [StudyProblem] = []

    init(_ mapping: Node.Mapping, file: String, path: String = "") {
        self.mapping = mapping
        self.file = file
        self.path = path
    }

    /// Opens a text; throws `Fault` (`.data`) where it is no YAML or no mapping.
    init(text: String, file: String) throws {
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch {
            throw Fault(.data, "\(file) is not valid YAML: \(error)")
        }
        guard let mapping = node == nil ? Node.Mapping([]) : node?.mapping else {
            throw Fault(.data, "\(file) must hold keys with values, such as “title: …”")
        }
        self.init(mapping, file: file)
    }

    func place(_ key: String, _ node: Node? = nil) -> StudyPlace {
        StudyPlace(file, row: (node ?? mapping[key])?.mark?.line, column: path.isEmpty ? key : "\(path).\(key)")
    }

    mutating func note(_ weight: StudyProblem.Weight, _ kind: String, _ key: String, _ words: Localized) {
        problems.append(StudyProblem(weight, kind, place(key), words))
    }

    mutating func adopt(_ inner: YAMLReading) { problems += inner.problems }

    /// The value of a key; nil where it is not there or empty.
    func node(_ key: String) -> Node? {
        guard let node = mapping[key], node.null == nil else { return nil }
        return node.scalar?.string.trimmed == "" ? nil : node
    }

    mutating func text(_ key: String) -> String? {
        guard let node = node(key) else { return nil }
        guard let text = node.scalar?.string else {
            note(.error, "wrong-value", key, Localized(zh: "应是一段文字", en: "must be one text"))
            return nil
        }
        return text.trimmed
    }

    mutating func flag(_ key: String) -> Bool {
        guard let node = node(key) else { return false }
        guard let flag = node.bool else {
            note(.error, "wrong-value", key, Localized(zh: "应是 true 或 false", en: "must be true or false"))
            return false
        }
        return flag
    }

    /// One text for both languages, or `{zh: …, en: …}`.
    mutating func localized(_ key: String) -> Localized? {
        guard let node = node(key) else { return nil }
        if let text = node.scalar?.string { return Localized(zh: text.trimmed, en: text.trimmed) }
        let zh = node.mapping?["zh"]?.scalar?.string.trimmed
        let en = node.mapping?["en"]?.scalar?.string.trimmed
        guard let either = zh ?? en else {
            note(
                .error, "wrong-value", key,
                Localized(zh: "应是一段文字，或 {zh: …, en: …}", en: "must be one text or {zh: …, en: …}"))
            return nil
        }
        return Localized(zh: zh ?? either, en: en ?? either)
    }

    /// A list of texts, or one text with commas.
    mutating func texts(_ key: String) -> [String] {
        guard let node = node(key) else { return [] }
        if let text = node.scalar?.string { return text.split(separator: ",").map { String($0).trimmed } }
        guard let items = node.sequence?.map({ $0.scalar?.string.trimmed }), !items.contains(nil) else {
            note(.error, "wrong-value", key, Localized(zh: "应是列表", en: "must be a list of names"))
            return []
        }
        return items.compactMap { $0 }
    }

    /// The mappings of a list.
    mutating func parts(_ key: String) -> [YAMLReading] {
        guard let node = node(key) else { return [] }
        let full = path.isEmpty ? key : "\(path).\(key)"
        let mappings = node.sequence?.map(\.mapping)
        guard let mappings, !mappings.contains(where: { $0 == nil }) else {
            note(.error, "wrong-value", key, Localized(zh: "应是若干组键值的列表", en: "must be a list of mappings"))
            return []
        }
        return mappings.enumerated().compactMap { index, mapping in
            mapping.map { YAMLReading($0, file: file, path: "\(full)[\(index)]") }
        }
    }

    func part(_ key: String) -> YAMLReading? {
        let full = path.isEmpty ? key : "\(path).\(key)"
        return node(key)?.mapping.map { YAMLReading($0, file: file, path: full) }
    }

    /// Warns of keys that mean nothing, with the one that may have been meant.
    mutating func expectOnly(_ keys: [String]) {
        for (key, node) in mapping {
            guard let name = key.string, !keys.contains(name) else { continue }
            let near = name.nearest(in: keys)
            let words = Localized(
                zh: "没有这个键" + (near.map { "；是否想写 \($0)？" } ?? ""),
                en: "no such key" + (near.map { "; did you mean \($0)?" } ?? ""))
            problems.append(StudyProblem(.warning, "unknown-key", place(name, node), words))
        }
    }
}
