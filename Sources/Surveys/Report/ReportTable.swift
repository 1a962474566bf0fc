import Kernel
import Statistics

/// Figures behind a report in full precision: one file beside it.
public struct ReportTable: Sendable, Equatable {
    /// A value of a table.
    public enum Cell: Sendable, Equatable {
        /// Words.
        case text(String)
        /// A figure; nil where it is undefined.
        case number(Double?)

        /// As a file of comma-separated values has it; empty where undefined.
        public var text: String {
            switch self {
            case .text(let text): text
            case .number(let figure?) where figure.isFinite:
                figure == figure.rounded() && abs(figure) < 1e15 ? String(Int(figure)) : "\(figure)"
            case .number: ""
            }
        }
    }

    /// What its file is called, without the ending.
    public let name: String
    /// Its heads.
    public let columns: [String]
    /// Its rows, each as long as the heads.
    public let rows: [[Cell]]

    /// The rows as text.
    public var texts: [[String]] { rows.map { $0.map(\.text) } }

    init(_ name: String, _ columns: [String], _ rows: [[Cell]]) {
        (self.name, self.columns, self.rows) = (name, columns, rows)
    }
}

extension ReportTable.Cell: ExpressibleByStringInterpolation {
    /// Words.
    public init(stringLiteral text: String) { self = .text(text) }

    init(_ count: Int) { self = .number(Double(count)) }
    init(_ words: String?) { self = .text(words ?? "") }
}
