import Kernel

/// Tells questions and sentences from titles, by their looks alone.
enum UnsureRules {
    static let search = "enquiries.unsure.search"
    static let person = "enquiries.unsure.person"

    static func looksLikeQuestion(_ text: String) -> Bool {
        if text.isEmpty || text.contains("《") { return false }
        let phrase = Phrase(text)
        let letters = phrase.plain.unicodeScalars.count
        if letters < 2 { return false }
        if phrase.isQuestion { return true }
        if chineseOpenings.contains(where: phrase.plain.hasPrefix) { return true }
        if letters > 5, englishOpenings.contains(where: phrase.plain.hasPrefix) { return true }
        return letters > 40 && text.unicodeScalars.contains { marks.contains($0) }
    }

    /// The texts that may be the title meant: as typed, and without the question's mark or particle.
    static func titles(in text: String) -> [String] {
        var bare = text[...]
        while let last = bare.unicodeScalars.last, endings.contains(last) { bare = bare.dropLast() }
        return bare.isEmpty || bare.count == text.count ? [text] : [text, String(bare)]
    }

    /// What a reader chose of the two, by number, tap or word.
    static func answer(_ text: String, choice: String?) -> String? {
        if choice == search || choice == person { return choice }
        let said = Phrase(text).core
        if ["1", "一", "查书", "查图书", "找书", "图书", "书", "search", "book", "find a book", "search for a book", "a book"]
            .contains(said)
        {
            return search
        }
        if said == "2" || said == "二" || said == "ask" || said == "a person" { return person }
        return ContactRules.isAsked(text) ? person : nil
    }

    private static let chineseOpenings = [
        "怎么", "怎样", "如何", "为什么", "为何", "能不能", "能否", "可以", "可不可以", "是否", "是不是", "请问", "我想问", "想问", "我想知道", "想知道", "我想咨询",
        "想咨询", "请教", "你们", "麻烦", "哪里可以", "哪里能", "在哪里", "在哪", "什么时候", "有没有人", "我要投诉", "我的", "为啥",
    ]
    private static let englishOpenings = [
        "how ", "what ", "when ", "where ", "why ", "who ", "which ", "can i ", "can you ", "can we ", "could you ",
        "could i ",
        "do you ", "do i ", "does ", "is there ", "are there ", "is it ", "is the ", "are you ", "may i ", "i want to ",
        "i need ", "i would like ", "id like ", "i have a question", "please ", "will you ", "should i ", "am i ",
        "im looking for ",
        "i am looking for ", "tell me ", "my ",
    ]
    private static let marks: Set<Unicode.Scalar> = Set("，。！？；,.!?;".unicodeScalars)
    private static let endings: Set<Unicode.Scalar> = Set("?？吗嗎呢。.!！ ".unicodeScalars)
}
