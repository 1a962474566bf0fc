import Kernel

/// A question about one of several cards, or whether to go on: how it is kept between two messages, and what was answered.
enum CardChoice {
    /// Ids joined by commas.
    static func state(_ cards: [CardBinding]) -> String { cards.map { String($0.id) }.joined(separator: ",") }

    static func ids(_ state: String) -> [Int64] { state.split(separator: ",").compactMap { Int64($0) } }

    /// The cards as answers to tap or to number.
    static func choices(_ cards: [CardBinding], _ language: Language) -> [Reply.Choice] {
        cards.map { Reply.Choice(id: "card-\($0.id)", label: ReaderChat.name($0, language)) }
    }

    /// The card that was answered, out of those that were offered.
    static func chosen(_ content: Inbound.Content, among ids: [Int64]) -> Int64? {
        guard case .text(let text, let choice) = content else { return nil }
        if let choice, choice.hasPrefix("card-"), let id = Int64(choice.dropFirst(5)), ids.contains(id) { return id }
        guard let number = Int(ReaderChat.plain(text)), ids.indices.contains(number - 1) else { return nil }
        return ids[number - 1]
    }

    /// 是 or 否; nil where it was neither.
    static func isYes(_ content: Inbound.Content) -> Bool? {
        guard case .text(let text, let choice) = content else { return nil }
        if choice == "yes" { return true }
        if choice == "no" { return false }
        let said = ReaderChat.plain(text)
        if yes.contains(said) { return true }
        return no.contains(said) ? false : nil
    }

    static func yesOrNo(_ head: String, _ language: Language) -> Reply {
        Reply([
            .choices(
                head: head,
                [
                    Reply.Choice(id: "yes", label: Localized(zh: "是", en: "Yes")(language)),
                    Reply.Choice(id: "no", label: Localized(zh: "否", en: "No")(language)),
                ], tail: "")
        ])
    }

    private static let yes: Set<String> = ["是", "是的", "确定", "确认", "好", "好的", "对", "yes", "y", "ok", "sure", "1"]
    private static let no: Set<String> = ["否", "不", "不是", "不要", "取消", "算了", "不解绑", "no", "n", "cancel", "2"]
}
