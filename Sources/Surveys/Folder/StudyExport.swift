public import Foundation
import Kernel
import Statistics

/// A study as open data: tables, the codebook and a README with the terms of use.
public struct StudyExport: Sendable {
    /// One table of the export.
    public struct Part: Sendable {
        /// Its name without extension.
        public var name: String
        /// Its columns.
        public var columns: [String]
        /// Its rows.
        public var rows: [[String]]
    }

    /// The tables.
    public private(set) var parts: [Part] = []
    /// Which code stands for what; empty unless anonymous.
    ///
    /// To be kept apart.
    public private(set) var key = Part(name: "key", columns: ["kind", "code", "stands_for", "name"], rows: [])
    private let study: Study
    private let isAnonymous: Bool
    private let license: String
    private var libraries: [String: String] = [:]
    private var accounts: [String: String] = [:]
    private var coders: [String: String] = [:]
    private var evidence: [String: String] = [:]

    /// Prepares an export.
    ///
    /// Anonymous, libraries become L01…, accounts A001…, coders C1…, addresses and screenshots E0001…, in an order drawn with
    /// `seed`; menu paths, notes, personas' words and all columns of libraries but the grouping one and those in `keeping` are
    /// left out, since they tell who somebody is.
    public init(_ study: Study, anonymous: Bool, keeping: [String] = [], license: String, seed: UInt64) {
        self.study = study
        isAnonymous = anonymous
        self.license = license
        if anonymous { assignCodes(seed) }
        let kept = anonymous ? Set(keeping + [study.grouping].compactMap { $0 }) : nil
        addLists(kept)
        addCoding()
        addDecisions()
        addCodebook()
    }

    private mutating func assignCodes(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func codes(_ ids: [String], _ letter: String, _ generator: inout SeededGenerator) -> [String: String] {
            var order = Array(ids.indices)
            generator.shuffle(&order)
            let width = max(2, "\(ids.count)".count)
            return Dictionary(
                uniqueKeysWithValues: zip(ids, order).map { id, place in
                    let number = "\(place + 1)"
                    return (id, letter + String(repeating: "0", count: max(0, width - number.count)) + number)
                })
        }
        libraries = codes(study.libraries.map(\.id), "L", &generator)
        accounts = codes(study.accounts.map(\.id), "A", &generator)
        coders = codes(study.coders, "C", &generator)
        let addresses = study.coders.flatMap { study.coding[$0] ?? [] }
            .flatMap { entry in ["url", "screenshot"].compactMap { entry.evidence[$0] } }
        evidence = codes(Set(addresses).sorted(), "E", &generator)
        let names = Dictionary(study.libraries.map { ($0.id, $0.name.chinese) }) { first, _ in first }
        for (kind, table) in [("library", libraries), ("account", accounts), ("coder", coders), ("evidence", evidence)]
        {
            key.rows += table.sorted { $0.value < $1.value }.map { [kind, $0.value, $0.key, names[$0.key] ?? ""] }
        }
    }

    private func library(_ id: String) -> String { libraries[id] ?? id }

    private mutating func addLists(_ kept: Set<String>?) {
        let columns = Set(study.libraries.flatMap(\.attributes.keys)).filter { kept?.contains($0) ?? true }.sorted()
        let rows = study.libraries.map { library in
            [self.library(library.id)] + (isAnonymous ? [] : [library.name.chinese, library.name.english])
                + columns.map { library.attributes[$0] ?? "" }
        }
        parts.append(
            Part(
                name: "libraries", columns: ["id"] + (isAnonymous ? [] : ["name_zh", "name_en"]) + columns,
                rows: sorted(rows)))
        let details = isAnonymous ? ["kind"] : Set(study.accounts.flatMap(\.attributes.keys)).sorted()
        let accountRows = study.accounts.map { account in
            [accounts[account.id] ?? account.id, library(account.library)]
                + details.map { account.attributes[$0] ?? "" }
        }
        parts.append(Part(name: "accounts", columns: ["id", "library"] + details, rows: sorted(accountRows)))
    }

    /// In the order of the codes, so that the study's own order gives nothing away.
    private func sorted(_ rows: [[String]]) -> [[String]] {
        isAnonymous ? rows.sorted { $0.lexicographicallyPrecedes($1) } : rows
    }

