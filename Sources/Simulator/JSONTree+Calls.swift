internal import WeChat

extension JSONTree {
    /// The field of this name; nil where there is none.
    subscript(_ name: String) -> JSONTree? { if case .fields(let fields) = self { fields[name] } else { nil } }

    /// The elements of a list.
    var items: [JSONTree] { if case .list(let items) = self { items } else { [] } }
}
