/// One field of a push.
public struct XMLField: Sendable, Equatable {
    /// The element's name.
    public var name: String
    /// What it holds.
    public var value: Value

    /// What a field may hold.
    public enum Value: Sendable, Equatable {
        /// A text, in CDATA.
        case text(String)
        /// A number, bare.
        case number(String)
        /// Fields inside.
        case group([XMLField])
    }

    /// Makes a field that holds a text.
    public init(_ name: String, _ text: String) { self.init(name, .text(text)) }

    /// Makes a field.
    public init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }

    /// Writes a document as WeChat lays it out: a line for each element.
    ///
    /// Unlike `StrictXML.write`, it passes on the control characters that WeChat passes on.
    /// - Parameter cdata: whether texts stand in CDATA; else they are escaped.
    static func document(_ fields: [XMLField], cdata: Bool) -> String {
        "<xml>\(fields.map { $0.written(cdata: cdata) }.joined(separator: "\n"))\n</xml>"
    }

    private func written(cdata: Bool) -> String {
        switch value {
        case .number(let digits): "<\(name)>\(digits)</\(name)>"
        case .group(let fields): "<\(name)>\(fields.map { $0.written(cdata: cdata) }.joined(separator: "\n"))</\(name)>"
        case .text(let text):
            cdata
                ? "<\(name)><![CDATA[\(Self.split(text))]]></\(name)>"
                : "<\(name)>\(Self.escape(text))</\(name)>"
        }
    }

    private static func split(_ text: String) -> String {
        var out = ""
        var brackets = 0
        for scalar in text.unicodeScalars {
            if scalar == ">", brackets >= 2 { out += "]]><![CDATA[" }
            brackets = scalar == "]" ? brackets + 1 : 0
            out.unicodeScalars.append(scalar)
        }
        return out
    }

    private static func escape(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
