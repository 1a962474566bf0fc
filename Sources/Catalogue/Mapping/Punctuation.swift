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

    /// Words whose full stop stays, beside those of one or two letters.
    private static let abbreviations: Set<String> = ["inc", "ltd", "dept", "etc", "esq", "mrs", "bros", "cie", "corp", "univ"]

    private static func endsSentence(_ before: Substring.UTF8View) -> Bool {
        guard let last = before.last, last != UInt8(ascii: ".") else { return false }
        let separators: [UInt8] = [0x20, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "(")]
        let word = before.reversed().prefix { !separators.contains($0) }
        // A Chinese, Japanese or Korean character is a word of its own.
        if word.contains(where: { $0 >= 0xE3 }) { return true }
        let letters = word.count { $0 & 0xC0 != 0x80 }
        guard letters > 2 else { return word.contains { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ")") } }
        guard letters < 6 else { return true }
        return !abbreviations.contains(String(decoding: word.reversed(), as: UTF8.self).lowercased())
    }
}

extension Punctuation {
    /// Whether an equals sign ends the text.
    static func endsWithEquals(_ text: String) -> Bool {
        text.utf8.reversed().first { $0 != 0x20 } == UInt8(ascii: "=")
    }
}
