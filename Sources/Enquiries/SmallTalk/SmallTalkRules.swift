import Kernel

/// Tells small talk from titles: only what is wholly small talk counts.
enum SmallTalkRules {
    /// The kinds that have an answer of their own.
    enum Kind: Sendable, Hashable, CaseIterable {
        case greeting, presence, thanks, farewell, acknowledgement, praise, sorry, laughter, identity, sticker
    }

    static func kind(of text: String) -> Kind? {
        guard !text.isEmpty, text.utf8.count <= 120 else { return nil }
        if let sticker = sticker(text) { return sticker }
        if text.unicodeScalars.contains(where: { $0 == "《" || $0 == "「" }) { return nil }
        let phrase = Phrase(text)
        if let kind = phrases[phrase.plain] ?? phrases[phrase.core] { return kind }
        return phrases[squeezed(phrase.plain)]
    }

    /// Emoji alone, WeChat's stickers as `[微笑]`, or its old codes such as `/::)`.
    private static func sticker(_ text: String) -> Kind? {
        var names: [Substring] = []
        var rest = text[...]
        var sawEmoji = false
        while let first = rest.unicodeScalars.first {
            if first == "[", let end = rest.firstIndex(of: "]") {
                let name = rest[rest.index(after: rest.startIndex)..<end]
                guard stickerNames.contains(String(name)) else { return nil }
                names.append(name)
                rest = rest[rest.index(after: end)...]
            } else if rest.hasPrefix("/:") {
                let body = rest.dropFirst(2)
                let end = body.firstIndex { $0 == "/" || $0 == " " || $0 == "[" || !$0.isASCII } ?? body.endIndex
                guard end > body.startIndex, body[..<end].count <= 10 else { return nil }
                names.append(body[..<end])
                rest = body[end...]
            } else if isEmoji(first) {
                sawEmoji = true
                rest = rest.dropFirst()
            } else if first.properties.isWhitespace || isMark(first) {
                rest = rest.dropFirst()
            } else {
                return nil
            }
        }
        guard sawEmoji || !names.isEmpty else { return nil }
        if names.contains("再见") || names.contains("Bye") { return .farewell }
        if names.contains("好的") || names.contains("OK") { return .acknowledgement }
        return .sticker
    }

    private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return properties.isEmojiPresentation || (properties.isEmoji && scalar.value > 0xFF)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        "!?.,~！？。，～…".unicodeScalars.contains(scalar)
    }

    /// 哈哈哈哈 as 哈哈, hellooo as hello: three or more of one letter are two, or one at the end of a Latin word.
    private static func squeezed(_ plain: String) -> String {
        var view = String.UnicodeScalarView()
        var run = 0
        for scalar in plain.unicodeScalars {
            run = scalar == view.last ? run + 1 : 1
            if run <= 2 { view.append(scalar) }
        }
        if let last = view.last, last.value < 0x80, view.dropLast().last == last { view.removeLast() }
        return String(view)
    }

    private static let phrases: [String: Kind] = {
        var phrases: [String: Kind] = [:]
        for (kind, list) in SmallTalkPhrases.lists {
            for phrase in list.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
                phrases[Phrase(String(phrase)).plain] = kind
            }
        }
        return phrases
    }()
}
