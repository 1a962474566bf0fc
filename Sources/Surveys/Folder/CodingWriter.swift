public import Foundation
import Kernel

/// Writes coding files and adjudications in the study's own order, so that a change is a small difference.
public enum CodingWriter {
    /// A coder's file: accounts in the order of the study, functions in the codebook's.
    public static func csv(_ entries: [CodingEntry], of study: Study) -> Data {
        let known = SheetColumn.coding.map(\.rawValue)
        let others = Set(entries.flatMap(\.evidence.keys)).subtracting(known).subtracting(["coder"]).sorted()
        let columns = SheetColumn.evidence.map(\.rawValue) + others
        let rows = sorted(entries, of: study).map { entry in
            [entry.account, entry.function.rawValue, entry.code.rawValue, entry.depth?.rawValue ?? ""]
                + columns.map { entry.evidence[$0] ?? "" }
        }
        return TableWriter.csv(["account", "function", "code", "depth"] + columns, rows)
    }

    /// Entries in the order of the study's accounts, the codebook's functions and depth.
    public static func sorted(_ entries: [CodingEntry], of study: Study) -> [CodingEntry] {
        let accounts = Dictionary(study.accounts.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let functions = Dictionary(study.codebook.functions.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let depths = Dictionary(uniqueKeysWithValues: Depth.allCases.enumerated().map { ($1, $0) })
        func key(_ entry: CodingEntry) -> (Int, Int, Int) {
            (
                accounts[entry.account] ?? .max, functions[entry.function] ?? .max,
                entry.depth.flatMap { depths[$0] } ?? -1
            )
        }
        return entries.sorted { key($0) < key($1) }
    }
}
