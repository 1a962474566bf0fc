import Kernel

/// How wide text is in a picture, where no browser can be asked: from a table of widths, a little too wide on purpose.
enum Typesetting {
    /// The width of a line.
    static func width(_ line: String, size: Double) -> Double {
        line.unicodeScalars.reduce(0) { $0 + ems($1) } * size
    }

    /// Cuts a text into lines no wider than `width`, between words, and between any two Chinese characters.
    ///
    /// A word that is wider alone is cut inside. Nothing is left out.
    static func wrap(_ text: String, width limit: Double, size: Double) -> [String] {
        var lines: [String] = []
        var line = ""
        for piece in pieces(of: text) {
            let next = line + piece
            if width(next.trimmed, size: size) <= limit || line.trimmed.isEmpty && piece.count == 1 {
                line = next
                continue
            }
            if !line.trimmed.isEmpty { lines.append(line.trimmed) }
            line = piece
            while width(line.trimmed, size: size) > limit, line.count > 1 {
                let head = prefix(of: line, width: limit, size: size)
                lines.append(String(line.prefix(head)).trimmed)
                line = String(line.dropFirst(head))
            }
        }
        if !line.trimmed.isEmpty { lines.append(line.trimmed) }
        return lines
    }

    private static func prefix(of line: String, width limit: Double, size: Double) -> Int {
        var count = 1
        while count < line.count, width(String(line.prefix(count + 1)), size: size) <= limit { count += 1 }
        return count
    }

    /// What may not be cut: a word with the space or hyphen after it, or a Chinese character with the mark after it.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var open = false
        for character in text {
            let isWide = character.unicodeScalars.first.map { ems($0) >= 1 && !$0.isASCII } ?? false
            let ends = character.isWhitespace || character == "-" || character == "/" || character == "·"
            if closing.contains(character), !pieces.isEmpty {
                pieces[pieces.count - 1].append(character)
                continue
            }
            if open && !isWide { pieces[pieces.count - 1].append(character) } else { pieces.append(String(character)) }
            open = !isWide && !ends || opening.contains(character)
        }
        return pieces
    }

    private static let closing: Set<Character> = ["，", "。", "、", "；", "：", "）", "》", "”", "！", "？"]
    private static let opening: Set<Character> = ["（", "《", "“"]

    private static func ems(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!": 0.34
        case " ", "f", "t", "r", "(", ")", "[", "]", "-", "/", "·": 0.42
        case "m", "w", "M", "W", "%", "@", "—": 1
        case "A"..."Z", "&": 0.76
        case "\u{0}"..."\u{2FF}": 0.62
        case "\u{300}"..."\u{36F}", "\u{200B}"..."\u{200F}": 0
        case "\u{2010}"..."\u{2027}": 0.7
        default: 1.02
        }
    }
}
