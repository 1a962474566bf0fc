/// The two languages every sentence exists in.
public enum Language: String, Sendable, Codable, CaseIterable {
    /// Chinese in simplified characters.
    case chinese = "zh"
    /// English.
    case english = "en"

    /// Guesses the language of a message: any Han character makes it Chinese, else any two Latin letters English.
    ///
    /// Returns nil where the text says nothing (digits, emoji), so that the caller keeps what it knew.
    public init?(of text: String) {
        var latin = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x3134F: self = .chinese; return
            case 0x41...0x5A, 0x61...0x7A: latin += 1
            default: continue
            }
        }
        guard latin >= 2 else { return nil }
        self = .english
    }

    /// Guesses the language of a message of somebody who wrote before: one word of pinyin (`santi`, `st`) does not make
    /// English of Chinese, unless it is a word people ask a service with (`more`, `menu`).
    ///
    /// Returns nil where the text says nothing.
    public init?(of text: String, after before: Language?) {
        guard let language = Language(of: text) else { return nil }
        guard language == .english, before == .chinese else {
            self = language
            return
        }
        let word = text.trimmed
        let isPinyin = PinyinLetters.spell(word) && !Self.requests.contains(word.lowercased())
        self = isPinyin ? .chinese : .english
    }

    /// English words of commands, menus and questions that happen to read as syllables of pinyin.
    private static let requests: Set<String> = [
        "change", "date", "due", "guide", "human", "language", "late", "loan", "menu", "mine", "more", "open", "page",
        "sure", "time",
    ]
}

/// A sentence for people in both languages, side by side, so that a missing one does not compile.
public struct Localized: Sendable, Hashable {
    /// Simplified Chinese.
    public let chinese: String
    /// English.
    public let english: String

    /// Makes a sentence of its two wordings.
    public init(zh chinese: String, en english: String) {
        self.chinese = chinese
        self.english = english
    }

    /// The wording in one language.
    public func callAsFunction(_ language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}

extension Localized: Codable {
    private enum CodingKeys: String, CodingKey {
        case chinese = "zh"
        case english = "en"
    }

    /// Reads `{zh: …, en: …}`, or one text that serves for both, such as a name.
    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.init(zh: text, en: text)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            zh: try container.decode(String.self, forKey: .chinese),
            en: try container.decode(String.self, forKey: .english))
    }
}
