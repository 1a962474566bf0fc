import Kernel

/// Reads `needs.csv`: `function`, `weight` from 0 to 1, and `evidence`, which says where the weight is from.
enum NeedsReader {
    static func read(_ table: Table, _ codebook: StudyCodebook) -> ([FunctionNeed], [StudyProblem]) {
        var reading = TableReading(
            table, required: ["function", "weight"], optional: TableReading.localizedColumns("evidence"))
        var needs: [FunctionNeed] = []
        let known = Dictionary(
            codebook.functions.map { ($0.id.rawValue.uppercased(), $0.id) }, uniquingKeysWith: { first, _ in first })
        for row in table.rows where reading.has("function") && reading.has("weight") {
            let name = reading.cell(row, "function")
            guard let function = known[name.uppercased()] else {
                reading.noteUnknown(
                    "unknown-function", name, row, "function", among: known.values.map(\.rawValue),
                    what: Localized(zh: "功能", en: "function"))
                continue
            }
            guard !needs.contains(where: { $0.function == function }) else {
                let words = Localized(zh: "此功能已出现过", en: "the function stands twice")
                reading.note(.error, "repeated-row", row, "function", words)
                continue
            }
            guard let weight = plainNumber(reading.cell(row, "weight")), (0...1).contains(weight) else {
                let words = Localized(zh: "应是 0 到 1 之间的数", en: "must be a number from 0 to 1")
                reading.note(.error, "wrong-value", row, "weight", words)
                continue
            }
            let evidence = reading.localized(row, "evidence") ?? Localized(zh: "", en: "")
            if evidence.english.isEmpty {
                let words = Localized(zh: "没有写明依据", en: "no evidence is named")
                reading.note(.warning, "no-evidence", row, "evidence", words)
            }
            needs.append(FunctionNeed(function: function, weight: weight, evidence: evidence))
        }
        return (needs, reading.problems)
    }
}
