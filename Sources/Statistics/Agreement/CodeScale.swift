/// The codes a table uses, in their order.
public enum CodeScale: Sendable, Equatable {
    /// Numbers in ascending order.
    case numbers([Double])
    /// Words; ordered when the order was declared, else only told apart.
    case words([String], isOrdered: Bool)

    /// How many codes there are.
    public var count: Int {
        switch self {
        case .numbers(let values): values.count
        case .words(let words, _): words.count
        }
    }

    /// The numbers, or nil for words.
    public var values: [Double]? {
        if case .numbers(let values) = self { values } else { nil }
    }

    /// Whether one code can be more than another.
    public var isOrdered: Bool {
        if case .words(_, let isOrdered) = self { isOrdered } else { true }
    }
}

/// Why a table of codes cannot be taken; rows and columns count from 0.
public enum CodingTableFault: Error, Equatable {
    /// A row is longer or shorter than the first.
    case unevenRow(Int, expected: Int, found: Int)
    /// A code is no finite number.
    case notANumber(row: Int, column: Int)
    /// A code is not among the declared ones.
    case undeclared(row: Int, column: Int)
    /// A code was declared twice.
    case declaredTwice(Int)
}
