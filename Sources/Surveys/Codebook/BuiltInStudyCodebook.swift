import Kernel

extension StudyCodebook {
    /// The built-in edition with its rules in both languages.
    public static let builtIn: StudyCodebook = {
        let schemes = Codebook.builtIn.schemes.map { scheme in
            StudyScheme(
                key: scheme.key, name: scheme.name, source: scheme.source,
                stages: scheme.stages.map { .init(key: $0.key, name: $0.name) })
        }
        let functions = Codebook.builtIn.functions.map { function in
            let chinese = ChineseRules.of[function.id]
            return StudyFunction(
                id: function.id, group: function.groupName, name: function.name,
                definition: Localized(zh: chinese?.definition ?? "", en: function.definition),
                presentRule: Localized(zh: chinese?.present ?? "", en: function.presentRule),
                partialRule: Localized(zh: chinese?.partial ?? "", en: function.partialRule),
                serviceClass: function.serviceClass, stages: BuiltInStages.from(function.stage))
        }
        return StudyCodebook(
            name: "shiqu", version: Codebook.builtIn.version, functions: functions, schemes: schemes)
    }()

    /// Name and edition as `study.yaml` writes them, for instance `shiqu@1.1`.
    public var reference: String { "\(name)@\(version)" }
}
