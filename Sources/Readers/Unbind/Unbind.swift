import Kernel
import Storage

/// Unbinding a card in the chat (MA01), after one question.
///
/// - What starts it: 解绑, 取消绑定, unbind; the menu key `readers.unbind`.
/// - What is kept: nothing but that it was undone, in the record of consents.
struct Unbind: Slice {
    let name: SliceName = "readers.unbind"
    let functions: [FunctionID] = ["MA01"]
    let stages: Set<RoutingStage> = [.event, .dialogue, .command]
    let chat: ReaderChat

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        if stage == .dialogue { return turn.dialogue.flatMap { answered($0.state, turn) } }
        guard ReaderChat.isAsked(turn, at: stage, key: "readers.unbind", words: UnbindText.commands) else { return nil }
        return .work { try await asked(turn) }
    }

    private func asked(_ turn: Turn) async throws -> Answer {
        let cards = try await chat.desk.cards(of: turn.inbound.from)
        guard let first = cards.first else { return ReaderChat.answer(UnbindText.none(turn.language)) }
        if cards.count == 1 { return question(first, turn) }
        let block = Reply.Block.choices(
            head: UnbindText.which(turn.language), CardChoice.choices(cards, turn.language),
            tail: UnbindText.number(turn.language))
        return Answer(
            Reply([block]), uses: functions,
            dialogue: .open(Dialogue(slice: name, state: "which:" + CardChoice.state(cards)), for: .seconds(300)))
    }

    private func question(_ card: CardBinding, _ turn: Turn) -> Answer {
        Answer(
            CardChoice.yesOrNo(UnbindText.ask(card.card)(turn.language), turn.language), uses: functions,
            dialogue: .open(Dialogue(slice: name, state: "sure:\(card.id)"), for: .seconds(300)))
    }

    private func answered(_ state: String, _ turn: Turn) -> Claim? {
        let ids = CardChoice.ids(String(state.drop { $0 != ":" }.dropFirst()))
        if state.hasPrefix("which:") {
            guard let id = CardChoice.chosen(turn.inbound.content, among: ids) else { return nil }
            return .work {
                let cards = try await chat.desk.cards(of: turn.inbound.from)
                guard let card = cards.first(where: { $0.id == id }) else {
                    return ReaderChat.answer(BindingRefusal.unknownBinding.words(turn.language))
                }
                return question(card, turn)
            }
        }
        guard let isYes = CardChoice.isYes(turn.inbound.content), let id = ids.first else { return nil }
        guard isYes else { return .answer(ReaderChat.answer(UnbindText.kept(turn.language))) }
        let (reader, now, desk) = (turn.inbound.from, turn.now, chat.desk)
        return .answer(
            ReaderChat.answer(
                UnbindText.done(turn.language),
                effect: Effect { transaction in
                    do {
                        try desk.unbind(id, of: reader, now: now, transaction)
                    } catch BindingRefusal.unknownBinding {
                        // It went before, on the page: what was asked for is so.
                        return
                    }
                }))
    }
}

/// What is said about unbinding.
enum UnbindText {
    static let commands: CommandWords = [
        "解绑", "解除绑定", "取消绑定", "解绑读者证", "我要解绑", "解綁", "怎么解绑", "如何解绑", "取消绑定读者证", "unbind", "unbind card",
        "unbind my card", "unlink my card",
    ]
    static let menu = Localized(zh: "解绑", en: "Unbind")
    static let none = Localized(zh: "您没有绑定读者证，无需解绑。", en: "No card is bound, so there is nothing to undo.")
    static let which = Localized(zh: "要解绑哪一张？", en: "Which card shall be unbound?")
    static let number = Localized(zh: "回复数字即可。", en: "Reply with a number.")
    static let kept = Localized(zh: "好的，绑定保持不变。", en: "All right, it stays bound.")
    static let done = Localized(
        zh: "已解绑。通知不再发送，绑定记录已删除。需要时发送“绑定”重新绑定。",
        en: "It is unbound: no more notices, and the binding is deleted. Send “bind” whenever you want it back.")

    static func ask(_ card: CardNumber) -> Localized {
        Localized(
            zh: "要解绑读者证 \(card.masked) 吗？解绑后这里不再显示它的借阅，也不再发通知；借的书不受影响。",
            en:
                "Unbind card \(card.masked)? Its loans will no longer show here and notices stop; the loans stay as they are."
        )
    }
}
