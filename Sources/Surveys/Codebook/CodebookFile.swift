import Kernel

/// Reads a study's own codebook: the columns of the built-in one, of which id, group and name must be there.
///
/// Every text may stand in one column for both languages (`name`) or in two (`name_zh`, `name_en`). `class` is optional; so
/// is `stage`, which belongs to the study's first scheme (or to the built-in one), and `stage_X`, to the scheme of key X.
enum CodebookFile {
    static func read(
        _ table: Table, name: String, version: String, schemes own: [StudyScheme]
    ) -> (StudyCodebook, [StudyProblem]) {
        let texts = ["group", "name", "definition", "present", "partial"]
        let stages = table.columns.filter { $0.hasPrefix("stage_") }
        var reading = TableReading(
            table, required: ["id"],
            optional: texts.flatMap { TableReading.localizedColumns($0) } + ["class", "stage", "studies"] + stages)
        var functions: [StudyFunction] = []
        var seen: Set<String> = []
        let builtIn = StudyCodebook.builtIn.schemes
        let first = own.first ?? builtIn[0]
        let schemes = own.isEmpty ? (reading.has("stage") || !stages.isEmpty ? builtIn : []) : own
        for row in table.rows where reading.has("id") {
            let id = reading.cell(row, "id")
            guard !id.isEmpty, seen.insert(id.uppercased()).inserted else {
                let words = Localized(
                    zh: id.isEmpty ? "缺少编号" : "“\(id)”已出现过",
                    en: id.isEmpty ? "the id is missing" : "“\(id)” stands twice")
                reading.note(.error, "repeated-id", row, "id", words)
                continue
            }
            var found: [String: String] = [:]
            for (column, scheme) in [("stage", first)]
                + stages.map({ column in
                    (column, schemes.first { "stage_" + $0.key == column } ?? first)
                })
            {
                let stage = reading.cell(row, column)
                if stage.isEmpty { continue }
                if scheme.stages.contains(where: { $0.key == stage }) {
                    found[scheme.key] = stage
                } else {
                    reading.noteUnknown(
                        "unknown-stage", stage, row, column, among: scheme.stages.map(\.key),
                        what: Localized(zh: "阶段", en: "stage"))
                }
            }
            if own.isEmpty, let stage = found["S"] { found.merge(BuiltInStages.from(stage)) { given, _ in given } }
            let empty = Localized(zh: "", en: "")
            functions.append(
                StudyFunction(
                    id: FunctionID(id), group: reading.localized(row, "group") ?? Localized(zh: "全部", en: "All"),
                    name: reading.localized(row, "name") ?? Localized(zh: id, en: id),
                    definition: reading.localized(row, "definition") ?? empty,
                    presentRule: reading.localized(row, "present") ?? empty,
                    partialRule: reading.localized(row, "partial") ?? empty,
                    serviceClass: serviceClass(row, &reading), stages: found))
        }
        if functions.isEmpty {
            let words = Localized(zh: "代码本没有功能", en: "the codebook has no function")
            reading.problems.append(StudyProblem(.error, "empty-codebook", StudyPlace(table.file), words))
        }
        return (StudyCodebook(name: name, version: version, functions: functions, schemes: schemes), reading.problems)
    }

    private static func serviceClass(_ row: Table.Row, _ reading: inout TableReading) -> ServiceClass? {
        let cell = reading.cell(row, "class")
        if cell.isEmpty { return nil }
        if let known = ServiceClass(rawValue: cell.lowercased()) { return known }
        if cell.lowercased() == "personalized" { return .personalised }
        reading.noteUnknown(
            "unknown-class", cell, row, "class", among: ServiceClass.allCases.map(\.rawValue),
            what: Localized(zh: "类别", en: "class"))
        return nil
    }
}

/// The stages a built-in scheme derives from the default one.
enum BuiltInStages {
    static func from(_ stage: String) -> [String: String] {
        guard let example = Codebook.builtIn.functions.first(where: { $0.stage == stage }) else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: Codebook.builtIn.schemes.compactMap { scheme in
                scheme.stage(of: example).map { (scheme.key, $0) }
            })
    }
}
