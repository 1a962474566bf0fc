import Kernel
import Storage

/// Choosing which of several bound cards is in use (MA01).
///
/// - What starts it: 换证, 切换读者证, switch card; the menu key `readers.switch`.
struct SwitchCard: Slice {
    let name: SliceName = "readers.switch"
    let functions: [FunctionID] = ["MA01"]
    let stages: Set<RoutingStage> = [.event, .dialogue, .command]
    let chat: ReaderChat

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        if stage == .dialogue { return turn.dialogue.flatMap { chosen($0.state, turn) } }
        guard ReaderChat.isAsked(turn, at: stage, key: "readers.switch", words: SwitchCardText.commands) else {
            return nil
        }
        return .work { try await asked(turn) }
    }

    private func asked(_ turn: Turn) async throws -> Answer {
        let cards = try await chat.desk.cards(of: turn.inbound.from)
        guard let first = cards.first else { return ReaderChat.answer(chat.unbound(turn)) }
        guard cards.count > 1 else {
            return ReaderChat.answer(SwitchCardText.only(first.card)(turn.language))
        }
        let block = Reply.Block.choices(
            head: SwitchCardText.which(turn.language), CardChoice.choices(cards, turn.language),
            tail: UnbindText.number(turn.language))
        return Answer(
            Reply([block]), uses: functions,
            dialogue: .open(Dialogue(slice: name, state: CardChoice.state(cards)), for: .seconds(300)))
    }

    private func chosen(_ state: String, _ turn: Turn) -> Claim? {
        guard let id = CardChoice.chosen(turn.inbound.content, among: CardChoice.ids(state)) else { return nil }
        let (library, reader) = (chat.desk.store.id, turn.inbound.from)
        return .work {
            let cards = try await chat.desk.cards(of: reader)
            guard let card = cards.first(where: { $0.id == id }) else {
                return ReaderChat.answer(BindingRefusal.unknownBinding.words(turn.language))
            }
            return ReaderChat.answer(
                SwitchCardText.done(card.card)(turn.language),
                effect: Effect { transaction in
                    let table = CardTable(library: library, transaction: transaction)
                    guard try table.cards(of: reader).contains(where: { $0.id == id }) else { return }
                    try table.use(id, of: reader)
                })
        }
    }
}

/// What is said about switching.
enum SwitchCardText {
    static let commands: CommandWords = [
        "换证", "换卡", "切换读者证", "切换借书证", "切换证", "切换账号", "換證", "switch card", "switch", "switch my card", "change card",
        "use another card",
    ]
    static let which = Localized(zh: "现在用哪一张？", en: "Which card shall be in use?")

    static func only(_ card: CardNumber) -> Localized {
        Localized(
            zh: "您只绑定了一张：\(card.masked)。发送“绑定”可再绑一张。",
            en: "Only one card is bound: \(card.masked). Send “bind” to add another.")
    }

    static func done(_ card: CardNumber) -> Localized {
        Localized(zh: "好的，现在使用读者证 \(card.masked)。", en: "Card \(card.masked) is in use now.")
    }
}
