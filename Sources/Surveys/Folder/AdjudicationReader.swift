import Kernel

/// Reads `adjudicated.csv`: one row per library and function, its code blank while open.
enum AdjudicationReader {
    static let columns = ["library", "function", "code", "decided_by", "reason", "date"]

    static func read(
        _ table: Table, _ study: Study, _ recoding: Recoding
    ) -> (decided: [Adjudication], open: Int, problems: [StudyProblem]) {
        var reading = TableReading(
            table, required: ["library", "function", "code"], optional: ["decided_by", "reason", "date"])
        var decided: [Adjudication] = []
        var open = 0
        guard ["library", "function", "code"].allSatisfy({ reading.has($0) }) else { return ([], 0, reading.problems) }
        let libraries = Set(study.libraries.map(\.id))
        let functions = Dictionary(
            study.codebook.functions.map { ($0.id.rawValue.uppercased(), $0.id) },
            uniquingKeysWith: { first, _ in first })
        var seen: [String: Int] = [:]
        for row in table.rows {
            let library = reading.cell(row, "library")
            let name = reading.cell(row, "function")
            if !libraries.contains(library) {
                reading.noteUnknown(
                    "unknown-library", library, row, "library", among: libraries,
                    what: Localized(zh: "图书馆", en: "library"))
                continue
            }
            let steps = recoding.steps(from: name) ?? functions[name.uppercased()].map { [.init(to: $0, rule: .same)] }
            guard let steps else {
                reading.noteUnknown(
                    "unknown-function", name, row, "function", among: functions.values.map(\.rawValue),
                    what: Localized(zh: "功能", en: "function"))
                continue
            }
            if let earlier = seen.updateValue(row.number, forKey: "\(library)\u{1F}\(name.uppercased())") {
                let words = Localized(zh: "与第 \(earlier) 行重复", en: "the same library and function as row \(earlier)")
                reading.note(.error, "repeated-row", row, "function", words)
                continue
            }
            let cell = reading.cell(row, "code")
            if cell.isEmpty {
                open += 1
                continue
            }
            guard let code = Code(cell: cell) else {
                let near = Code.nearest(to: cell)
                let words = Localized(
                    zh: "“\(cell)”不是 有、部分、无、未核实（1、0.5、0）之一",
                    en: "“\(cell)” is none of \(Code.accepted)" + (near.map { "; did you mean \($0)?" } ?? ""))
                reading.note(.error, "unknown-code", row, "code", words)
                continue
            }
            for step in steps {
                guard let function = step.to else { continue }
                decided.append(
                    Adjudication(
                        library: library, function: function, code: step.rule.carry(code),
                        decidedBy: reading.cell(row, "decided_by"), reason: reading.cell(row, "reason"),
                        date: reading.cell(row, "date")))
            }
        }
        return (decided, open, reading.problems)
    }
}
