import Kernel

/// Says what this account can do now, made from what the slices offer to the menu.
///
/// The entries can be tapped or chosen by number, so that an account without a menu has one too.
struct Help: Slice {
    let name: SliceName = "enquiries.help"
    let functions: [FunctionID] = []
    let stages: Set<RoutingStage> = [.event, .dialogue, .command]
    let menuEntries: [MenuEntry] = [
        MenuEntry(.services, Localized(zh: "使用帮助", en: "Help"), .key("enquiries.help"))
    ]
    let offered: @Sendable () -> [MenuEntry]

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        switch stage {
        case .event: turn.inbound.content == .menuKey("enquiries.help") ? help(turn) : nil
        case .command: HelpRules.isAsked(turn) ? help(turn) : nil
        case .dialogue: chosen(turn).map { .passOn(.menuKey($0), from: .event) }
        default: nil
        }
    }

    /// What a number can choose: entries with a key; scanning and pages need the menu.
    private var choices: [(label: Localized, key: String)] {
        offered().compactMap { entry in
            guard case .key(let key) = entry.action, key != "enquiries.help" else { return nil }
            return (entry.label, key)
        }
    }

    private func help(_ turn: Turn) -> Claim {
        let choices = choices.map { Reply.Choice(id: $0.key, label: $0.label(turn.language)) }
        if choices.isEmpty { return .answer(Answer(.text(HelpText.typing(turn.language)), dialogue: .close)) }
        let block = Reply.Block.choices(
            head: HelpText.typing(turn.language) + "\n\n" + HelpText.choose(turn.language), choices,
            tail: HelpText.tail(turn.language))
        return .answer(Answer(Reply([block]), dialogue: .open(Dialogue(slice: name, state: ""), for: .seconds(300))))
    }

    private func chosen(_ turn: Turn) -> String? {
        guard case .text(let text, let choice) = turn.inbound.content else { return nil }
        let choices = choices
        if let choice, choices.contains(where: { $0.key == choice }) { return choice }
        if let number = Int(Phrase(text).plain), choices.indices.contains(number - 1) { return choices[number - 1].key }
        let said = Phrase(text).core
        return choices.first { Phrase($0.label.chinese).core == said || Phrase($0.label.english).core == said }?.key
    }
}

/// Which words ask for help.
enum HelpRules {
    static func isAsked(_ turn: Turn) -> Bool {
        if words.contains(turn.phrase) { return true }
        let text = turn.trimmedText
        return !text.isEmpty && text.utf8.count <= 60 && text.allSatisfy { $0 == "?" || $0 == "？" }
    }

    private static let words: CommandWords = [
        "帮助", "使用帮助", "帮帮我", "帮忙", "菜单", "使用说明", "说明", "功能", "功能介绍", "怎么用", "如何使用", "怎么使用", "你能做什么", "你可以做什么",
        "你能干什么", "你能干嘛", "你会什么", "你有什么功能", "有什么功能", "能做什么", "可以做什么", "指南", "使用指南", "help", "h", "help me", "menu",
        "commands",
        "options", "what can you do", "what can i do", "what can i do here", "how does this work", "how do i use this",
    ]
}

/// What the help says besides the entries.
enum HelpText {
    static let typing = Localized(
        zh: """
            您可以直接发送：
            · 书名、作者或 ISBN —— 查书，例如：三体
            · 更多 —— 看后面的结果；数字 —— 打开那一本
            · 人工 —— 找馆员
            """,
        en: """
            Just send:
            · a title, an author or an ISBN to find a book
            · more for further results, a number to open one
            · librarian to reach a person
            """)
    static let choose = Localized(zh: "也可以选择：", en: "Or choose:")
    static let tail = Localized(zh: "回复数字即可。", en: "Reply with a number.")
}
