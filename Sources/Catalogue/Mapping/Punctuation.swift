/// Cuts off the punctuation that ISBD and MARC put between areas.
enum Punctuation {
    /// The text without blanks and without ` /`, ` :`, ` ;`, ` =`, `,` (also full-width) at its end.
    ///
    /// A full stop goes too when `dot` says so, unless it belongs to an initial or an abbreviation.
    static func trimmed(_ text: String, dot: Bool = true) -> String {
        let view = text.utf8
        var end = view.endIndex
        var start = view.startIndex
        while start < end, view[start] == 0x20 { start = view.index(after: start) }
        while end > start {
            let last = view.index(before: end)
            switch view[last] {
            case 0x20, 0x09, UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="),
                UInt8(ascii: ","):
                end = last
                continue
            case UInt8(ascii: ".") where dot && endsSentence(view[start..<last]):
                end = last
                continue
            case 0x8C, 0x8F, 0x9A, 0x9B:
                // The last bytes of ， ／ ： ；, whose first two are EF BC.
                guard view.distance(from: start, to: end) > 3, view[view.index(last, offsetBy: -1)] == 0xBC,
                    view[view.index(last, offsetBy: -2)] == 0xEF
                else { break }
                end = view.index(last, offsetBy: -2)
                continue
            default: break
            }
            break
        }
        if start == view.startIndex, end == view.endIndex { return text }
        return String(text[start..<end])
    }

    /// Words whose full stop stays, beside single letters.
    private static let abbreviations: Set<String> = [
        "jr", "sr", "co", "st", "dr", "mr", "ms", "ed", "pr", "vol", "inc", "ltd", "dept", "etc", "esq", "mrs", "bros",
        "cie", "corp", "univ",
    ]

    private static func endsSentence(_ before: Substring.UTF8View) -> Bool {
        guard let last = before.last, last != UInt8(ascii: ".") else { return false }
        let separators: [UInt8] = [0x20, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "(")]
        let word = before.reversed().prefix { !separators.contains($0) }
        // A Chinese, Japanese or Korean character is a word of its own.
        if word.contains(where: { $0 >= 0xE3 }) { return true }
        let letters = word.count { $0 & 0xC0 != 0x80 }
        guard letters > 1 else { return word.contains { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ")") } }
        guard letters < 6 else { return true }
        return !abbreviations.contains(String(decoding: word.reversed(), as: UTF8.self).lowercased())
    }
}

extension Punctuation {
    /// The text without blanks between Chinese characters or kana, which older East Asian records put between words.
    static func closed(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0xE3 }) else { return text }
        let scalars = Array(text.unicodeScalars)
        var kept = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if isBlank(scalar), let last = kept.last, isIdeographic(last) {
                var next = index
                while next < scalars.count, isBlank(scalars[next]) { next += 1 }
                if next < scalars.count, isIdeographic(scalars[next]) {
                    index = next
                    continue
                }
            }
            kept.append(scalar)
            index += 1
        }
        return String(kept)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\u{3000}" }

    private static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3005...0x3007, 0x3041...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }

    /// A name of a place or publisher without the brackets around it; empty where it only says "not known".
    static func named(_ text: String) -> String {
        // Abbreviated states and firms keep their full stop.
        var name = trimmed(text, dot: false)
        if name.hasPrefix("[") {
            name.removeFirst()
            if name.hasSuffix("]") { name.removeLast() }
            name = trimmed(name, dot: false)
        } else if name.hasSuffix("]"), !name.contains("[") {
            name.removeLast()
        }
        let unknown = [
            "s.l", "s.l.", "s.n", "s.n.", "出版地不详", "出版者不详", "出版地不詳", "出版者不詳",
            "place of publication not identified", "publisher not identified",
        ]
        return unknown.contains(name.lowercased()) ? "" : name
    }

    /// Whether an equals sign ends the text.
    static func endsWithEquals(_ text: String) -> Bool {
        text.utf8.reversed().first { $0 != 0x20 } == UInt8(ascii: "=")
    }
}
