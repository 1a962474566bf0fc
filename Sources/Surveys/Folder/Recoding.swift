import Kernel

/// How codes given under an earlier edition of a codebook are read under the present one.
///
/// A table of `from`, `to` and `rule`: `same` carries a code as it is, `at-most-partial` carries present as partial,
/// `recheck` carries nothing but unverified. An empty `to` withdraws a function; several rows of one `from` split it, several
/// of one `to` merge them (the best code counts). A function the table does not name keeps its id.
public struct Recoding: Sendable {
    /// What becomes of a code.
    public enum Rule: String, Sendable, CaseIterable {
        /// The code stays.
        case same
        /// Present becomes partial, since the present edition asks for more.
        case atMostPartial = "at-most-partial"
        /// It must be looked at again.
        case recheck

        /// The code under the present edition.
        public func carry(_ code: Code) -> Code {
            switch (self, code) {
            case (.same, _), (.atMostPartial, .absent), (.atMostPartial, .unverified): code
            case (.atMostPartial, _): .partial
            case (.recheck, _): .unverified
            }
        }
    }

    /// One function of the present edition an earlier one leads to.
    struct Step: Sendable, Hashable {
        var to: FunctionID?
        var rule: Rule
    }

    private(set) var steps: [String: [Step]] = [:]

    /// The functions an id leads to; nil where the table does not name it.
    func steps(from id: String) -> [Step]? { steps[id.uppercased()] }

    /// Reads the table.
    static func read(_ table: Table, into codebook: StudyCodebook) -> (Recoding, [StudyProblem]) {
        var reading = TableReading(table, required: ["from", "to", "rule"])
        var recoding = Recoding()
        let known = Set(codebook.functions.map(\.id.rawValue))
        for row in table.rows {
            let to = reading.cell(row, "to")
            if to != "", !known.contains(to) {
                reading.noteUnknown(
                    "unknown-function", to, row, "to", among: known, what: Localized(zh: "功能", en: "function"))
                continue
            }
            let word = reading.cell(row, "rule")
            guard let rule = word.isEmpty ? Rule.same : Rule(rawValue: word) else {
                let rules = Rule.allCases.map(\.rawValue)
                let near = word.nearest(in: rules).map { "; did you mean \($0)?" } ?? ""
                let words = Localized(
                    zh: "“\(word)”不是 \(rules.joined(separator: "、")) 之一",
                    en: "“\(word)” is none of \(rules.joined(separator: ", "))\(near)")
                reading.note(.error, "unknown-rule", row, "rule", words)
                continue
            }
            let step = Step(to: to.isEmpty ? nil : FunctionID(to), rule: rule)
            recoding.steps[reading.cell(row, "from").uppercased(), default: []].append(step)
        }
        return (recoding, reading.problems)
    }
}
