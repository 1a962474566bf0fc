import Kernel

/// Reads `libraries.csv` and `accounts.csv`.
enum LibraryTables {
    static func libraries(_ table: Table) -> ([SurveyedLibrary], [StudyProblem]) {
        var reading = TableReading(
            table, required: ["id"], optional: TableReading.localizedColumns("name"))
        var libraries: [SurveyedLibrary] = []
        var seen: Set<String> = []
        guard reading.has("id") else { return ([], reading.problems) }
        for row in table.rows {
            let id = reading.cell(row, "id")
            guard isNew(id, row, &reading, &seen) else { continue }
            let name = reading.localized(row, "name") ?? Localized(zh: id, en: id)
            if id.hasPrefix(StudyTemplate.example) {
                let words = Localized(zh: "示例行，请换成自己的", en: "an example row: put your own in its place")
                reading.note(.warning, "example-row", row, "id", words)
            }
            libraries.append(SurveyedLibrary(id: id, name: name, attributes: attributes(row, reading)))
        }
        return (libraries, reading.problems)
    }

    static func accounts(_ table: Table, of libraries: [SurveyedLibrary]) -> ([SurveyedAccount], [StudyProblem]) {
        var reading = TableReading(table, required: ["id", "library"])
        var accounts: [SurveyedAccount] = []
        var seen: Set<String> = []
        let known = Set(libraries.map(\.id))
        guard reading.has("id"), reading.has("library") else { return ([], reading.problems) }
        for row in table.rows {
            let id = reading.cell(row, "id")
            guard isNew(id, row, &reading, &seen) else { continue }
            let library = reading.cell(row, "library")
            if !known.contains(library) {
                reading.noteUnknown(
                    "unknown-library", library, row, "library", among: known, what: Localized(zh: "图书馆", en: "library"))
            }
            accounts.append(SurveyedAccount(id: id, library: library, attributes: attributes(row, reading)))
        }
        let served = Set(accounts.map(\.library))
        for library in libraries where !served.contains(library.id) {
            let words = Localized(
                zh: "图书馆 \(library.id) 没有账号", en: "library \(library.id) has no account, so nothing of it can be coded")
            let place = StudyPlace(table.file, column: "library")
            reading.problems.append(StudyProblem(.warning, "no-account", place, words))
        }
        return (accounts, reading.problems)
    }

    private static func isNew(
        _ id: String, _ row: Table.Row, _ reading: inout TableReading, _ seen: inout Set<String>
    ) -> Bool {
        guard !id.isEmpty else {
            reading.note(.error, "missing-id", row, "id", Localized(zh: "缺少编号", en: "the id is missing"))
            return false
        }
        guard seen.insert(id).inserted else {
            reading.note(.error, "repeated-id", row, "id", Localized(zh: "“\(id)”已出现过", en: "“\(id)” stands twice"))
            return false
        }
        return true
    }

    private static func attributes(_ row: Table.Row, _ reading: TableReading) -> [String: String] {
        var attributes: [String: String] = [:]
        for (name, index) in reading.others where row.cells[index] != "" { attributes[name] = row.cells[index] }
        return attributes
    }
}