    private mutating func addCoding() {
        let owner = Dictionary(study.accounts.map { ($0.id, $0.library) }) { first, _ in first }
        let fields = isAnonymous ? ["persona", "date", "url", "screenshot"] : SheetColumn.evidence.map(\.rawValue)
        let rows = study.coders.flatMap { coder in
            CodingWriter.sorted(study.coding[coder] ?? [], of: study).map { entry in
                [
                    coders[coder] ?? coder, library(owner[entry.account] ?? ""),
                    accounts[entry.account] ?? entry.account, entry.function.rawValue, entry.code.rawValue,
                    Self.number(entry.code), entry.depth?.rawValue ?? "",
                ] + fields.map { field in entry.evidence[field].map { evidence[$0] ?? $0 } ?? "" }
            }
        }
        parts.append(
            Part(
                name: "coding",
                columns: ["coder", "library", "account", "function", "code", "value", "depth"] + fields,
                rows: sorted(rows)))
    }

    private mutating func addDecisions() {
        guard !study.adjudicated.isEmpty else { return }
        let rows = study.adjudicated.map { decision in
            [library(decision.library), decision.function.rawValue, decision.code.rawValue, Self.number(decision.code)]
                + (isAnonymous ? [] : [decision.decidedBy, decision.reason]) + [decision.date]
        }
        parts.append(
            Part(
                name: "adjudicated",
                columns: ["library", "function", "code", "value"] + (isAnonymous ? [] : ["decided_by", "reason"]) + [
                    "date"
                ],
                rows: sorted(rows)))
        let matrix = zip(study.libraries, study.decided).map { library, codes in
            [self.library(library.id)] + codes.map { $0.map(Self.number) ?? "" }
        }
        parts.append(
            Part(
                name: "matrix", columns: ["library"] + study.codebook.functions.map(\.id.rawValue), rows: sorted(matrix)
            ))
    }

    private mutating func addCodebook() {
        let texts = ["group", "name", "definition", "present", "partial"]
        let schemes = study.codebook.schemes.map(\.key)
        let columns = ["id"] + texts.flatMap { [$0 + "_zh", $0 + "_en"] } + ["class"] + schemes.map { "stage_" + $0 }
        let rows = study.codebook.functions.map { function in
            [function.id.rawValue]
                + [function.group, function.name, function.definition, function.presentRule, function.partialRule]
                .flatMap { [$0.chinese, $0.english] }
                + [function.serviceClass?.rawValue ?? ""] + schemes.map { function.stages[$0] ?? "" }
        }
        parts.append(Part(name: "codebook", columns: columns, rows: rows))
    }

    private static func number(_ code: Code) -> String { code.value.map { $0 == 0.5 ? "0.5" : "\(Int($0))" } ?? "" }

    /// The README that goes with the tables.
    public var readMe: String {
        let list = parts.map {
            "- `\($0.name)`: \($0.rows.count) rows: \($0.columns.prefix(8).joined(separator: ", "))\($0.columns.count > 8 ? " …" : "")"
        }
        let cite =
            study.source.map { "\n引用 · Cite: \($0.chinese)\($0.chinese == $0.english ? "" : " · \($0.english)")\n" }
            ?? ""
        let hidden = """

            图书馆、账号、编码员和证据地址以编号代替；菜单路径和备注未列入。
            Libraries, accounts, coders and addresses of evidence are codes; menu paths and notes are left out.

            """
        return """
            # \(study.title.chinese)\(study.title.chinese == study.title.english ? "" : " · \(study.title.english)")

            许可 · License: \(license)
            \(cite)
            代码本 · Codebook: \(study.codebook.reference)；编码期 · window: \(study.window.from) – \(study.window.to)
            编码 · Codes: present 1, partial 0.5, absent 0, unverified blank
            \(isAnonymous ? hidden : "")
            \(list.joined(separator: "\n"))

            """
    }

    /// The tables as one workbook.
    public var workbook: Data {
        WorkbookWriter.bytes(
            parts.map { part in
                WorkbookWriter.Sheet(
                    name: part.name, columns: part.columns.map { WorkbookWriter.Column($0) },
                    rows: part.rows.map { row in
                        row.enumerated().map { index, cell in
                            let isNumber = part.columns[index] == "value" || (part.name == "matrix" && index > 0)
                            return isNumber ? Double(cell).map { .number($0) } ?? .text(cell) : .text(cell)
                        }
                    }, frozenColumns: 1)
            })
    }

    /// A table as CSV.
    public static func csv(_ part: Part) -> Data { TableWriter.csv(part.columns, part.rows, for: .spreadsheets) }
}
