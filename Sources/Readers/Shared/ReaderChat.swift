import Kernel
import Storage

import struct Foundation.Date

/// What the room's slices share: the desk, the way to the pages, and how wishes are recognised.
struct ReaderChat: Sendable {
    let desk: CardDesk
    let pages: String?
    /// Ends all sessions of a reader in a transaction; how many.
    let endSessions: @Sendable (ReaderKey, Transaction) throws -> Int

    /// A link to a page of ours that knows the reader's account; plain words where readers cannot reach pages.
    func link(_ path: String, _ label: Localized, _ turn: Turn) -> String {
        guard let pages else { return label(turn.language) }
        return "<a href=\"\(pages)\(path)?a=\(turn.account.id)\">\(label(turn.language))</a>"
    }

    /// Whether a page of ours knows who opens it from this account's chat.
    static func isKnown(_ turn: Turn) -> Bool { turn.account.abilities.contains(.webAuthorisation) }

    /// Whether a turn is one of these words, or the menu key.
    static func isAsked(_ turn: Turn, at stage: RoutingStage, key: String, words: CommandWords) -> Bool {
        switch stage {
        case .event: turn.inbound.content == .menuKey(key)
        case .command: words.contains(turn.phrase)
        default: false
        }
    }

    /// A text in small letters without marks at its ends.
    static func plain(_ text: String) -> String {
        guard text.utf8.count <= 60 else { return "" }
        return text.lowercased().trimmingMarks
    }

    /// An answer under the function of binding.
    static func answer(
        _ words: String, _ dialogue: DialogueChange = .close, effect: Effect? = nil
    ) -> Answer {
        Answer(.text(words), uses: ["MA01"], dialogue: dialogue, effect: effect)
    }

    /// How a card is called in the chat: its last digits, and whether it is the one in use.
    static func name(_ card: CardBinding, _ language: Language, alone: Bool = false) -> String {
        let use = Localized(zh: "（使用中）", en: " (in use)")(language)
        return card.card.masked + (card.isInUse && !alone ? use : "")
    }

    /// Nothing is bound yet: how to bind.
    func unbound(_ turn: Turn) -> String {
        let head = Localized(zh: "您还没有绑定读者证。", en: "You have not bound a library card yet.")(turn.language)
        return head + "\n" + Localized(zh: "发送“绑定”开始。", en: "Send “bind” to begin.")(turn.language)
    }
}

extension String {
    /// The text without blanks and sentence marks at its ends.
    fileprivate var trimmingMarks: String {
        let marks: Set<Character> = ["。", "！", "？", "，", ".", "!", "?", ",", "~", "～", " ", "“", "”", "\""]
        var view = self[...]
        while let first = view.first, marks.contains(first) { view = view.dropFirst() }
        while let last = view.last, marks.contains(last) { view = view.dropLast() }
        return String(view)
    }
}
