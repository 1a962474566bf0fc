import Kernel
import Yams

extension SettingsTree {
    /// What was written here, secrets and variables among it, as an adapter's own type.
    func decodedWhole<Part: Decodable>(as type: Part.Type, place: String) throws -> Part {
        do {
            return try YAMLDecoder().decode(type, from: try node())
        } catch let error as DecodingError {
            throw Fault(.settings, "\(place): \(error.words)")
        }
    }

    private func node() throws -> Node {
        switch self {
        case .text(let text): Node(text)
        case .list(let elements): Node(try elements.map { try $0.node() })
        case .object(let fields):
            Node(try fields.sorted { $0.key < $1.key }.map { (Node($0.key), try $0.value.node()) })
        case .part(let yaml, _): (try Yams.compose(yaml: yaml) ?? Node("")).withPlainKeys
        }
    }
}

extension Node {
    /// The same with keys as the decoder looks for them: a quoted number is a text to it, and found by no key.
    fileprivate var withPlainKeys: Node {
        switch self {
        case .mapping(let mapping): Node(mapping.map { (Node($0.key.string ?? ""), $0.value.withPlainKeys) })
        case .sequence(let sequence): Node(sequence.map(\.withPlainKeys))
        default: self
        }
    }
}
