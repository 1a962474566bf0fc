import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A page or picture read back by a strict XML parser: its elements with their attributes and texts.
final class ParsedMarkup: NSObject, XMLParserDelegate {
    /// One element.
    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""
        /// The innermost `g` around it that has attributes.
        var row: [String: String] = [:]

        /// A figure among its attributes; nil where there is none or it is empty.
        func number(_ name: String) -> Double? { attributes[name].flatMap(Double.init) }
    }

    private(set) var elements: [Element] = []
    private(set) var fault: String?
    private var open: [Int] = []

    /// Reads; `fault` says what is not well-formed.
    init(_ source: String) {
        super.init()
        let parser = XMLParser(data: Data(source.utf8))
        parser.delegate = self
        if !parser.parse() { fault = parser.parserError.map { "\($0) in line \(parser.lineNumber)" } ?? "unknown" }
    }

    /// All elements that have an attribute.
    func having(_ attribute: String) -> [Element] { elements.filter { $0.attributes[attribute] != nil } }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        var element = Element(name: name, attributes: attributes)
        element.row =
            open.last { elements[$0].name == "g" && !elements[$0].attributes.isEmpty }
            .map { elements[$0].attributes } ?? [:]
        open.append(elements.count)
        elements.append(element)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if let last = open.last { elements[last].text += text }
    }
}
