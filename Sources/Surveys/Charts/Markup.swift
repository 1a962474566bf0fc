import Foundation

/// Text of a page or a picture, well-formed: whatever is put into it is escaped, unless it is markup itself.
struct Markup: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// The text as written to a file.
    var source: String

    /// Takes text that is markup already.
    init(stringLiteral literal: String) { source = literal }

    init(stringInterpolation: StringInterpolation) { source = stringInterpolation.source }

    /// Escapes a text.
    init(_ text: String) { source = Self.escaped(text) }

    /// Whether nothing is in it.
    var isEmpty: Bool { source.isEmpty }

    static func + (left: Markup, right: Markup) -> Markup {
        var sum = left
        sum.source += right.source
        return sum
    }

    static func += (left: inout Markup, right: Markup) { left.source += right.source }

    /// Collects what is put in between literals.
    struct StringInterpolation: StringInterpolationProtocol {
        var source = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            source.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) { source += literal }
        mutating func appendInterpolation(_ text: String) { source += Markup.escaped(text) }
        mutating func appendInterpolation(_ markup: Markup) { source += markup.source }
        mutating func appendInterpolation(_ parts: [Markup]) { for part in parts { source += part.source } }
        mutating func appendInterpolation(_ number: Int) { source += String(number) }
        /// A place in a picture, to a hundredth.
        mutating func appendInterpolation(_ place: Double) { source += Markup.place(place) }
        /// A figure in full precision; nothing where it is undefined.
        mutating func appendInterpolation(exact figure: Double?) {
            if let figure, figure.isFinite { source += "\(figure)" }
        }
    }

    private static func place(_ place: Double) -> String {
        guard place.isFinite else { return "0" }
        let hundredths = Int((place * 100).rounded())
        let sign = hundredths < 0 ? "-" : ""
        let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(sign)\(whole)" }
        return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    private static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { escapes($0) != nil }) else { return text }
        var source = ""
        for scalar in text.unicodeScalars {
            if let escape = escapes(scalar) { source += escape } else { source.unicodeScalars.append(scalar) }
        }
        return source
    }

    /// What stands for a character that may not; control characters are no part of XML 1.0 and become a space.
    private static func escapes(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "\n", "\t": nil
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": " "
        default: nil
        }
    }
}

extension [Markup] {
    /// One after the other.
    func joined(by separator: Markup = "") -> Markup {
        Markup(stringLiteral: map(\.source).joined(separator: separator.source))
    }
}
