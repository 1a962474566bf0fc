internal import Foundation

extension JSONTree {
    /// A field that an answer has to have and lacks.
    struct Missing: Error {
        var name: String
    }

    /// The field of this name; null where there is none.
    subscript(_ name: String) -> JSONTree {
        if case .fields(let fields) = self { fields[name] ?? .null } else { .null }
    }

    var isNull: Bool { self == .null }

    /// The elements; one that stands alone counts as a list of itself.
    var items: [JSONTree] {
        switch self {
        case .list(let items): items
        case .null: []
        default: [self]
        }
    }

    func text(_ name: String) -> String { self[name].string ?? "" }

    /// The text of a field that must be there.
    func id(_ name: String) throws(Missing) -> String {
        guard let text = self[name].string, !text.isEmpty else { throw Missing(name: name) }
        return text
    }

    func whole(_ name: String) -> Int { self[name].whole ?? 0 }

    /// The number of a field that must be there.
    func count(_ name: String) throws(Missing) -> Int {
        guard let whole = self[name].whole else { throw Missing(name: name) }
        return whole
    }

    func isSet(_ name: String) -> Bool { whole(name) != 0 }

    func date(_ name: String) -> Date? {
        self[name].whole.flatMap { $0 == 0 ? nil : Date(timeIntervalSince1970: Double($0)) }
    }

    func texts(_ name: String) -> [String] { self[name].items.compactMap(\.string) }

    func number(_ name: String) -> Double {
        switch self[name] {
        case .number(let number): number
        case .text(let text): Double(text) ?? 0
        default: Double(whole(name))
        }
    }
}

extension JSONTree {
    /// A text; null when there is none to write.
    static func some(_ text: String?) -> JSONTree { text.map { .text($0) } ?? .null }

    /// A text; null when it is empty.
    static func filled(_ text: String) -> JSONTree { text.isEmpty ? .null : .text(text) }

    static func some(_ number: Int?) -> JSONTree { number.map { .integer(Int64($0)) } ?? .null }

    /// A number where the text is one: WeChat writes most ids as numbers and some readers of its own insist.
    static func numeric(_ id: String) -> JSONTree { Int64(id).map { .integer($0) } ?? .text(id) }
}

/// Something an answer of WeChat's is read as.
protocol RESTAnswer: Sendable {
    /// Reads the answer; throws when something it cannot do without is missing.
    init(_ tree: JSONTree) throws
}

extension JSONTree: RESTAnswer {
    init(_ tree: JSONTree) { self = tree }
}

/// An answer of which only the verdict matters.
struct Done: RESTAnswer {
    init(_ tree: JSONTree) {}
}
