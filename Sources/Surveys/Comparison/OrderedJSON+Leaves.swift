extension OrderedJSON {
    /// Every single value with its path, such as `overall.coverage.functions.CO01`; places in lists count from 0.
    ///
    /// What is null is empty.
    public var leaves: [(path: String, value: String)] { leaves(under: "") }

    private func leaves(under path: String) -> [(path: String, value: String)] {
        func longer(_ part: String) -> String { path.isEmpty ? part : "\(path).\(part)" }
        switch self {
        case .null: return [(path, "")]
        case .flag(let flag): return [(path, flag ? "true" : "false")]
        case .count(let count): return [(path, "\(count)")]
        case .number(let number): return [(path, "\(number)")]
        case .text(let text): return [(path, text)]
        case .list(let values):
            return values.enumerated().flatMap { $1.leaves(under: longer("\($0)")) }
        case .object(let members):
            return members.flatMap { $0.value.leaves(under: longer($0.name)) }
        }
    }
}
