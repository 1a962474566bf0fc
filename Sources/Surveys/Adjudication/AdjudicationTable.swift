import Kernel

/// Every cell any coder coded, with what the coders say of it and what is decided.
public struct AdjudicationTable: Sendable {
    /// Where a cell stands.
    public enum State: String, Sendable, Codable {
        /// All coders of the study say the same.
        case agreed
        /// Somebody decided.
        case decided
        /// It waits for a decision.
        case open
    }

    /// One library and function.
    public struct Cell: Sendable {
        /// The library.
        public var library: SurveyedLibrary
        /// The function.
        public var function: StudyFunction
        /// What each coder says, in the order of the study's coders; nil where one did not look.
        public var codes: [Code?]
        /// What stands in `adjudicated.csv`.
        public var standing: Adjudication?
        /// Where it stands.
        public var state: State
        /// Whether the coders have since changed what they had agreed on.
        public var isStale: Bool
    }

    /// The coders.
    public let coders: [String]
    /// The cells: libraries in the study's order, functions in the codebook's.
    public private(set) var cells: [Cell] = []

    /// The cells that wait for a decision.
    public var open: [Cell] { cells.filter { $0.state == .open } }

    /// Compares the coders of a study.
    public init(_ study: Study) {
        coders = study.coders.filter { study.coding[$0] != nil }
        let tables = coders.map { study.codes(of: $0) }
        let standing = Dictionary(
            study.adjudicated.map { ("\($0.library)\u{1F}\($0.function)", $0) }, uniquingKeysWith: { first, _ in first }
        )
        for (row, library) in study.libraries.enumerated() {
            for (column, function) in study.codebook.functions.enumerated() {
                let codes = tables.map { $0[row][column] }
                let decision = standing["\(library.id)\u{1F}\(function.id)"]
                guard decision != nil || codes.contains(where: { $0 != nil }) else { continue }
                cells.append(Self.cell(library, function, codes, decision))
            }
        }
    }

    private static func cell(
        _ library: SurveyedLibrary, _ function: StudyFunction, _ codes: [Code?], _ standing: Adjudication?
    ) -> Cell {
        let first = codes.first ?? nil
        let agreed = first != nil && codes.allSatisfy { $0 == first } ? first : nil
        var cell = Cell(
            library: library, function: function, codes: codes, standing: standing, state: .open, isStale: false)
        if let standing, standing.decidedBy != "" {
            cell.state = .decided
        } else if let standing {
            cell.state = .agreed
            cell.isStale = codes.contains { $0 != nil } && agreed != standing.code
        } else if agreed != nil {
            cell.state = .agreed
        }
        return cell
    }

    /// The rows of `adjudicated.csv`: decisions as they are, agreement filled in, the rest left open.
    ///
    /// What was agreed and no longer is stays, unless `reopening`.
    public func rows(reopening: Bool = false) -> [[String]] {
        cells.map { cell in
            var row = [cell.library.id, cell.function.id.rawValue, "", "", "", ""]
            if let standing = cell.standing, !(reopening && cell.isStale) {
                row[2...5] = [standing.code.rawValue, standing.decidedBy, standing.reason, standing.date]
            } else if let first = cell.codes.first ?? nil, cell.codes.allSatisfy({ $0 == first }) {
                row[2] = first.rawValue
            }
            return row
        }
    }
}
