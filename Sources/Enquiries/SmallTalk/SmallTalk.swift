import Kernel

/// Answers greetings, thanks and stickers, so that they never become a book search.
struct SmallTalk: Slice {
    let name: SliceName = "enquiries.smalltalk"
    let functions: [FunctionID] = []
    let stages: Set<RoutingStage> = [.talk]

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        guard let kind = SmallTalkRules.kind(of: turn.trimmedText) else { return nil }
        return .answer(Answer(.text(SmallTalkText.words(for: kind)(turn.language))))
    }
}
