import Foundation
import Kernel

/// Turns LaTeX's spelling into plain text: accents, special letters, escaped signs; other commands vanish, their braces too.
enum LaTeXText {
    static func plain(_ source: String) -> String {
        guard source.contains(where: { "\\{}~-$".contains($0) }) else { return collapse(source) }
        let text = Array(source)
        var plain = ""
        var at = 0
        while at < text.count {
            let character = text[at]
            switch character {
            case "\\": take(text, &at, &plain)
            case "{", "}", "$": at += 1
            case "~":
                plain.append(" ")
                at += 1
            default:
                plain.append(character)
                at += 1
            }
        }
        return collapse(
            plain.replacing("---", with: "—").replacing("--", with: "–").replacing("``", with: "“")
                .replacing("''", with: "”"))
    }

    private static func take(_ text: [Character], _ at: inout Int, _ plain: inout String) {
        at += 1
        guard at < text.count else { return }
        let name: String
        if text[at].isLetter, text[at].isASCII {
            let start = at
            while at < text.count, text[at].isLetter, text[at].isASCII { at += 1 }
            name = String(text[start..<at])
        } else {
            name = String(text[at])
            at += 1
        }
        if let mark = marks[name], name.count == 1 {
            if name.first?.isLetter == true { skipBlank(text, &at) }
            let letter = letter(text, &at)
            plain += (letter + String(mark)).precomposedStringWithCanonicalMapping
        } else if let letter = letters[name] {
            plain += letter
            if name.first?.isLetter == true { skipBlank(text, &at) }
        } else if name.first?.isLetter == true {
            skipBlank(text, &at)
        } else {
            plain += name == "\\" ? " " : name
        }
    }

    /// The letter an accent stands on: `e`, `{e}`, `\i`, `{\i}`.
    private static func letter(_ text: [Character], _ at: inout Int) -> String {
        let isBraced = at < text.count && text[at] == "{"
        if isBraced { at += 1 }
        var letter = ""
        if at < text.count, text[at] == "\\" {
            at += 1
            while at < text.count, text[at].isLetter {
                letter.append(text[at])
                at += 1
            }
            letter = ["i": "i", "j": "j"][letter] ?? letters[letter] ?? ""
        } else if at < text.count, text[at] != "}" {
            letter = String(text[at])
            at += 1
        }
        if isBraced, at < text.count, text[at] == "}" { at += 1 }
        return letter
    }

    private static func skipBlank(_ text: [Character], _ at: inout Int) {
        if at < text.count, text[at] == " " { at += 1 }
    }

    private static func collapse(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static let marks: [String: Unicode.Scalar] = [
        "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "\"": "\u{308}", "~": "\u{303}", "=": "\u{304}", ".": "\u{307}",
        "c": "\u{327}", "v": "\u{30C}", "u": "\u{306}", "H": "\u{30B}", "r": "\u{30A}", "k": "\u{328}", "d": "\u{323}",
        "b": "\u{331}",
    ]
    private static let letters: [String: String] = [
        "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł",
        "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "th": "þ", "textendash": "–", "textemdash": "—", "textquoteright": "’",
        "textquoteleft": "‘", "ldots": "…", "dots": "…", "textasciitilde": "~", "textbackslash": "\\",
    ]
}
