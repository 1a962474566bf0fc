import Kernel
import Statistics
import Surveys
import Testing

struct StudyAgreementTests {
    private static let agreement = Result {
        try StudyAgreement(try Examples.study("eleven-libraries"), draws: Draws(samples: 200))
    }

    @Test func `a study has one part a group and one a function`() throws {
        let found = try Self.agreement.get()
        #expect(found.possibleCodes == [0, 0.5, 1])
        #expect(found.byGroup.count == 10 && found.byFunction.count == 74)
        #expect(found.byGroup.reduce(0) { $0 + $1.figures.units } == 11 * 74)
        #expect(found.byFunction.allSatisfy { $0.figures.units == 11 })
        #expect(found.overall.intervals?.parts == 11)
    }

    @Test func `the gate goes by the lower end of ordinal alpha`() throws {
        for part in try Self.agreement.get().byGroup {
            let low = try #require(part.intervals?[part.gated]?.low)
            #expect(part.gated == .alphaOrdinal)
            #expect(part.gate == (low >= 0.8 ? .firm : low >= 0.667 ? .tentative : .insufficient))
        }
    }

    @Test func `unverified codes are missing to coefficients and still a disagreement`() throws {
        let found = try Self.agreement.get()
        let hidden = found.coders.map(\.codes.unverified)
        #expect(hidden.allSatisfy { $0 > 0 })
        #expect(found.overall.figures.unitsLeftOut >= (hidden.max() ?? 0))
        #expect(found.disagreements.contains { $0.isAboutAccess })
        let verified = found.disagreements.count { Set($0.codes.compactMap { $0?.value }).count > 1 }
        let agreeing = found.overall.figures.percent.map { $0 * Double(found.overall.figures.unitsCodedByAll) } ?? 0
        #expect(Int(agreeing.rounded()) + verified == found.overall.figures.unitsCodedByAll)
    }

    @Test func `coder names may change places without changing what is symmetric`() throws {
        var study = try Examples.study("eleven-libraries")
        study.coders.reverse()
        let other = try StudyAgreement(study, draws: Draws(samples: 200)).overall
        let first = try Self.agreement.get().overall
        for coefficient in Coefficient.allCases {
            let (one, two) = (first.figures[coefficient], other.figures[coefficient])
            #expect(one.flatMap { one in two.map { abs(one - $0) < 1e-12 } } == true, "\(coefficient)")
        }
        #expect(first.biases.first?.bias.firstHigher == other.biases.first?.bias.secondHigher)
    }

    @Test func `bias is corrected within the functions it is tested in`() throws {
        let biases = try Self.agreement.get().byFunction.flatMap(\.biases)
        #expect(biases.count > 20)
        #expect(biases.allSatisfy { ($0.holm ?? 0) >= $0.bias.p })
    }

    @Test func `a study without coders, or with one, has figures that are undefined`() throws {
        var study = try Examples.study("eleven-libraries")
        study.coders = ["coder-a"]
        #expect(try StudyAgreement(study, draws: Draws(samples: 5)).overall.figures.percent == nil)
        study.coders = []
        let nobody = try StudyAgreement(study, draws: Draws(samples: 5))
        #expect(nobody.overall.gate == .undefined && nobody.disagreements.isEmpty)
    }

    @Test(arguments: [Language.chinese, .english])
    func `every part has a row and every sentence its language`(language: Language) throws {
        let found = try Self.agreement.get()
        let text = AgreementText([found.overall] + found.byGroup, language: language)
        #expect(text.rows.count == 11 && text.rows.allSatisfy { $0.count == text.columns.count })
        #expect(text.notes.allSatisfy { Language(of: $0) == language })
    }
}
