/// What can be chosen about an analysis beyond what the study says.
public struct AnalysisOptions: Sendable {
    /// How figures that depend on chance are drawn.
    public var draws: Draws
    /// The key of a stage scheme; nil for the study's own.
    public var scheme: String?
    /// A regression of counts; nil for the study's own.
    public var countModel: CountModelRequest?

    /// Everything as the study says, unless told otherwise.
    public init(draws: Draws = Draws(), scheme: String? = nil, countModel: CountModelRequest? = nil) {
        self.draws = draws
        self.scheme = scheme
        self.countModel = countModel
    }
}
