import Foundation
import Kernel
import Statistics

@testable import Surveys

/// Studies made up for tests of charts and reports.
enum ReportStudy {
    /// A study of random codes; `unverified` of them could not be seen, and names are long and hostile.
    static func random(
        libraries: Int, functions: Int, coders: Int = 2, unverified: Double = 0.1, seed: UInt64 = 1
    ) -> Study {
        var generator = SeededGenerator(seed: seed)
        let classes: [ServiceClass?] = [.basic, .innovative, .personalised]
        let scheme = StudyScheme(
            key: "S", name: Localized(zh: "两阶段", en: "Two stages"), source: "made up",
            stages: [
                .init(key: "S1", name: Localized(zh: "甲", en: "first")),
                .init(key: "S2", name: Localized(zh: "乙", en: "second")),
            ])
        let codebook = StudyCodebook(
            name: "made-up", version: "1",
            functions: (0..<functions).map { place in
                StudyFunction(
                    id: FunctionID("F\(place)"), group: Localized(zh: "组 \(place % 3)", en: "Group <\(place % 3)>"),
                    name: Localized(
                        zh: "名称很长的功能“\(place)”：预约、续借与提醒", en: "A function & its \"long\" name number \(place)"),
                    definition: Localized(zh: "定义", en: "definition"), presentRule: Localized(zh: "有", en: "rule"),
                    partialRule: Localized(zh: "部分", en: "half"), serviceClass: classes[place % 3],
                    stages: ["S": place % 2 == 0 ? "S1" : "S2"])
            }, schemes: [scheme])
        var study = Study(title: Localized(zh: "试验 <研究>", en: "A <study> & \"test\""), codebook: codebook)
        study.scheme = "S"
        study.coders = (0..<coders).map { "coder\($0)" }
        study.libraries = (0..<libraries).map {
            SurveyedLibrary(
                id: "lib\($0)",
                name: Localized(zh: "某某大学图书馆（\($0) 校区）", en: "Library of the University of Place \($0)"),
                attributes: ["kind": $0 % 2 == 0 ? "a" : "b", "size": "\($0 * 7 % 5)"])
        }
        study.grouping = "kind"
        study.accounts = study.libraries.map { SurveyedAccount(id: $0.id, library: $0.id) }
        for coder in study.coders {
            study.coding[coder] = study.libraries.flatMap { library in
                codebook.functions.map { function in
                    let draw = generator.unit()
                    let rest = 1 - unverified
                    let code: Code =
                        draw < unverified
                        ? .unverified
                        : draw < unverified + rest * 0.4
                            ? .present : draw < unverified + rest * 0.6 ? .partial : .absent
                    return CodingEntry(account: library.id, function: function.id, code: code)
                }
            }
        }
        // The first coder's codes stand.
        study.adjudicated = (study.coding["coder0"] ?? []).map {
            Adjudication(library: $0.account, function: $0.function, code: $0.code)
        }
        return study
    }

    /// The report of a study, with few samples.
    static func report(_ study: Study, isAnonymous: Bool = false) throws -> StudyReport {
        let draws = Draws(samples: 20, permutations: 50)
        return StudyReport(
            study, agreement: study.coders.count > 1 ? try StudyAgreement(study, draws: draws) : nil,
            analysis: try StudyAnalysis(study, options: AnalysisOptions(draws: draws)), version: "test",
            isAnonymous: isAnonymous)
    }
}
