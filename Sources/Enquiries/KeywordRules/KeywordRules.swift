import Kernel

/// Gives the librarians' fixed answers to words (RI01), out of memory.
struct KeywordRules: Slice {
    let name: SliceName = "enquiries.rules"
    let functions: [FunctionID] = ["RI01"]
    let stages: Set<RoutingStage> = [.rule]
    let rules: RuleShelf

    func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? {
        guard let text = turn.inbound.text, let rule = rules.current.rule(for: text, in: turn) else { return nil }
        return .answer(Answer(rule.reply.reply(turn.language), uses: [rule.function]))
    }
}
