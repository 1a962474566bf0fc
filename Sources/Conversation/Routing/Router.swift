import Kernel

/// Asks slices, stage by stage, whose a message is.
///
/// The first claim wins.
struct Router: Sendable {
    private let byStage: [[any Slice]]
    private let byName: [SliceName: any Slice]

    init(_ slices: [any Slice]) {
        byStage = RoutingStage.allCases.map { stage in slices.filter { $0.stages.contains(stage) } }
        byName = Dictionary(slices.map { ($0.name, $0) }) { first, _ in first }
    }

    /// The claim on a turn, from a position on; nil where no slice wants it.
    func claim(_ turn: Turn, from position: Position = Position()) -> (claim: Claim, at: Position)? {
        var position = position
        while position.stage < byStage.count {
            let stage = RoutingStage.allCases[position.stage]
            let candidates = stage == .dialogue ? dialogueOwner(turn) : byStage[position.stage]
            while position.slice < candidates.count {
                let slice = candidates[position.slice]
                position.slice += 1
                if let claim = slice.claim(turn, at: stage) { return (claim, position) }
            }
            position = Position(stage: position.stage + 1)
        }
        return nil
    }

    private func dialogueOwner(_ turn: Turn) -> [any Slice] {
        guard let dialogue = turn.dialogue, let owner = byName[dialogue.slice] else { return [] }
        return [owner]
    }

    /// How far the asking has come.
    struct Position: Sendable {
        var stage = 0
        var slice = 0

        init(stage: Int = 0) { self.stage = stage }

        init(_ stage: RoutingStage) { self.stage = stage.rawValue }
    }
}
