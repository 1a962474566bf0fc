import Kernel

/// What words ask for a search, and what words go on with one.
enum ChatSearchRules {
    /// A step within an open list.
    enum Step: Equatable {
        case more
        case back
        case number(Int)
    }

    /// The step a message is, nil where it is something else.
    static func step(_ text: String) -> Step? {
        let folded = text.lowercased().filter { !"。.！!~～ ".contains($0) }
        if moreWords.contains(folded) { return .more }
        if backWords.contains(folded) { return .back }
        let digits = folded.filter { !"第个個本条條项項号號#()（）".contains($0) }
        guard (1...3).contains(digits.count) else { return nil }
        var number = 0
        for scalar in digits.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39: number = number * 10 + Int(scalar.value - 0x30)
            case 0xFF10...0xFF19: number = number * 10 + Int(scalar.value - 0xFF10)
            default: return chineseNumber(digits)
            }
        }
        return number > 0 ? .number(number) : nil
    }

    private static func chineseNumber(_ text: String) -> Step? {
        guard text.count == 1, let index = "一二三四五六七八九十".firstIndex(of: Character(text)) else { return nil }
        return .number("一二三四五六七八九十".distance(from: "一二三四五六七八九十".startIndex, to: index) + 1)
    }

    /// Whether a reader who was asked for a title wants something else.
    static func isWayOut(_ text: String) -> Bool {
        ["帮助", "人工", "取消", "退出", "菜单", "help", "cancel", "menu", "librarian", "quit", "?", "？"]
            .contains(text.lowercased())
    }

    /// What a command may ask to look for; nil where the message is no command.
    ///
    /// The whole message, what follows the asking words, the subject alone: the last is looked for, unless one before
    /// it is a title.
    static func command(_ text: String) -> [String]? {
        let text = text.trimmed
        if let marked = titleInMarks(text) { return [text, marked] }
        return asked(text).map { readings(of: $0, in: text) } ?? subjectOfBooks(text).map { [text, $0] }
    }

    /// What an answer to the question for a title may mean.
    static func answer(_ text: String) -> [String] { command(text) ?? readings(of: text, in: text) }

    private static func readings(of asked: String, in text: String) -> [String] {
        var readings = [text]
        for reading in [asked, subject(of: asked)] where reading != readings.last { readings.append(reading) }
        return readings
    }

    /// What follows the words of a command.
    private static func asked(_ text: String) -> String? {
        let lowered = text.lowercased()
        for opening in openings where lowered.hasPrefix(opening) && lowered.count > opening.count {
            return rest(text, after: opening.count)
        }
        for verb in verbs where lowered.hasPrefix(verb) {
            let after = text.dropFirst(verb.count)
            // 查拉图斯特拉如是说 and 搜索引擎 are no commands: a verb stands apart from what it asks for.
            guard let next = after.first, " 　:：,，\t".contains(next) else { continue }
            return rest(text, after: verb.count)
        }
        for closing in closings where lowered.hasSuffix(closing) && lowered.count > closing.count {
            return rest(String(text.dropLast(closing.count)), after: 0)
        }
        return nil
    }

    /// What stands between 《 and 》, with what else tells of the book, when the rest only asks for it.
    private static func titleInMarks(_ text: String) -> String? {
        guard let start = text.firstIndex(of: "《"), let end = text[start...].firstIndex(of: "》"), start < end else {
            return nil
        }
        let title = text[text.index(after: start)..<end]
        var around = String(text[..<start] + " " + text[text.index(after: end)...])
        for word in fillers { around = around.replacing(word, with: " ") }
        let others = around.split { $0.isWhitespace || "?？!！。.,，、".contains($0) }.joined(separator: " ")
        let query = others.isEmpty ? String(title) : "\(title) \(others)"
        return query.trimmed.isEmpty ? nil : query.trimmed
    }

    private static func rest(_ text: String, after count: Int) -> String? {
        var rest = Substring(text.dropFirst(count))
        rest = rest.drop { " 　:：,，\t".contains($0) }
        var query = String(rest).trimmed
        query = query.without(endings: tails)
        query = query.trimmingPrefix(while: { "\"“「『".contains($0) }).description
        while let last = query.last, "\"”」』?？".contains(last) { query.removeLast() }
        return query.isEmpty ? nil : query
    }

    /// Whether a scanned code may be a copy's barcode: letters and digits only.
    static func mayBeBarcode(_ code: String) -> Bool {
        (4...32).contains(code.utf8.count)
            && code.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
                default: false
                }
            }
    }

    private static let moreWords: Set<String> = [
        "更多", "下一页", "下页", "继续", "还有吗", "还有呢", "再来", "更多结果", "翻页", "more", "next", "nextpage", "showmore",
    ]
    private static let backWords: Set<String> = ["返回", "返回列表", "列表", "back", "list", "上一页"]
    private static let openings = [
        "请问有没有", "请问有", "有没有", "有木有", "我想借", "我要借", "我想找", "我要找", "我想查", "想借", "想找", "帮我找", "帮我查", "帮忙找",
        "请帮我找", "请帮我查", "图书馆有没有", "馆里有没有", "do you have ", "have you got ", "i want to borrow ", "i am looking for ",
        "i'm looking for ", "looking for ", "look for ", "search for ", "find the book ", "is there a book called ",
    ]
    private static let verbs = ["查找", "查询", "查书", "查", "找书", "找", "搜索", "搜书", "搜", "检索", "借", "search", "find", "isbn"]
    private static let closings = ["有吗", "有没有", "在哪借", "在哪里借", "还有吗", "能借吗", "可以借吗"]
    private static let tails = ["？", "?", "吗", "么", "这本书", "那本书", "一书", "呢", " please"]
    private static let fillers = [
        "请问", "图书馆", "馆里", "有没有", "有木有", "我想借", "我要借", "我想找", "想借", "想找", "帮我", "这本书", "那本书", "在哪里", "在哪儿",
        "在哪", "哪里有", "能借吗", "可以借吗", "还有吗", "能不能借", "可不可以借", "有吗", "吗", "借", "查", "找", "搜", "的", "有", "呢", "了", "书",
        "do you have", "find", "search",
    ]
}
