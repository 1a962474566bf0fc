import Kernel

/// What WeChat shows as text: its limit, and how choices and cards look in it.
enum PassiveText {
    /// The most bytes of UTF-8 a text may have: fewer than 2048.
    static let limit = 2_047

    /// Whether a text may be sent as it is.
    static func fits(_ text: String) -> Bool { text.utf8.count <= limit && isVisible(text) }

    /// Whether anything would be seen of a text; WeChat takes an empty one for a fault.
    static func isVisible(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            $0.value > 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF && !$0.properties.isWhitespace
        }
    }

    /// A question with its answers, one on a line, to tap (`weixin://bizmsgmenu`) or to answer by number.
    static func choices(head: String, _ choices: [Reply.Choice], tail: String) -> String {
        var lines = isVisible(head) ? [head] : []
        for (index, choice) in choices.enumerated() { lines.append("\(index + 1). \(link(choice))") }
        if isVisible(tail) { lines.append(tail) }
        return lines.joined(separator: "\n")
    }

    private static func link(_ choice: Reply.Choice) -> String {
        let isPlainID = choice.id.utf8.allSatisfy { byte in
            (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
                || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
        }
        // The link's words are not decoded by WeChat, so those that would break it are left to the number.
        let isPlainLabel = !choice.label.utf8.contains { byte in
            byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
                || byte == UInt8(ascii: "&")
        }
        guard isPlainID, isPlainLabel, !choice.id.isEmpty else { return choice.label }
        let address = "weixin://bizmsgmenu?msgmenucontent=\(choice.label)&msgmenuid=\(choice.id)"
        return "<a href=\"\(address)\">\(choice.label)</a>"
    }

    /// A card as lines: title, sentence, address.
    static func card(_ card: Reply.Card) -> String {
        [card.title, card.description, card.url].filter(isVisible).joined(separator: "\n")
    }

    /// Cuts a text into pieces within the limit: between lines where it can, else between characters.
    static func pieces(_ text: String) -> [String] {
        guard text.utf8.count > limit else { return [text] }
        var pieces: [String] = []
        var rest = text[...]
        while rest.utf8.count > limit {
            let end = cut(rest)
            pieces.append(String(rest[..<end]))
            rest = rest[end...]
            if rest.first?.isNewline == true { rest = rest.dropFirst() }
        }
        pieces.append(String(rest))
        return pieces.filter(isVisible)
    }

    /// Where the first piece ends; never at the start, so that cutting always comes to an end.
    private static func cut(_ text: Substring) -> Substring.Index {
        let reach = text.utf8.index(text.startIndex, offsetBy: limit)
        var end = text.startIndex
        var line: Substring.Index?
        while end < text.endIndex {
            let next = text.index(after: end)
            if text[end].isNewline, end > text.startIndex { line = end }
            if next > reach { break }
            end = next
        }
        if let line { return line }
        if end > text.startIndex { return end }
        // One character longer than the limit: cut between its code points.
        return text.unicodeScalars.index(before: text.unicodeScalars.index(after: reach))
    }
}
