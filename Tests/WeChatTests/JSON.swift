/// Any JSON value, for reading vectors whose shape varies.
enum JSON: Decodable, Sendable, Equatable {
    case null
    case text(String)
    case list([JSON])
    case fields([String: JSON])
    case other

    init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        if box.decodeNil() {
            self = .null
        } else if let text = try? box.decode(String.self) {
            self = .text(text)
        } else if let list = try? box.decode([JSON].self) {
            self = .list(list)
        } else if let fields = try? box.decode([String: JSON].self) {
            self = .fields(fields)
        } else {
            self = .other
        }
    }

    subscript(_ key: String) -> JSON {
        if case .fields(let fields) = self { fields[key] ?? .null } else { .null }
    }

    var items: [JSON] { if case .list(let list) = self { list } else { [] } }

    var string: String? { if case .text(let text) = self { text } else { nil } }

    func text(_ key: String) -> String { self[key].string ?? "" }
}
