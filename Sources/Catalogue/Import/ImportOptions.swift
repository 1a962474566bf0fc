/// How files are imported.
public struct ImportOptions: Sendable {
    /// What the files are.
    public var format: MarcFormat
    /// What their text is in.
    public var charset: MarcCharset
    /// How copies are found; empty for the built-in mappings.
    public var items: [ItemMapping]
    /// How many changes go to the sink at once.
    public var batchSize: Int
    /// How many problems are listed in the report; all are counted.
    public var listedProblems: Int

    /// Options; without any, everything is found out.
    public init(
        format: MarcFormat = .auto, charset: MarcCharset = .auto, items: [ItemMapping] = [], batchSize: Int = 2000,
        listedProblems: Int = 1000
    ) {
        self.format = format
        self.charset = charset
        self.items = items
        self.batchSize = max(1, batchSize)
        self.listedProblems = listedProblems
    }
}
