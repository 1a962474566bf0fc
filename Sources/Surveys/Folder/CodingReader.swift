import Kernel

/// Reads coders' files against a study's lists.
struct CodingReader {
    private let functions: [String: FunctionID]
    private let accounts: [String: String]
    private let accountsOf: [String: [String]]
    private let window: (from: StudyDay, to: StudyDay)?
    private let recoding: Recoding
    private let evidenceFiles: Set<String>

    static let ignored: Set<SheetColumn> = [
        .libraryName, .accountName, .group, .functionName, .definition, .presentRule, .partialRule,
    ]

    init(_ study: Study, recoding: Recoding = Recoding(), evidenceFiles: Set<String> = []) {
        functions = Dictionary(
            study.codebook.functions.map { ($0.id.rawValue.uppercased(), $0.id) },
            uniquingKeysWith: { first, _ in first })
        accounts = Dictionary(study.accounts.map { ($0.id, $0.library) }, uniquingKeysWith: { first, _ in first })
        accountsOf = Dictionary(grouping: study.accounts, by: \.library).mapValues { $0.map(\.id) }
        if let from = StudyDay(study.window.from), let to = StudyDay(study.window.to) {
            window = (from, to)
        } else {
            window = nil
        }
        self.recoding = recoding
        self.evidenceFiles = evidenceFiles
    }

    /// What was read of one file.
    struct Outcome {
        var entries: [CodingEntry] = []
        /// The row each entry stands in.
        var rows: [Int] = []
        var problems: [StudyProblem] = []
        /// Codes a recoding could not carry, by the earlier function.
        var notCarried: [String: Int] = [:]
        /// Rows whose code is blank.
        var blank = 0
    }

    func read(_ table: Table) -> Outcome {
        var outcome = Outcome()
        var reading = TableReading(
            table, required: ["function", "code"], optional: ["account", "library", "depth"])
        if !reading.has("account"), !reading.has("library") {
            let words = Localized(zh: "缺少 account（账号）列", en: "this column is missing (or one called library)")
            reading.problems.append(
                StudyProblem(.error, "missing-column", StudyPlace(table.file, column: "account"), words))
        }
        guard reading.has("function"), reading.has("code"), reading.has("account") || reading.has("library") else {
            outcome.problems = reading.problems
            return outcome
        }
        let evidence = evidenceColumns(&reading)
        var pass = Pass(reading: reading, evidence: evidence)
        for row in table.rows { read(row, &pass, &outcome) }
        outcome.problems = pass.reading.problems
        return outcome
    }

    private struct Pass {
        var reading: TableReading
        var evidence: [(name: String, index: Int)]
        var seen: [String: (row: Int, code: Code)] = [:]
        var canHaveEvidence: Bool { !evidence.isEmpty }
    }

    private func evidenceColumns(_ reading: inout TableReading) -> [(name: String, index: Int)] {
        var columns: [(String, Int)] = []
        for (name, index) in reading.others {
            let known = SheetColumn(heading: name)
            if let known, Self.ignored.contains(known) { continue }
            columns.append((known?.rawValue ?? name, index))
            guard known == nil, !Self.alsoKnown.contains(name) else { continue }
            let near = name.nearest(in: SheetColumn.coding.map(\.rawValue))
            let words = Localized(
                zh: "未知的列，内容作为备注保留" + (near.map { "；是否想写 \($0)？" } ?? ""),
                en: "an unknown column, kept beside the code" + (near.map { "; did you mean \($0)?" } ?? ""))
            reading.problems.append(
                StudyProblem(.warning, "unknown-column", StudyPlace(reading.table.file, column: name), words))
        }
        if !columns.contains(where: { Self.proofs.contains($0.0) }) {
            let words = Localized(
                zh: "没有证据列（\(Self.proofs.joined(separator: "、"))）",
                en: "no column of evidence (\(Self.proofs.joined(separator: ", ")))")
            reading.problems.append(
                StudyProblem(.warning, "no-evidence-columns", StudyPlace(reading.table.file), words))
        }
        return columns
    }

    /// Columns that `survey suggest` adds.
    private static let alsoKnown: Set = ["suggested", "confidence", "reason", "coder"]
    private static let proofs = ["menu_path", "url", "screenshot", "note"]

    private func read(_ row: Table.Row, _ pass: inout Pass, _ outcome: inout Outcome) {
        let account = account(of: row, &pass.reading)
        let steps = steps(of: row, &pass.reading)
        let cell = pass.reading.cell(row, "code")
        if cell.isEmpty {
            outcome.blank += 1
            return
        }
        guard let code = Code(cell: cell) else {
            let near = Code.nearest(to: cell)
            let words = Localized(
                zh: "“\(cell)”不是 有、部分、无、未核实（1、0.5、0）之一"
                    + (near.flatMap { Code(rawValue: $0) }.map { "；是否想写“\($0.name.chinese)”？" } ?? ""),
                en: "“\(cell)” is none of \(Code.accepted)" + (near.map { "; did you mean \($0)?" } ?? ""))
            return pass.reading.note(.error, "unknown-code", row, "code", words)
        }
        let depth = depth(of: row, &pass.reading)
        guard let account, let steps else { return }
        let evidence = evidence(of: row, code: code, &pass)
        let key = "\(account)\u{1F}\(pass.reading.cell(row, "function").uppercased())\u{1F}\(depth?.rawValue ?? "")"
        if let earlier = pass.seen[key] {
            let isSame = earlier.code == code
            let words = Localized(
                zh: "与第 \(earlier.row) 行重复" + (isSame ? "" : "，且编码不同"),
                en: "the same account, function and depth as row \(earlier.row)" + (isSame ? "" : ", with another code")
            )
            pass.reading.note(isSame ? .warning : .error, "repeated-row", row, "function", words)
        } else {
            pass.seen[key] = (row.number, code)
        }
        for step in steps {
            guard let function = step.to else {
                outcome.notCarried[pass.reading.cell(row, "function"), default: 0] += 1
                continue
            }
            outcome.entries.append(
                CodingEntry(
                    account: account, function: function, depth: depth, code: step.rule.carry(code), evidence: evidence)
            )
            outcome.rows.append(row.number)
        }
    }

