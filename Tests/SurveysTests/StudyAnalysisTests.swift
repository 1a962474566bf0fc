import Foundation
import Kernel
import Statistics
import Testing

@testable import Surveys

struct StudyAnalysisTests {
    private static let analysis = Result {
        try StudyAnalysis(try Examples.study("eleven-libraries"), options: Examples.quick)
    }

    @Test func `the made-up study has the shape of the founding one, and says it is made up`() throws {
        let study = try Examples.study("eleven-libraries")
        #expect(study.libraries.count == 11 && study.codebook.functions.count == 74 && study.coders.count == 2)
        #expect(study.libraries.allSatisfy { $0.name.chinese.contains("虚构") && $0.name.english.contains("made up") })
        #expect(study.title.chinese.contains("虚构") && study.title.english.contains("Made-up"))
        #expect(study.accounts.count > 11)
    }

    @Test func `unverified codes leave denominators and widen the bounds`() throws {
        let found = try Self.analysis.get()
        let hidden = try #require(found.libraries.first { $0.codes.unverified > 0 })
        let plain = try #require(hidden.bounds.plain)
        #expect(try #require(hidden.bounds.worst) < plain && plain < (try #require(hidden.bounds.best)))
        #expect(hidden.codes.coverage == hidden.sum / Double(74 - hidden.codes.unverified))
        #expect(found.dropped.contains { $0.figure == "cochran_q" && $0.count == 3 })
        #expect(found.dropped.contains { $0.figure == "codes" && $0.count == found.basis.unverified })
    }

    @Test func `the gaps compare the classes as the codebook fixed them`() throws {
        let gaps = try Self.analysis.get().classGaps
        #expect(gaps.map(\.serviceClass) == [.innovative, .personalised])
        #expect(gaps.map(\.functions) == [13, 6] && gaps.allSatisfy { $0.basicFunctions == 55 })
        #expect(gaps.allSatisfy { $0.gap.gap > 0 })
        let claims = try Self.analysis.get().tests.filter { $0.family == .claims }
        #expect(claims.map(\.key) == ["variance_ratio", "class_gap.innovative", "class_gap.personalised"])
        #expect(claims.allSatisfy { ($0.holm ?? 0) >= ($0.p ?? 1) })
    }

