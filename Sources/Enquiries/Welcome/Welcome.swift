import Kernel

/// Greets a reader who follows, by the scene of the code they scanned where a rule knows it.
///
/// On a first follow the reader's language is unknown, so both are said at once.
struct Welcome: Slice {
    let name: SliceName = "enquiries.welcome"
    let functions: [FunctionID] = []
    let stages: Set<RoutingStage> = [.event]
    let libraryName: Localized?
    let rules: RuleShelf

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        switch turn.inbound.content {
        case .followed(let scene):
            guard let scene, let rule = rules.current.scene(scene, in: turn) else {
                return .answer(Answer(.text(WelcomeText.greeting(libraryName))))
            }
            return .answer(Answer(rule.reply.bilingual, uses: [rule.function]))
        case .sceneScanned(let scene):
            guard let rule = rules.current.scene(scene, in: turn) else {
                return .answer(Answer(.text(WelcomeText.back(turn.language))))
            }
            return .answer(Answer(rule.reply.reply(turn.language), uses: [rule.function]))
        default: return nil
        }
    }
}
