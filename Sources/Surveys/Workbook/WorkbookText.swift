/// Text as workbooks write it: XML's five characters escaped, and `_x000D_` for what XML cannot hold (ECMA-376, 22.4.2.4).
enum WorkbookText {
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n": result.unicodeScalars.append(scalar)
            default:
                let isForbidden = scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
                if isForbidden { result += code(scalar) } else { result.unicodeScalars.append(scalar) }
            }
        }
        guard result.contains("_x") else { return result }
        return text.unicodeScalars.contains("_") ? guarded(result, original: text) : result
    }

    /// A text whose `_xHHHH_` are characters again.
    static func unescaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        return text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
            let scalar = UInt32(match.output.1, radix: 16).flatMap(Unicode.Scalar.init)
            return scalar.map { String($0) } ?? String(match.output.0)
        }
    }

    private static func code(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        return "_x" + String(repeating: "0", count: 4 - hex.count) + hex + "_"
    }

    /// The same where the text itself holds what looks like such a code: its first `_` becomes one.
    private static func guarded(_ escaped: String, original: String) -> String {
        guard original.contains(/_x[0-9A-Fa-f]{4}_/) else { return escaped }
        let safe = original.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "\u{1}")
        return Self.escaped(safe).replacing("_x0001_", with: "_x005F_")
    }
}
