import Kernel

/// Gives the librarians' fixed answers to words (RI01), out of memory.
///
/// A rule of negative priority, as the built-in ones are, gives way to a service that takes the same words: once loans
/// can be renewed here, 续借 renews instead of explaining where that is done.
struct KeywordRules: Slice {
    let name: SliceName = "enquiries.rules"
    let functions: [FunctionID] = ["RI01"]
    let stages: Set<RoutingStage> = [.rule]
    let rules: RuleShelf
    /// Whether a service takes a turn as a command.
    var isServed: @Sendable (Turn) -> Bool = { _ in false }

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        guard turn.inbound.text != nil, let rule = rules.current.rule(for: turn) else { return nil }
        if rule.priority < 0, isServed(turn) { return nil }
        return .answer(Answer(rule.reply.reply(turn.language), uses: [rule.function]))
    }
}
