import Kernel

extension StudyManifest {
    static let keys = [
        "title", "question", "sampling_frame", "census", "window", "codebook", "coded_under", "recode", "schemes",
        "coders", "grouping", "scheme", "source", "count_model",
    ]

    /// Reads `study.yaml`; what is wrong with single keys is told beside it.
    ///
    /// Throws `Fault` (`.data`) where the text is no YAML.
    static func read(_ text: String, file: String) throws -> (StudyManifest, [StudyProblem]) {
        var yaml = try YAMLReading(text: text, file: file)
        var manifest = StudyManifest()
        yaml.expectOnly(keys)
        if let title = yaml.localized("title") {
            manifest.title = title
        } else {
            yaml.note(.warning, "no-title", "title", Localized(zh: "研究没有标题", en: "the study has no title"))
        }
        manifest.question = yaml.localized("question") ?? manifest.question
        manifest.samplingFrame = yaml.localized("sampling_frame") ?? manifest.samplingFrame
        manifest.isCensus = yaml.flag("census")
        manifest.source = yaml.localized("source")
        manifest.grouping = yaml.text("grouping")
        manifest.scheme = yaml.text("scheme")
        manifest.codedUnder = yaml.text("coded_under")
        manifest.recode = yaml.text("recode")
        manifest.readWindow(&yaml)
        manifest.readCodebook(&yaml)
        manifest.readCoders(&yaml)
        manifest.readSchemes(&yaml)
        manifest.countModel = CountModelRequest.read(&yaml)
        return (manifest, yaml.problems)
    }

    private mutating func readWindow(_ yaml: inout YAMLReading) {
        guard yaml.node("window") != nil else { return }
        guard var part = yaml.part("window") else {
            let words = Localized(
                zh: "应是 {from: 2026-03-02, to: 2026-03-15}", en: "must be {from: 2026-03-02, to: 2026-03-15}")
            return yaml.note(.error, "wrong-value", "window", words)
        }
        part.expectOnly(["from", "to"])
        var days: [StudyDay] = []
        for key in ["from", "to"] {
            if let day = part.text(key).flatMap({ StudyDay($0) }) {
                days.append(day)
            } else {
                part.note(
                    .error, "wrong-date", key,
                    Localized(zh: "应是日期，如 2026-03-02", en: "must be a day such as 2026-03-02"))
            }
        }
        if days.count == 2 {
            window = (days[0].text, days[1].text)
            if days[1] < days[0] {
                let words = Localized(zh: "早于 from", en: "lies before window.from")
                part.note(.error, "wrong-date", "to", words)
            } else if days[0].days(to: days[1]) > 14 {
                let words = Localized(zh: "编码期超过两周：账号会在此间改变", en: "longer than two weeks: accounts change meanwhile")
                part.note(.warning, "long-window", "to", words)
            }
        }
        yaml.adopt(part)
    }

    private mutating func readCodebook(_ yaml: inout YAMLReading) {
        if var part = yaml.part("codebook") {
            part.expectOnly(["file", "name", "version"])
            if let file = part.text("file") {
                let name = part.text("name") ?? file.split(separator: ".").first.map(String.init) ?? file
                codebook = .file(file, name: name, version: part.text("version") ?? "1")
            } else {
                part.note(.error, "wrong-value", "file", Localized(zh: "缺少代码本文件", en: "names no file"))
            }
            return yaml.adopt(part)
        }
        guard let text = yaml.text("codebook") else { return }
        if text.hasSuffix(".csv") {
            codebook = .file(text, name: String(text.dropLast(4)), version: "1")
        } else if text != StudyCodebook.builtIn.reference {
            let words = Localized(
                zh: "“\(text)”不存在：可写 \(StudyCodebook.builtIn.reference)，或本文件夹中的 .csv 文件",
                en: "“\(text)” is unknown: write \(StudyCodebook.builtIn.reference) or a .csv file of this folder")
            yaml.note(.error, "unknown-codebook", "codebook", words)
        }
    }

    private mutating func readCoders(_ yaml: inout YAMLReading) {
        for coder in yaml.texts("coders") {
            if !Self.isCoder(coder) {
                let words = Localized(
                    zh: "“\(coder)”不能作文件名：只用文字、数字、- 和 _",
                    en: "“\(coder)” cannot name a file: use letters, digits, - and _")
                yaml.note(.error, "wrong-coder", "coders", words)
            } else if coders.contains(coder) {
                yaml.note(.error, "repeated-coder", "coders", Localized(zh: "\(coder) 重复", en: "\(coder) stands twice"))
            } else {
                coders.append(coder)
            }
        }
    }

    /// Whether a name can be a coder's, whose file it names.
    static func isCoder(_ name: String) -> Bool {
        !name.isEmpty && name.count <= 60
            && name.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_".unicodeScalars.contains($0)
            }
    }

    private mutating func readSchemes(_ yaml: inout YAMLReading) {
        for var part in yaml.parts("schemes") {
            part.expectOnly(["key", "name", "source", "stages"])
            var stages: [StudyScheme.Stage] = []
            for var stage in part.parts("stages") {
                stage.expectOnly(["key", "name"])
                if let key = stage.text("key") {
                    stages.append(.init(key: key, name: stage.localized("name") ?? Localized(zh: key, en: key)))
                } else {
                    stage.note(.error, "wrong-value", "key", Localized(zh: "缺少阶段的键", en: "the stage has no key"))
                }
                part.adopt(stage)
            }
            if let key = part.text("key"), !stages.isEmpty {
                let name = part.localized("name") ?? Localized(zh: key, en: key)
                schemes.append(StudyScheme(key: key, name: name, source: part.text("source") ?? "", stages: stages))
            } else {
                let words = Localized(zh: "阶段方案要有 key 和 stages", en: "a scheme needs a key and stages")
                part.note(.error, "wrong-value", "stages", words)
            }
            yaml.adopt(part)
        }
    }
}
