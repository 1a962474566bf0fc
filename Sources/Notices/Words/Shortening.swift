import Foundation
import Kernel

/// Makes titles fit where few characters may stand, losing as little sense as possible.
enum Shortening {
    /// A text on one line, without control characters and without blanks in a row.
    static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        var gap = false
        for scalar in text.unicodeScalars {
            let properties = scalar.properties
            if properties.isWhitespace || properties.generalCategory == .control {
                gap = !plain.isEmpty
            } else {
                if gap { plain.append(" ") }
                gap = false
                plain.append(scalar)
            }
        }
        return String(plain)
    }

    /// How long a text counts: as the channel counts, a character beyond the basic plane is two.
    static func length(_ text: String) -> Int { text.utf16.count }

    /// A title of at most so many characters: first without what other languages, authors and subtitles add, then cut
    /// with an ellipsis, never within a character, never leaving a bracket open.
    static func shorten(_ title: String, to limit: Int) -> String {
        if length(title) <= limit { return title }
        for mark in [" = ", "＝", " / ", "／"] {
            if let cut = title.range(of: mark), title[..<cut.lowerBound].count >= 2 {
                return shorten(String(title[..<cut.lowerBound]).trimmed, to: limit)
            }
        }
        for mark in ["：", " : ", ": ", "——", " - "] {
            guard let cut = title.range(of: mark) else { continue }
            let main = String(title[..<cut.lowerBound]).trimmed
            if main.count >= 4, length(main) <= limit { return main }
        }
        return cut(title, to: limit)
    }

    private static func cut(_ text: String, to limit: Int) -> String {
        guard limit > 1 else { return String(text.prefix(max(0, limit))) }
        var kept = ""
        var room = limit - 1
        for character in text {
            let size = length(String(character))
            guard size <= room else { break }
            room -= size
            kept.append(character)
        }
        // A word of Latin letters is not cut in its middle where something stands before it.
        if let last = kept.last, last.isASCII, last.isLetter, let space = kept.lastIndex(of: " "),
            kept.distance(from: kept.startIndex, to: space) * 2 > kept.count
        {
            kept = String(kept[..<space])
        }
        while let last = kept.last, last.isWhitespace || "，、：；（《〈“‘(,:;-—·".contains(last) { kept.removeLast() }
        for (open, close) in [("（", "）"), ("《", "》"), ("(", ")"), ("“", "”")] {
            guard let start = kept.range(of: open, options: .backwards) else { continue }
            if kept[start.upperBound...].range(of: close) == nil, start.lowerBound > kept.startIndex {
                kept = String(kept[..<start.lowerBound]).trimmed
            }
        }
        return kept + "…"
    }
}