    @Test func `stages are a profile under any scheme of the codebook`() throws {
        let profile = try #require(try Self.analysis.get().stages)
        #expect(profile.scheme.key == "S")
        #expect(profile.stages.map(\.functions.count).reduce(0, +) == 74)
        let nothing = try #require(profile.stages.first { $0.key == "S1" })
        #expect(nothing.functions.isEmpty && nothing.coverage == nil && nothing.libraries.allSatisfy { $0 == nil })
        var options = Examples.quick
        options.scheme = "T4"
        let other = try StudyAnalysis(try Examples.study("eleven-libraries"), options: options)
        #expect(other.stages?.stages.map(\.key) == ["T4-1", "T4-2", "T4-3"])
        options.scheme = "T9"
        #expect(throws: Fault.self) {
            try StudyAnalysis(try Examples.study("eleven-libraries"), options: options)
        }
    }

    @Test func `priorities weigh the gap by the need and name their evidence`() throws {
        let found = try Self.analysis.get()
        #expect(found.priorities.count == 74)
        let scored = found.priorities.prefix { $0.score != nil }
        #expect(scored.count == 18)
        for entry in scored {
            let (coverage, need) = (try #require(entry.coverage), try #require(entry.need))
            #expect(entry.score.map { abs($0 - (1 - coverage) * need.weight) < 1e-12 } == true)
            #expect(!need.evidence.chinese.isEmpty && !need.evidence.english.isEmpty)
        }
        #expect(zip(scored, scored.dropFirst()).allSatisfy { ($0.score ?? 0) >= ($1.score ?? 0) })
    }

    @Test func `built-in needs are of functions of the built-in codebook, from 0 to 1`() {
        let known = Set(StudyCodebook.builtIn.functions.map(\.id))
        let needs = FunctionNeed.builtIn
        #expect(needs.allSatisfy { known.contains($0.function) && (0...1).contains($0.weight) })
        #expect(Set(needs.map(\.function)).count == needs.count)
    }

    @Test func `reach follows from the columns of accounts.csv`() throws {
        let account = SurveyedAccount(
            id: "x", library: "y",
            attributes: ["articles": "100", "reads": "10000", "most_reads": "300", "wows": "400", "most_wows": "6"])
        var study = try Examples.study("eleven-libraries")
        study.accounts.append(account)
        let found = try #require(try StudyAnalysis(study, options: Examples.quick).reach.last)
        // The printed value of a published example of the WeChat communication index.
        #expect(found.indices.map(\.version) == [.versions2To11])
        #expect(found.indices.first.map { abs($0.value - 411.4875079) < 1e-6 } == true)
        #expect(found.engagementPerRead == 0.04 && found.engagementPerFollower == nil)
    }

    @Test func `a census has no intervals of sampling`() throws {
        var study = try Examples.study("eleven-libraries")
        study.isCensus = true
        let found = try StudyAnalysis(study, options: Examples.quick)
        #expect(found.functions.allSatisfy { $0.interval == nil && $0.intervalPresentOnly == nil })
        #expect(found.libraryUnevenness.intervals == nil && found.libraryUnevenness.equal != nil)
    }

    @Test func `without decisions only what coders agree about counts`() throws {
        var study = try Examples.study("eleven-libraries")
        let differing = zip(study.codes(of: "coder-a").joined(), study.codes(of: "coder-b").joined())
            .count { $0 != $1 }
        study.adjudicated = []
        let basis = try StudyAnalysis(study, options: Examples.quick).basis
        #expect(basis.undecided == differing && basis.adjudicated == 0)
        #expect(basis.agreed == 11 * 74 - differing)
    }

    @Test func `the order of libraries does not matter, and the same seed gives the same figures`() throws {
        var study = try Examples.study("eleven-libraries")
        let first = try Self.analysis.get()
        #expect(try StudyAnalysis(study, options: Examples.quick).json == first.json)
        study.libraries.reverse()
        let other = try StudyAnalysis(study, options: Examples.quick)
        #expect(other.overall.libraryUnevenness == first.overall.libraryUnevenness)
        #expect(other.overall.cochranQ == first.overall.cochranQ)
        #expect(other.functions.map(\.codes) == first.functions.map(\.codes))
        #expect(other.classGaps == first.classGaps)
    }

    @Test func `a study's own needs and model come from its files`() throws {
        let draft = try StudyDraft([
            "needs.csv": "function,weight,evidence\nCO01,0.8,own survey\n",
            "study.yaml": """
            title: Draft
            coders: [alice, bo]
            count_model: {on: readers, per: 1e3, without: [north]}
            """, "libraries.csv": "id,name,readers\nnorth,North,1\neast,East,2\nwest,West,3\n",
        ])
        let study = try StudyFolder.read(draft.folder.url)
        #expect(study.needs?.map(\.weight) == [0.8])
        #expect(study.countModel == CountModelRequest(column: "readers", per: 1000, without: ["north"]))
    }

    @Test(arguments: [
        ("CO01,1.2,x", "needs.csv row 2, column weight"), ("CO0I,0.2,x", "needs.csv row 2, column function"),
        ("CO01,0.2,x\nCO01,0.3,y", "needs.csv row 3, column function"),
    ])
    func `a wrong need is told with its place`(rows: String, place: String) throws {
        let draft = try StudyDraft(["needs.csv": "function,weight,evidence\n\(rows)\n"])
        let problems = try draft.folder.reading().problems.filter { $0.weight == .error }
        #expect(problems.map { $0.line(.english).hasPrefix(place) } == [true])
    }
}