    private func account(of row: Table.Row, _ reading: inout TableReading) -> String? {
        let account = reading.cell(row, "account")
        if !account.isEmpty {
            if accounts[account] != nil { return account }
            if let only = accountsOf[account], only.count == 1 { return only[0] }
            reading.noteUnknown(
                "unknown-account", account, row, "account", among: accounts.keys,
                what: Localized(zh: "账号", en: "account"))
            return nil
        }
        let library = reading.cell(row, "library")
        guard reading.has("library"), !library.isEmpty else {
            reading.noteUnknown(
                "unknown-account", "", row, "account", among: [String](), what: Localized(zh: "账号", en: "account"))
            return nil
        }
        guard let own = accountsOf[library] else {
            reading.noteUnknown(
                "unknown-library", library, row, "library", among: accountsOf.keys,
                what: Localized(zh: "图书馆", en: "library"))
            return nil
        }
        if own.count == 1 { return own[0] }
        let words = Localized(
            zh: "\(library) 有 \(own.count) 个账号，请在 account 列写明",
            en: "\(library) has \(own.count) accounts: say which in a column account (\(own.joined(separator: ", ")))")
        reading.note(.error, "unknown-account", row, "library", words)
        return nil
    }

    private func steps(of row: Table.Row, _ reading: inout TableReading) -> [Recoding.Step]? {
        let cell = reading.cell(row, "function")
        if let steps = recoding.steps(from: cell) { return steps }
        if let function = functions[cell.uppercased()] { return [.init(to: function, rule: .same)] }
        reading.noteUnknown(
            "unknown-function", cell, row, "function", among: functions.values.map(\.rawValue),
            what: Localized(zh: "功能", en: "function"))
        return nil
    }

    private func depth(of row: Table.Row, _ reading: inout TableReading) -> Depth? {
        let cell = reading.cell(row, "depth")
        if cell.isEmpty { return nil }
        if let depth = Depth(cell: cell) { return depth }
        let words = Depth.allCases.map(\.rawValue)
        let near = cell.nearest(in: words)
        reading.note(
            .error, "unknown-depth", row, "depth",
            Localized(
                zh: "“\(cell)”不是 \(Depth.allCases.map(\.name.chinese).joined(separator: "、")) 之一",
                en: "“\(cell)” is none of \(words.joined(separator: ", "))"
                    + (near.map { "; did you mean \($0)?" } ?? "")))
        return nil
    }

    private func evidence(of row: Table.Row, code: Code, _ pass: inout Pass) -> [String: String] {
        var evidence: [String: String] = [:]
        for (name, index) in pass.evidence where row.cells[index] != "" { evidence[name] = row.cells[index] }
        if code == .present || code == .partial, pass.canHaveEvidence,
            !Self.proofs.contains(where: { evidence[$0] != nil })
        {
            let words = Localized(zh: "“\(code.name.chinese)”没有证据", en: "\(code.rawValue) without evidence")
            pass.reading.note(.warning, "no-evidence", row, "code", words)
        }
        for picture in Self.pictures(evidence["screenshot"] ?? "") where !evidenceFiles.contains(picture) {
            let words = Localized(zh: "evidence/ 中没有 \(picture)", en: "evidence/ holds no \(picture)")
            pass.reading.note(.warning, "missing-screenshot", row, "screenshot", words)
        }
        if let text = evidence["date"] {
            if let day = StudyDay(text) {
                evidence["date"] = day.text
                if let window, day < window.from || day > window.to {
                    let words = Localized(
                        zh: "\(day.text) 在编码期 \(window.from.text) 至 \(window.to.text) 之外",
                        en: "\(day.text) lies outside the window \(window.from.text) to \(window.to.text)")
                    pass.reading.note(.warning, "outside-window", row, "date", words)
                }
            } else {
                let words = Localized(zh: "“\(text)”不是日期", en: "“\(text)” is no day such as 2026-03-02")
                pass.reading.note(.warning, "wrong-date", row, "date", words)
            }
        }
        return evidence
    }

    /// The names within `evidence/` of the screenshots a cell lists with semicolons; addresses are none.
    static func pictures(_ cell: String) -> [String] {
        cell.split(separator: ";").map { String($0).trimmed }.filter { !$0.isEmpty && !$0.contains("://") }
            .map { $0.hasPrefix("evidence/") ? String($0.dropFirst("evidence/".count)) : $0 }
    }
}
