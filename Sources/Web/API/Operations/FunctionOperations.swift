import Kernel

extension APIOperation {
    static func functions(_ library: APIParameter<OpenLibrary>) -> APIOperation {
        APIOperation(
            "listFunctions", "/functions", .codebook, Localized(zh: "服务功能", en: "Service functions"),
            "Lists the codebook's service functions and tells which of them the library runs.",
            parameters: [library], answer: FunctionsAnswer.shape, answerNote: "The functions in the codebook's order.",
            freshness: .seconds(300)
        ) { FunctionsAnswer(library: $0[library], codebook: .builtIn) }
    }
}

/// The codebook beside what a library runs.
struct FunctionsAnswer: Sendable {
    var library: OpenLibrary
    var codebook: Codebook

    /// A function, and whether it is run.
    struct Entry: Sendable {
        var function: ServiceFunction
        var isRunning: Bool
    }

    var entries: [Entry] {
        codebook.functions.map { Entry(function: $0, isRunning: library.functions.contains($0.id)) }
    }

    static let shape = JSONShape<FunctionsAnswer>.object(
        "Functions", "The codebook's service functions.",
        [
            JSONField("library", .text, "The library's id.") { $0.library.id.rawValue },
            JSONField("edition", .text, "The codebook's edition.") { $0.codebook.version },
            JSONField("total", .count, "How many functions there are.") { $0.codebook.functions.count },
            JSONField("running", .count, "How many of them the library runs.") { answer in
                answer.entries.count { $0.isRunning }
            },
            JSONField("stages", stage.list, "The stages of the service model, in order.") { _ in
                (StageScheme.builtIn.first?.stages ?? []).map { Stage(key: $0.key, name: $0.name) }
            },
            JSONField("functions", entry.list, "The functions.") { $0.entries },
        ])

    private struct Stage: Sendable {
        var key: String
        var name: Localized
    }

    private static let stage = JSONShape<Stage>.object(
        "Stage", "A stage of the service model.",
        [
            JSONField("key", .text, "Its key.") { $0.key }, JSONField("name", .words, "What it is.") { $0.name },
        ])

    private static let entry = JSONShape<Entry>.object(
        "Function", "A service function a library's account may offer.",
        [
            JSONField("id", .text, "Two letters of its group and two digits.") { $0.function.id.rawValue },
            JSONField("group", .text, "Its group, in English.") { $0.function.group },
            JSONField("name", .words, "Its name.") { $0.function.name },
            JSONField("definition", .text, "What it is, in English.") { $0.function.definition },
            JSONField(
                "class", .word(ServiceClass.allCases.map(\.rawValue)), "The same for all, personal, or innovative."
            ) { $0.function.serviceClass.rawValue },
            JSONField("stage", .text, "The key of its stage.") { $0.function.stage },
            JSONField("isRunning", .flag, "Whether the library runs it.") { $0.isRunning },
        ])
}
