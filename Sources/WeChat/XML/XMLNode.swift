/// One element of WeChat's XML: a name with a text or children.
///
/// WeChat's format uses neither attributes nor namespaces, so there are none here.
public struct XMLNode: Sendable {
    /// The element's name.
    public var name: String
    /// The text, verbatim; empty where there are only children.
    public var text: String
    /// The elements inside, in order.
    public var children: [XMLNode]
    /// Whether the text is a number, which is written without CDATA.
    ///
    /// A parsed node does not know.
    public var isNumber = false

    /// Makes an element.
    public init(_ name: String, text: String = "", children: [XMLNode] = []) {
        self.name = name
        self.text = text
        self.children = children
    }

    /// Makes an element that holds a number.
    public static func number(_ name: String, _ value: Int64) -> XMLNode {
        var node = XMLNode(name, text: String(value))
        node.isNumber = true
        return node
    }

    /// The first child of that name.
    public subscript(_ name: String) -> XMLNode? { index(of: name).map { children[$0] } }

    /// The text of the first child of that name.
    public func value(_ name: String) -> String? { index(of: name).map { children[$0].text } }

    /// Looks by index, so that no node is copied on the way.
    private func index(of name: String) -> Int? { children.indices.first { children[$0].name == name } }

    /// All children of that name, in order.
    public func all(_ name: String) -> [XMLNode] { children.filter { $0.name == name } }
}

extension XMLNode: Equatable {
    /// Compares names, texts and children; how a number was written does not matter.
    public static func == (left: XMLNode, right: XMLNode) -> Bool {
        left.name == right.name && left.text == right.text && left.children == right.children
    }
}
