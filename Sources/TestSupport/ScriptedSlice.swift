public import Kernel

/// A slice made of one closure.
public struct ScriptedSlice: Slice {
    /// Its name.
    public let name: SliceName
    /// The functions it provides.
    public let functions: [FunctionID]
    /// The stages it is asked at.
    public let stages: Set<RoutingStage>
    private let decide: @Sendable (Turn, RoutingStage) -> Claim?

    /// Makes a slice that claims what the closure claims.
    public init(
        _ name: SliceName, functions: [FunctionID] = [], stages: Set<RoutingStage> = [.command],
        _ decide: @escaping @Sendable (Turn, RoutingStage) -> Claim?
    ) {
        self.name = name
        self.functions = functions
        self.stages = stages
        self.decide = decide
    }

    /// Asks the closure.
    public func claim(_ turn: Turn, at stage: RoutingStage) -> Claim? { decide(turn, stage) }
}
