import Kernel

extension ChatSearchRules {
    /// What books are asked about: 一本关于人工智能的书 is 人工智能, books about climate change is climate change.
    ///
    /// A text that asks about nothing comes back as it is.
    static func subject(of text: String) -> String {
        var subject = text
        for count in counts where subject.hasPrefix(count) {
            let rest = String(subject.dropFirst(count.count)).trimmed
            // 一本书读懂… and 本草纲目 do not count books.
            let isCounting = count.hasSuffix("本") && count != "本" && !rest.hasPrefix("书")
            if isCounting || abouts.contains(where: rest.hasPrefix) { subject = rest.isEmpty ? subject : rest }
            break
        }
        let ended = subject.without(endings: bookEndings)
        let isAbout = abouts.contains { ended.lowercased().hasPrefix($0) && ended.count > $0.count }
        if isAbout { subject = ended.without(beginnings: abouts) } else { subject = ended }
        if isAbout || ended != text { subject = subject.without(endings: fields) }
        return subject
    }

    /// The subject of a message that asks for books about something and has no other words of a command.
    static func subjectOfBooks(_ text: String) -> String? {
        let bare = text.without(endings: ["？", "?", "吗", "呢", " please"])
        let subject = subject(of: bare)
        let isEnglish = englishAbouts.contains { bare.lowercased().hasPrefix($0) }
        let isChinese = bookEndings.contains { bare.hasSuffix($0) } && (counts + abouts).contains { bare.hasPrefix($0) }
        return subject != bare && (isEnglish || isChinese) ? subject : nil
    }

    private static let counts = ["一本", "几本", "两本", "一两本", "一些", "一下", "些", "本", "点"]
    private static let abouts = ["有关于", "关于", "有关"] + englishAbouts
    private static let englishAbouts = ["", "a ", "any ", "some ", "the ", "good ", "a good "].flatMap { article in
        ["book", "books", "textbooks"].flatMap { noun in ["about", "on"].map { "\(article)\(noun) \($0) " } }
    }
    private static let bookEndings = [
        "的书", "的书籍", "的图书", "的资料", "的文献", "的教材", "方面书籍", "方面图书", "方面资料",
    ]
    private static let fields = ["方面", "领域", "相关"]
}

extension String {
    /// Without the first of the endings that it has, then without the next of them, as far as something is left.
    func without(endings: [String]) -> String {
        var text = self
        for ending in endings where text.lowercased().hasSuffix(ending) && text.count > ending.count {
            text = String(text.dropLast(ending.count)).trimmed
        }
        return text
    }

    /// Without the first of the beginnings that it has, as far as something is left.
    fileprivate func without(beginnings: [String]) -> String {
        let folded = lowercased()
        guard let first = beginnings.first(where: { folded.hasPrefix($0) && count > $0.count }) else { return self }
        return String(dropFirst(first.count)).trimmed
    }
}
