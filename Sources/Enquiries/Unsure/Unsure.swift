import Kernel

/// Asks back when a message looks like a question rather than a title: whether to search for a book or ask a person.
///
/// A known title is left to the search, so that 谁动了我的奶酪？ finds its book.
struct Unsure: Slice {
    let name: SliceName = "enquiries.unsure"
    let functions: [FunctionID] = []
    let stages: Set<RoutingStage> = [.dialogue, .talk]
    let settings: EnquiriesSettings
    let knownTitles: any KnownTitles

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        if stage == .dialogue { return turn.dialogue.flatMap { answered($0.state, turn) } }
        let text = turn.trimmedText
        guard UnsureRules.looksLikeQuestion(text) else { return nil }
        return .consider {
            for title in UnsureRules.titles(in: text) where try await knownTitles.isTitle(title) { return nil }
            return .answer(question(text, turn))
        }
    }

    private func question(_ text: String, _ turn: Turn) -> Answer {
        let presence = ContactAnswer(settings: settings).presence(at: LocalMoment(turn.now, in: turn.timeZone))
        let choices = [
            Reply.Choice(id: UnsureRules.search, label: UnsureText.search(text)(turn.language)),
            Reply.Choice(id: UnsureRules.person, label: UnsureText.person(turn.language)),
        ]
        let block = Reply.Block.choices(
            head: UnsureText.head(turn.language), choices, tail: presence(turn.language))
        let kept = String(text.prefix(100))
        return Answer(Reply([block]), dialogue: .open(Dialogue(slice: name, state: kept), for: .seconds(600)))
    }

    private func answered(_ question: String, _ turn: Turn) -> Claim? {
        guard case .text(let text, let choice) = turn.inbound.content else { return nil }
        switch UnsureRules.answer(text, choice: choice) {
        case UnsureRules.search?: return .passOn(.text(question, choice: nil), from: .fallback)
        case UnsureRules.person?:
            return .answer(ContactAnswer(settings: settings).answer(turn, byTap: false, dialogue: .close))
        default: return nil
        }
    }
}
