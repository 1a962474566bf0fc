import Foundation
import Kernel
import Surveys
import Testing

struct AnalysisTextTests {
    @Test(arguments: ["eleven-libraries", "oliver-2024"], [Language.chinese, .english])
    func `every table is rectangular and every heading has its language`(name: String, language: Language) throws {
        let analysis = try StudyAnalysis(try Examples.study(name), options: Examples.quick)
        for section in AnalysisText(analysis, language: language).sections {
            #expect(section.rows.allSatisfy { $0.count == section.columns.count }, "\(section.heading)")
            #expect(Language(of: section.heading) == language)
        }
    }

    @Test(arguments: [Language.chinese, .english])
    func `rounds are told in either language`(language: Language) throws {
        let rounds = try RoundComparison(
            try Examples.study("eleven-libraries"), try Examples.study("eleven-libraries-round-2"))
        let sections = RoundText(rounds, language: language).sections
        #expect(sections.count == 4)
        for section in sections {
            #expect(section.rows.allSatisfy { $0.count == section.columns.count }, "\(section.heading)")
            #expect(Language(of: section.heading) == language)
        }
    }

    @Test func `JSON keeps its order, all digits, and reads back`() throws {
        let json: OrderedJSON = [
            "b": .number(0.1 + 0.2), "a": .list([.null, .count(3), .flag(true)]), "说": .text("“a\"\\\n\u{1}"),
            "empty": [:],
        ]
        #expect(json.pretty.hasPrefix("{\n  \"b\": 0.30000000000000004,\n  \"a\": [null, 3, true],"))
        let read = try #require(
            try JSONSerialization.jsonObject(with: Data(json.pretty.utf8)) as? [String: Any])
        #expect(read["说"] as? String == "“a\"\\\n\u{1}")
        #expect(json.leaves.map(\.path) == ["b", "a.0", "a.1", "a.2", "说"])
        #expect(OrderedJSON(Double.nan) == .null)
    }

    @Test(arguments: ["eleven-libraries", "oliver-2024"])
    func `a whole study's figures are valid JSON with the keys of a bare table under overall`(name: String) throws {
        let study = try Examples.study(name)
        let text = try StudyAnalysis(study, options: Examples.quick).json.pretty
        let read = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        for part in ["overall", "by_group", "by_function"] {
            let inner = try #require(read[part] as? [String: Any])
            let figures = part == "overall" ? inner : try #require(inner.first?.value as? [String: Any])
            for key in ["coverage", "unevenness", "cochran_q", "jaccard"] {
                #expect(figures[key] != nil, "\(part).\(key)")
            }
        }
        let agreement = try StudyAgreement(study, draws: Draws(samples: 5)).json.pretty
        #expect(try JSONSerialization.jsonObject(with: Data(agreement.utf8)) is [String: Any])
    }
}
